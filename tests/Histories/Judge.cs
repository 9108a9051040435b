using System.Globalization;
using BorderComms.Catalogue;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Ledger;

/// <summary>Answers questions by looking at every approved work, with nothing of the service's but the disclosure of kinds.</summary>
internal sealed class Judge(IReadOnlyCollection<Work> approved, IReadOnlySet<string> aggregate)
{
    private sealed record Rule(RecordType Of, string[] Kinds, string Adds, string[] Dimensions);

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["sessions"] = new(RecordType.Session, [], "count", ["place", "agency", "kind", "topic"]),
        ["attendance"] = new(RecordType.Session, [], "attendance", ["place", "agency", "kind", "topic", "audience"]),
        ["trainings"] = new(RecordType.Session, ["training-course"], "count", ["place", "agency", "topic"]),
        ["trainees"] = new(RecordType.Session, ["training-course"], "attendance", ["place", "agency", "topic", "audience"]),
        ["publications"] = new(RecordType.Output, ["news-item"], "quantity", ["place", "agency", "topic"]),
        ["media-products"] = new(RecordType.Output, ["photo", "banner", "video"], "quantity", ["place", "agency", "kind", "topic"]),
        ["leaflets"] = new(RecordType.Output, ["leaflet"], "quantity", ["place", "agency", "topic"]),
        ["broadcasts"] = new(RecordType.Output, ["broadcast"], "quantity", ["place", "agency", "topic"]),
        ["sites"] = new(RecordType.Site, [], "one", ["place", "agency", "kind"]),
        ["twinnings"] = new(RecordType.Twinning, [], "one", ["place", "agency", "kind"]),
        ["commendations"] = new(RecordType.Commendation, [], "quantity", ["agency"]),
    };

    private static readonly Dictionary<string, string> DistrictOf = new()
    {
        ["02788"] = "083",
        ["02752"] = "083",
        ["02686"] = "082",
        ["02701"] = "082",
        ["02635"] = "080",
        ["082"] = "082",
    };

    public static IEnumerable<string> Indicators => Rules.Keys;

    public static string SomeKind(string indicator) => Rules[indicator].Kinds.LastOrDefault() ?? Work.Kinds[Rules[indicator].Of][0];

    /// <summary>The filters and breakdowns that the indicator has.</summary>
    public static IEnumerable<string> Families(string indicator) => Rules[indicator].Dimensions;

    public static bool IsStock(string indicator) => Rules[indicator].Of is RecordType.Site or RecordType.Twinning;

    public long Total(Question q) => Lines(q, q.Span.From, q.Span.Until).Sum(l => l.Value);

    /// <summary>The share of each approved work in the figure, as staff see it.</summary>
    public Dictionary<Work, long> Shares(Question q) =>
        Lines(q, q.Span.From, q.Span.Until).GroupBy(l => l.Work).ToDictionary(g => g.Key, g => g.Sum(l => l.Value));

    /// <summary>The rows that are not 0, by their members' codes.</summary>
    public SortedDictionary<string, long> Rows(Question q)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (part, from, until) in Parts(q))
        {
            foreach (var line in Lines(q, from, until))
            {
                foreach (var key in Keys(q, line.Work, line.Audience, part))
                {
                    rows[key] = rows.GetValueOrDefault(key) + line.Value;
                }
            }
        }

        return rows;
    }

    // The parts of the period that the breakdown lists; the whole where it lists none.
    private static IEnumerable<(string Code, DateOnly From, DateOnly Until)> Parts(Question q)
    {
        if (q.By.FirstOrDefault(b => b.StartsWith("period-", StringComparison.Ordinal)) is not { } sort)
        {
            return [("", q.Span.From, q.Span.Until)];
        }

        var days = Enumerable.Range(0, q.Span.Until.DayNumber - q.Span.From.DayNumber + 1).Select(q.Span.From.AddDays);
        return days.GroupBy(d => PartOf(sort, q.Span.Calendar, d)).Select(g => (g.Key, g.Min(), g.Max()));
    }

    private static string PartOf(string sort, Calendar calendar, DateOnly day)
    {
        var month = calendar == Calendar.Reporting && day.Day >= 15 ? day.AddDays(1 - day.Day).AddMonths(1) : day;
        var year = month.Year.ToString(CultureInfo.InvariantCulture);
        return sort switch
        {
            "period-year" => year,
            "period-quarter" => $"{year}-Q{(month.Month + 2) / 3}",
            _ => $"{year}-{month.Month:00}",
        };
    }

    private IEnumerable<(Work Work, string Audience, long Value)> Lines(Question q, DateOnly first, DateOnly last)
    {
        var rule = Rules[q.Indicator];
        return from work in approved
               where work.Type == rule.Of && (rule.Kinds.Length == 0 || rule.Kinds.Contains(work.Kind))
               where IsWithin(q, work, first, last) && Passes(q, work)
               from line in Values(rule, work)
               select (work, line.Audience, line.Value);
    }

    private static IEnumerable<(string Audience, long Value)> Values(Rule rule, Work work) => rule.Adds switch
    {
        "count" => [("none", work.Count)],
        "quantity" => [("none", work.Quantity)],
        "one" => [("none", 1)],
        _ => work.Attendance.Select(a => (a.Key == "total" ? "unsplit" : a.Key, (long)a.Value)).Where(a => a.Item2 > 0),
    };

    private bool IsWithin(Question q, Work work, DateOnly first, DateOnly last)
    {
        var hidden = IsHidden(q, work);
        if (work.IsStock)
        {
            var end = hidden && last == q.Span.Until ? LastWholeHalf(last) : last;
            return work.Day <= end && (work.Until is null || work.Until >= end);
        }

        return work.Day >= first && work.Day <= last && (!hidden || (FirstOfHalf(work.Day) >= q.Span.From && LastOfHalf(work.Day) <= q.Span.Until));
    }

    private bool Passes(Question q, Work work) => q.Filter switch
    {
        "place" => !IsHidden(q, work) && work.Place is not null && DistrictOf.GetValueOrDefault(work.Place) == "082",
        "agency" => !IsHidden(q, work) && Work.HeadOf[work.Agency] == "bgc",
        "kind" => work.Kind == SomeKind(q.Indicator),
        "topic" => work.Topics.Contains("drugs") || work.Topics.Contains("twinning"),
        _ => true,
    };

    private bool IsHidden(Question q, Work work) => q.Public && aggregate.Contains(work.Kind);

    private List<string> Keys(Question q, Work work, string audience, string part)
    {
        List<string> keys = [""];
        foreach (var by in q.By)
        {
            string[] members = by switch
            {
                "place-commune" => [IsHidden(q, work) ? "withheld" : work.Place is { Length: 5 } commune ? commune : "none"],
                "place-district" => [IsHidden(q, work) ? "withheld" : work.Place is { } p ? DistrictOf.GetValueOrDefault(p, "none") : "none"],
                "agency" => [IsHidden(q, work) ? "withheld" : work.Agency],
                "kind" => [work.Kind],
                "audience" => [audience],
                "topic" when work.Topics.Length == 0 => ["none"],
                "topic" => [.. work.Topics.Where(t => q.Filter != "topic" || t is "drugs" or "twinning")],
                _ => [part],
            };
            keys = [.. keys.SelectMany(k => members.Select(m => k.Length == 0 ? m : $"{k} {m}"))];
        }

        return keys;
    }

    private static DateOnly FirstOfHalf(DateOnly day) => new(day.Year, day.Month, day.Day < 15 ? 1 : 15);

    private static DateOnly LastOfHalf(DateOnly day) => day.Day < 15 ? new(day.Year, day.Month, 14) : new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);

    private static DateOnly LastWholeHalf(DateOnly day) => LastOfHalf(day) == day ? day : FirstOfHalf(day).AddDays(-1);
}
