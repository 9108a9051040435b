using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Approvals;

/// <summary>The parameters of a list of waiting records.</summary>
/// <param name="Agency">The code of the agency that they belong to; itself alone, as the queue lists it.</param>
/// <param name="Month">The calendar month of their days: `2023-05`.</param>
/// <param name="Type">Records of one noun alone.</param>
/// <param name="Flagged">true: those that a check asks about; false: the others. A page may then be short and still go on.</param>
/// <param name="Import">The id of the import that they came with.</param>
/// <param name="Limit">How many records a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
public sealed record WaitingFilters(string? Agency, string? Month, RecordType? Type, bool? Flagged, Guid? Import, int? Limit, string? Cursor)
{
    internal WaitingQuery ToQuery(CatalogueSnapshot catalogue, IReadOnlyCollection<int> reached)
    {
        var (from, until) = Month is null ? (DateOnly.MinValue, DateOnly.MaxValue) : Days(Read(Month));
        var agency = Agency is null ? null : catalogue.Agencies.Find(Agency) ?? throw Problem.Invalid("agency", $"Không có mã {Agency}", $"There is no code {Agency}");
        return new(agency is null ? reached : [.. reached.Where(a => a == agency.Id)], Type is { } type ? [type] : Enum.GetValues<RecordType>(), from, until, Import);
    }

    /// <summary>The first and last day of the day's month.</summary>
    internal static (DateOnly First, DateOnly Last) Days(DateOnly first) => (first, first.AddMonths(1).AddDays(-1));

    private static DateOnly Read(string month) => DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && first < new DateOnly(9999, 12, 1)
        ? first
        : throw Problem.Malformed("month", "Cần năm và tháng, như 2023-05", "A year and month is needed, such as 2023-05");
}
