using BorderComms.Metrics;

namespace BorderComms.Histories;

/// <summary>What is right: the figure, what it is compared with, whether anything was recorded, and the rows by their members' codes.</summary>
internal sealed record Verdict(long Total, long? Previous, bool Recorded, SortedDictionary<string, (long Value, long? Previous, bool? Recorded)> Rows);

/// <summary>Answers questions by looking at every approved work, with nothing of the service's but its words.</summary>
/// <param name="approved">The works that count.</param>
/// <param name="posted">All that was ever posted, what has been corrected or withdrawn since too.</param>
/// <param name="aggregate">The kinds that the public may not see singly.</param>
internal sealed class Judge(IReadOnlyCollection<Work> approved, IReadOnlyCollection<Work> posted, IReadOnlySet<string> aggregate, Map map)
{
    /// <summary>Whether the question is refused: the place that it is narrowed to is not in the geography.</summary>
    public bool Refuses(Question q) => q.CodesOf("place") is { } place && map.ImageOf(place, q.Day) != place;

    public Verdict Answer(Question q)
    {
        var (counted, then) = (Counted(q), Earlier(q, q.Span.Days));
        var recorded = then is { } days && IsRecorded(q, days);
        return new(counted.Sum(l => In(q, l, q.Span.Days, q.Span.Days)), recorded ? counted.Sum(l => In(q, l, then!.Value, then.Value)) : null,
            IsRecorded(q, q.Span.Days), Rows(q, counted, recorded));
    }

    /// <summary>The share of each work in the figure, those that the public is not shown among them.</summary>
    public Dictionary<Guid, long> Shares(Question q, IReadOnlyDictionary<Guid, Work> works) =>
        works.Select(w => (w.Key, Value: Counted(q, [w.Value]).Sum(l => In(q, l, q.Span.Days, q.Span.Days)))).Where(s => s.Value != 0).ToDictionary(s => s.Key, s => s.Value);

    public bool IsHidden(Question q, Work work) => q.Public && aggregate.Contains(work.Kind);

    private SortedDictionary<string, (long, long?, bool?)> Rows(Question q, List<Line> counted, bool compared)
    {
        var members = new Members(q, map);
        var parts = q.Span.Parts(q.By);

        // Of a part of the time in which nothing was recorded no value is told, not even 0.
        var recorded = parts.Select(p => q.Timed ? IsRecorded(q, p.Days) : (bool?)null).ToList();
        var stood = parts.Select(p => compared && (!q.Timed || IsRecorded(q, Earlier(q, p.Days)!.Value))).ToList();
        var rows = new Dictionary<string, (long[] Now, long[] Then)>();
        foreach (var line in counted)
        {
            var values = parts.Select(p => In(q, line, p.Days, q.Span.Days)).ToArray();
            var earlier = parts.Select(p => compared ? Then(q, line, p.Days) : 0).ToArray();
            foreach (var key in values.Any(v => v != 0) || earlier.Any(v => v != 0) ? members.Of(line.Work, line.Audience, IsHidden(q, line.Work)) : [])
            {
                var (now, then) = rows.TryGetValue(key, out var known) ? known : ([], []);
                rows[key] = (Add(now, values), Add(then, earlier));
            }
        }

        foreach (var key in q.By.Length == 0 ? [] : members.Listed())
        {
            rows.TryAdd(key, (new long[parts.Count], new long[parts.Count]));
        }

        var shown = from row in rows
                    from i in Enumerable.Range(0, parts.Count)
                    where row.Value.Now[i] != 0 || row.Value.Then[i] != 0 || members.ListsAll
                    select (Key: members.Key(row.Key, parts[i].Codes), Value: (row.Value.Now[i], stood[i] ? row.Value.Then[i] : (long?)null, recorded[i]));
        return q.By.Length == 0 ? [] : new(shown.ToDictionary(r => r.Key, r => r.Value), StringComparer.Ordinal);
    }

    private static long[] Add(long[] a, long[] b) => a.Length == 0 ? b : [.. a.Zip(b, (x, y) => x + y)];

    // Dates are set beside as many days before, part by part; in public each of those is a period of its own.
    private static long Then(Question q, Line line, Days part)
    {
        var days = Earlier(q, part)!.Value;
        return In(q, line, days, q.Compare == Compare.Previous && q.Span.Months == 0 && q.Timed ? days : Earlier(q, q.Span.Days)!.Value);
    }

    private static Days? Earlier(Question q, Days days) => q.Compare switch
    {
        null => null,
        Compare.LastYear => days.MonthsEarlier(12),
        _ when q.Span.Months > 0 => days.MonthsEarlier(q.Span.Months),
        _ => days.Earlier(q.Span.Days.Until.DayNumber - q.Span.Days.From.DayNumber + 1),
    };

    private List<Line> Counted(Question q) => Counted(q, approved);

    private List<Line> Counted(Question q, IEnumerable<Work> works) =>
    [
        .. from work in works
           from value in Rule.Of(q.Indicator).Values(work)
           where Passes(q, work, value.Audience)
           select new Line(work, value.Audience, value.Value, IsHidden(q, work)),
    ];

    private bool Passes(Question q, Work work, string audience) => q.Filter switch
    {
        ("place", var code) => !IsHidden(q, work) && work.Place is { } place && map.IsWithin(place, code, q.Day),
        ("agency", var code) => !IsHidden(q, work) && map.Reaches(code, work.Agency),
        ("kind", var code) => work.Kind == code,
        ("topic", var codes) => work.Topics.Intersect(codes.Split(',')).Any(),
        ("audience", var codes) => codes.Split(',').Contains(audience),
        _ => true,
    };

    // What the line adds on the days; the public sees nothing hidden in the ends of the period that are no whole half-months.
    private static long In(Question q, Line line, Days days, Days period)
    {
        var work = line.Work;
        if (Rule.Of(q.Indicator).IsStock)
        {
            var end = line.Hidden && days.Until == period.Until ? Half.LastWhole(days.Until) : days.Until;
            return work.Day <= end && (work.Until is null || work.Until >= end) ? line.Value : 0;
        }

        return work.Day >= days.From && work.Day <= days.Until && (!line.Hidden || Half.IsWholeIn(work.Day, period)) ? line.Value : 0;
    }

    private bool IsRecorded(Question q, Days period)
    {
        var stock = Rule.Of(q.Indicator).IsStock;
        return posted.Where(w => Rule.Of(q.Indicator).Values(w).Any()).Any(w => w.EntryDays.Any(day => day <= period.Until && (stock || day >= period.From)
            && (!IsHidden(q, w) || (stock ? Half.Last(day) <= period.Until : Half.IsWholeIn(day, period)))));
    }

    private sealed record Line(Work Work, string Audience, long Value, bool Hidden);
}

/// <summary>Halves of months: to the 14th, and from the 15th.</summary>
internal static class Half
{
    public static DateOnly First(DateOnly day) => new(day.Year, day.Month, day.Day < 15 ? 1 : 15);

    public static DateOnly Last(DateOnly day) => day.Day < 15 ? new(day.Year, day.Month, 14) : new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);

    /// <summary>The last day of the last half that has ended by the day.</summary>
    public static DateOnly LastWhole(DateOnly day) => Last(day) == day ? day : First(day).AddDays(-1);

    public static bool IsWholeIn(DateOnly day, Days period) => First(day) >= period.From && Last(day) <= period.Until;
}
