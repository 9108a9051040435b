using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>What the ledger holds for a query, before it is put into rows.</summary>
/// <param name="Withheld">The part of the total that stands under `withheld`; counts nothing twice.</param>
/// <param name="Version">The newest posting that touched what was summed; 0 when nothing ever did.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period, whatever the query is narrowed to.</param>
/// <param name="PartsRecorded">The same of each part of the period; empty where there is none.</param>
internal sealed record Gathered(IReadOnlyList<Sum> Sums, long Total, long Withheld, long Version, bool Recorded, IReadOnlyList<bool> PartsRecorded)
{
    public static Gathered Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query) =>
        Of(t, catalogue, query, query.Columns.HasFlag(Columns.Time) ? new Slots(query).Parts : []);

    /// <param name="parts">The days, within the period, of which is to be known whether anything was recorded.</param>
    public static Gathered Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, IReadOnlyList<DayRange> parts)
    {
        MetricStore Store(MetricQuery asked) => new(t, catalogue, asked, Disclosure.Of(asked, catalogue), Pin.Of(t, asked));
        var store = Store(query);
        var sums = store.Sums(query.Columns);
        var whole = query.Columns.HasFlag(Columns.Topic) ? store.Sums(Columns.None) : sums;
        var version = Math.Max(Newest(sums), Newest(whole));
        var recorded = version > 0 || store.Recorded();
        return new(sums, whole.Sum(s => s.Value), whole.Where(s => s.Place == Grains.Withheld || s.Agency == Grains.Withheld).Sum(s => s.Value), version, recorded,
            [.. parts.Select(Touched(query, sums)).Zip(parts, (touched, part) => touched
                || (recorded && Store(query with { By = [], Period = Period.Days(part.From, part.Until, query.Period.Calendar) }).Recorded()))]);
    }

    // What was summed tells of most parts; only of the others the ledger is asked.
    private static Func<DayRange, bool> Touched(MetricQuery query, IReadOnlyList<Sum> sums)
    {
        var halves = sums.Where(s => s.LastPosting > 0).Select(s => s.HalfMonth).ToHashSet();
        if (query.Indicator.Measure == Measure.Stock)
        {
            var first = halves.Count > 0 ? halves.Min() : int.MaxValue;
            return part => first <= HalfMonth.Of(part.Until);
        }

        return part => Enumerable.Range(HalfMonth.Of(part.From), HalfMonth.Of(part.Until) - HalfMonth.Of(part.From) + 1).Any(halves.Contains);
    }

    private static long Newest(IReadOnlyList<Sum> sums)
    {
        var newest = 0L;
        foreach (var sum in sums)
        {
            newest = Math.Max(newest, sum.LastPosting);
        }

        return newest;
    }
}
