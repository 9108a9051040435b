using System.Globalization;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Records;

/// <summary>Which way a list runs by day.</summary>
public enum ListOrder
{
    Newest,
    Oldest,
}

/// <summary>The parameters of a list of records. A place or agency takes in all below it; several codes are separated by commas.</summary>
/// <param name="From">The first day, included.</param>
/// <param name="Until">The last day, included.</param>
/// <param name="Status">draft, submitted, approved or withdrawn, all of these when left out; of sessions planned and cancelled too. With scope=internal alone, in public all are approved.</param>
/// <param name="Q">Text in reference or title, without regard to case and accents.</param>
/// <param name="Geography">The hierarchy in which a place takes in others: as-was by default.</param>
/// <param name="Limit">How many records a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
/// <param name="Format">`csv` or `xlsx` for a sheet of all records, without limit and cursor; a workbook holds 1,048,575; `Accept` asks for the same.</param>
public sealed record RecordFilters(DateOnly? From, DateOnly? Until, string? Place, string? Agency, string? Kind, string? Status, string? Q,
    ListOrder? Order, int? Limit, string? Cursor, Scope? Scope, Geography? Geography, Lang? Lang, ListFormat? Format)
{
    private const int LongestText = 100;

    private sealed record Position(DateOnly Day, Guid Id);

    /// <summary>The query for one row more than the page holds, which shows whether others follow.</summary>
    /// <exception cref="Problem">400 for what cannot be read, 422 for a code that does not exist.</exception>
    public RecordQuery ToQuery(RecordType type, CatalogueSnapshot words, string? topic)
    {
        if (Q?.Length > LongestText)
        {
            throw Problem.Malformed("q", $"Dài quá {LongestText} ký tự", $"Longer than {LongestText} characters");
        }

        var after = Paging.Read<Position>(Cursor);
        return new(type, Statuses(), From ?? DateOnly.MinValue, Until ?? DateOnly.MaxValue,
            Ids("agency", Agency, words.Agencies)?.SelectMany(words.AgenciesReachedBy).Distinct().ToList(),
            Ids("place", Place, words.Places)?.SelectMany(p => PlacesWithin(words, words.Places[p])).Distinct().ToList(),
            Ids("kind", Kind, code => words.Kinds.Find(code) is { } kind && kind.Of == type ? kind : null), Ids("topic", topic, words.Topics),
            string.IsNullOrWhiteSpace(Q) ? null : Plain.Of(Q), Order == ListOrder.Oldest,
            after is null ? null : (after.Day, after.Id), Paging.Limit(Limit) + 1);
    }

    public Page<TAnswer> ToPage<TAnswer>(IReadOnlyList<Loaded<TAnswer>> records)
    {
        var page = Paging.Of(records, Paging.Limit(Limit), r => new Position(r.Row.Day, r.Row.Id));
        return new([.. page.Items.Select(r => r.Answer)], page.Next);
    }

    /// <summary>The form that is asked for, by the parameter or else by `Accept`, on which the answer then depends.</summary>
    /// <exception cref="Problem">400 when a page is asked for of a sheet, which has none.</exception>
    public ListFormat FormatFor(HttpContext context) => ListSheet.Asked(context, Format, Limit, Cursor);

    /// <summary>What a sheet of the list is called: `sessions_2023-01-01_2023-12-31`.</summary>
    public string SheetName(string collection) =>
        string.Join('_', new[] { collection, From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.OfType<string>());

    private IEnumerable<int> PlacesWithin(CatalogueSnapshot words, Place place)
    {
        var geography = Geography ?? Catalogue.Geography.AsWas;
        return words.PlacesWithin(words.Require(place, geography).Id, geography);
    }

    private IReadOnlyList<RecordStatus> Statuses()
    {
        if (Status is null)
        {
            return RecordStatuses.Recorded;
        }

        if (Scope != Access.Scope.Internal)
        {
            throw Problem.Malformed("status", "Chỉ dùng với scope=internal", "Goes with scope=internal alone");
        }

        return [.. Status.Split(',').Select(code => RecordStatuses.Parse(code)
            ?? throw Problem.Malformed("status", $"Cần trong số: {Known}", $"Of these are needed: {Known}"))];
    }

    private static string Known => string.Join(", ", Enum.GetValues<RecordStatus>().Select(s => s.Code()));

    private static List<int>? Ids<T>(string parameter, string? codes, Terms<T> terms) where T : class, ITerm => Ids(parameter, codes, terms.Find);

    private static List<int>? Ids(string parameter, string? codes, Func<string, ITerm?> find) =>
        codes?.Split(',').Select(code => find(code)?.Id
            ?? throw Problem.Invalid(parameter, $"Không có mã {code}", $"There is no code {code}")).Distinct().ToList();
}
