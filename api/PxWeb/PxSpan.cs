using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.PxWeb;

/// <summary>The months of a table, from the first of which anything was recorded to the last one, and the newest posting in them; of a
/// stock to this month, of what was never recorded this month alone.</summary>
/// <param name="First">The number of the month, see <see cref="PeriodUnits"/>.</param>
internal sealed record PxSpan(int First, int Last, long Version)
{
    private const int MonthsAtOnce = Period.MostYears * 12;
    private static readonly int Earliest = PeriodUnits.Number(PeriodSort.Month, Period.FirstYear, 1);

    /// <summary>Its months in periods that the metric takes.</summary>
    public IEnumerable<Period> Periods => Chunks(First, Last).Select(c => PeriodOf(PeriodSort.Month, c.First, c.Last));

    /// <summary>The periods of one sort from the first to the last, both included.</summary>
    public static Period PeriodOf(PeriodSort sort, int first, int last) => new(
        first == last ? PeriodUnits.Code(sort, first) : $"{PeriodUnits.Code(sort, first)}..{PeriodUnits.Code(sort, last)}", Calendar.Civil, sort,
        PeriodUnits.FirstDay(sort, Calendar.Civil, first), PeriodUnits.LastDay(sort, Calendar.Civil, last));

    public static PxSpan Of(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, DateOnly today)
    {
        Total Total(int from, int to) => Figures.TotalOf(t, catalogue, new(indicator, PeriodOf(PeriodSort.Month, from, to)));
        var now = PeriodUnits.Holding(PeriodSort.Month, Calendar.Civil, HalfMonth.Of(today));
        var chunks = Chunks(Earliest, now).Select(c => (c.First, c.Last, Total: Total(c.First, c.Last))).Where(c => c.Total.Recorded).ToList();
        if (chunks.Count == 0)
        {
            return new(now, now, 0);
        }

        var (begin, end) = (chunks[0], chunks[^1]);
        var first = Least(begin.First, begin.Last, month => Total(begin.First, month).Recorded);
        var last = indicator.Measure == Measure.Stock ? now : end.Last - Least(0, end.Last - end.First, back => Total(end.Last - back, end.Last).Recorded);
        return new(first, last, chunks.Max(c => c.Total.Version));
    }

    // The least number that holds, where the greatest does, and all do that are greater than one that does.
    private static int Least(int from, int to, Func<int, bool> holds)
    {
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = holds(middle) ? (from, middle) : (middle + 1, to);
        }

        return to;
    }

    private static IEnumerable<(int First, int Last)> Chunks(int first, int last)
    {
        for (var from = first; from <= last; from += MonthsAtOnce)
        {
            yield return (from, Math.Min(from + MonthsAtOnce - 1, last));
        }
    }
}
