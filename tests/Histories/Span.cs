using System.Globalization;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Histories;

/// <summary>Days from the first to the last, both included.</summary>
internal readonly record struct Days(DateOnly From, DateOnly Until)
{
    public Days Earlier(int days) => new(From.AddDays(-days), Until.AddDays(-days));

    /// <summary>So many months before; what ends with a month ends with one.</summary>
    public Days MonthsEarlier(int months) =>
        new(From.AddMonths(-months), Until.AddDays(1).Day == 1 ? Until.AddDays(1).AddMonths(-months).AddDays(-1) : Until.AddMonths(-months));
}

/// <summary>A period, with the first and last day that its name means.</summary>
/// <param name="Months">How long it is; 0 where it is told by days.</param>
internal sealed record Span(string Code, Calendar Calendar, Days Days, int Months)
{
    public static readonly Span[] All =
    [
        new("2023", Calendar.Civil, new(new(2023, 1, 1), new(2023, 12, 31)), 12),
        new("2023", Calendar.Reporting, new(new(2022, 12, 15), new(2023, 12, 14)), 12),
        new("2023-Q2", Calendar.Civil, new(new(2023, 4, 1), new(2023, 6, 30)), 3),
        new("2023-H1", Calendar.Reporting, new(new(2022, 12, 15), new(2023, 6, 14)), 6),
        new("2022..2024", Calendar.Civil, new(new(2022, 1, 1), new(2024, 12, 31)), 36),
        new("2022-11..2023-02", Calendar.Reporting, new(new(2022, 10, 15), new(2023, 2, 14)), 4),
        new("2023-03", Calendar.Civil, new(new(2023, 3, 1), new(2023, 3, 31)), 1),
        new("2023-03-03..2023-08-20", Calendar.Civil, new(new(2023, 3, 3), new(2023, 8, 20)), 0),
        new("2023-01-01..2023-02-28", Calendar.Civil, new(new(2023, 1, 1), new(2023, 2, 28)), 0),
        new("2022-12-20..2023-01-05", Calendar.Reporting, new(new(2022, 12, 20), new(2023, 1, 5)), 0),
    ];

    /// <summary>The parts that the breakdown by these periods lists, each under its codes; the whole where it lists none.</summary>
    public IReadOnlyList<(Dictionary<string, string> Codes, Days Days)> Parts(IEnumerable<string> by)
    {
        string[] sorts = [.. by.Where(b => b.StartsWith("period-", StringComparison.Ordinal))];
        var days = Enumerable.Range(0, sorts.Length == 0 ? 0 : Days.Until.DayNumber - Days.From.DayNumber + 1).Select(Days.From.AddDays);
        return sorts.Length == 0 ? [([], Days)]
            : [.. days.GroupBy(d => string.Join(' ', sorts.Select(s => CodeOf(s, d)))).Select(g => (sorts.ToDictionary(s => s, s => CodeOf(s, g.First())), new Days(g.First(), g.Last())))];
    }

    private string CodeOf(string sort, DateOnly day)
    {
        var month = Calendar == Calendar.Reporting && day.Day >= 15 ? day.AddDays(1 - day.Day).AddMonths(1) : day;
        var year = month.Year.ToString(CultureInfo.InvariantCulture);
        return sort switch
        {
            "period-year" => year,
            "period-half-year" => $"{year}-H{(month.Month + 5) / 6}",
            "period-quarter" => $"{year}-Q{(month.Month + 2) / 3}",
            _ => $"{year}-{month.Month:00}",
        };
    }
}
