using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>What a query is set beside: the earlier period, and its sums in the place of the half-months that they are compared with.</summary>
internal static class Comparison
{
    private const int HalfMonthsOfYear = 24;

    /// <summary>The same question of the earlier period; null when nothing is compared.</summary>
    public static MetricQuery? Then(MetricQuery query) => query.Compare is not { } compare ? null
        : query with { Compare = null, Period = compare == Compare.Previous ? query.Period.Previous() : query.Period.YearBefore() };

    /// <summary>The earlier period's sums, moved to the half-months of the query's own period.</summary>
    public static Gathered Gather(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, MetricQuery then)
    {
        var timed = query.Columns.HasFlag(Columns.Time);
        if (timed && query.Compare == Compare.Previous && query.Period.Sort == PeriodSort.Days)
        {
            return ByDays(t, catalogue, query, then);
        }

        var shift = query.Compare == Compare.LastYear ? HalfMonthsOfYear : query.Period.FirstHalfMonth - then.Period.FirstHalfMonth;
        DateOnly Back(DateOnly day, Func<int, DateOnly> end) => end(Ledger.HalfMonth.Of(day) - shift);
        DayRange There(DayRange part) => new(Later(then.Period.From, Back(part.From, Ledger.HalfMonth.FirstDay)), Earlier(then.Period.Until, Back(part.Until, Ledger.HalfMonth.LastDay)));
        var gathered = Gathered.Of(t, catalogue, then, timed ? [.. new Slots(query).Parts.Select(There)] : []);
        return timed ? gathered with { Sums = [.. gathered.Sums.Select(s => s with { HalfMonth = s.HalfMonth + shift })] } : gathered;
    }

    // As many days before, months begin elsewhere: each part of the period is asked for by itself. What stands at the end of one
    // part is taken back in the next, since parts are carried on.
    private static Gathered ByDays(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, MetricQuery then)
    {
        var back = query.Period.From.DayNumber - then.Period.From.DayNumber;
        var whole = Gathered.Of(t, catalogue, then with { By = [] });
        var (sums, recorded, version) = (new List<Sum>(), new List<bool>(), whole.Version);
        List<Sum> standing = [];
        foreach (var part in new Slots(query).Parts)
        {
            var there = then with { Period = Period.Days(part.From.AddDays(-back), part.Until.AddDays(-back), query.Period.Calendar), By = [.. query.By.Where(d => d.Sort is null)] };
            var half = Ledger.HalfMonth.Of(part.From);
            var gathered = Gathered.Of(t, catalogue, there);
            sums.AddRange(standing.Concat(gathered.Sums).Select(s => s with { HalfMonth = half }));
            standing = query.Indicator.Measure == Measure.Stock ? [.. gathered.Sums.Select(s => s with { Value = -s.Value })] : [];
            recorded.Add(gathered.Recorded);
            version = Math.Max(version, gathered.Version);
        }

        return whole with { Sums = sums, Version = version, PartsRecorded = recorded };
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
