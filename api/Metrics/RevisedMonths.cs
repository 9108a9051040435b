using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>A month and a kind that is not disclosed singly. The latest month comes first.</summary>
/// <param name="Month">The number of the civil month: years times twelve and the months before it.</param>
internal readonly record struct MonthKey(int Month, string Kind) : IComparable<MonthKey>
{
    public int CompareTo(MonthKey other) => Month != other.Month ? other.Month.CompareTo(Month) : string.CompareOrdinal(Kind, other.Kind);
}

/// <summary>What changed in kinds that are not disclosed singly: the sums of whole civil months of the work's day, as released
/// and as they are now. No posting, instant, day, place or agency stands beside them, and a month that the figures cut is left
/// out: two questions whose ends differ by a day would tell that day.</summary>
internal sealed class RevisedMonths(Transaction t, CatalogueSnapshot catalogue, RevisionQuery query)
{
    private const int HalfMonthsOfMonth = 2, MonthsOfYear = 12;

    private readonly RevisionStore store = new(t, catalogue, query);
    private readonly IReadOnlyList<Closure> closures = Closure.All(t);

    /// <summary>All after the given one, read as they are taken.</summary>
    public IEnumerable<(MonthKey Key, Revision Revision)> After(MonthKey? after)
    {
        var months = query.Figures.Select(f => (Figure: f, Disclosure: Disclosure.OfChanges(f, catalogue))).Where(f => f.Disclosure.StandsByMonth)
            .SelectMany(f => store.Touched(f.Figure).Select(h => h.HalfMonth / HalfMonthsOfMonth).Distinct().Where(m => LiesWithin(f.Figure, m)).Select(m => (Month: m, f.Figure, f.Disclosure)))
            .Where(m => after is null || m.Month <= after.Value.Month)
            .GroupBy(m => m.Month).OrderByDescending(m => m.Key);
        return months.SelectMany(m => Told(m.Key, [.. m.SelectMany(f => Changes(f.Figure, f.Disclosure, f.Month))]))
            .Where(r => after is null || r.Key.CompareTo(after.Value) > 0);
    }

    private bool LiesWithin(MetricQuery figure, int month)
    {
        var (days, whole) = (query.DaysOf(figure), Days(month));
        return days.From <= whole.From && whole.Until <= days.Until;
    }

    private IEnumerable<(MonthKey Key, Revision Revision)> Told(int month, List<Change> changes) =>
        changes.GroupBy(c => c.Kind).OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => (new MonthKey(month, g.Key.Code), new Revision(null, null,
            g.All(c => c.Before == 0) ? RevisionAction.Added : g.All(c => c.After == 0) ? RevisionAction.Withdrawn : RevisionAction.Corrected,
            null, Coded.Of(g.Key, query.Lang), Code(month),
            [.. g.Select(c => new RevisionChange(IndicatorRef.Of(c.Indicator, query.Lang), c.Before, c.After))], g.Any(c => Closed(c.Indicator, month)), null, null)));

    private IEnumerable<Change> Changes(MetricQuery figure, Disclosure disclosure, int month)
    {
        var now = Sums(figure, disclosure, month, null);
        var then = query.Since is { } since ? Sums(figure, disclosure, month, since) : [];
        return disclosure.Kinds.Select(k => new Change(figure.Indicator, k, then.GetValueOrDefault(k.Id), now.GetValueOrDefault(k.Id))).Where(c => c.Before != c.After);
    }

    // What stands in the month by kind; of a stock, what began and ended in it.
    private Dictionary<int, long> Sums(MetricQuery figure, Disclosure disclosure, int month, Release? release)
    {
        var days = Days(month);
        var asked = figure with
        {
            Period = Period.Days(days.From, days.Until),
            By = [Dimension.Find("period-month")!, Dimension.Find("kind")!],
            Filters = figure.Filters with { Kinds = disclosure.Kinds },
            Release = release,
        };
        return Gathered.Of(t, catalogue, asked).Sums.Where(s => s.HalfMonth / HalfMonthsOfMonth == month).GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.Sum(s => s.Value));
    }

    // A closure of one agency would tell whose work it was.
    private bool Closed(Indicator indicator, int month)
    {
        var days = Days(month);
        return query.Since is { } since && closures.Any(c => c.Agency is null && c.StoodAt(since.ReleasedAt)
            && days.Until <= c.ToDay && (indicator.Measure == Measure.Stock || c.FromDay <= days.From));
    }

    private static DayRange Days(int month) => new(HalfMonth.FirstDay(month * HalfMonthsOfMonth), HalfMonth.LastDay((month * HalfMonthsOfMonth) + 1));

    private static string Code(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / MonthsOfYear:0000}-{(month % MonthsOfYear) + 1:00}");

    private sealed record Change(Indicator Indicator, Kind Kind, long Before, long After);
}
