using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>A query's period cut into the parts that its breakdown by time lists, in the order of time; one part when it lists
/// none. Parts at the ends are clipped by the period itself.</summary>
internal sealed class Slots
{
    private readonly int first;
    private readonly List<int> slots = [];
    private readonly List<int[]> units = [];
    private readonly List<DayRange> parts = [];

    public Slots(MetricQuery query)
    {
        var period = query.Period;
        PeriodSort[] sorts = [.. query.By.Where(d => d.Sort is not null).Select(d => d.Sort!.Value)];
        first = period.FirstHalfMonth;
        for (var half = first; half <= period.LastHalfMonth; half++)
        {
            int[] here = [.. sorts.Select(s => PeriodUnits.Holding(s, period.Calendar, half))];
            var last = half == period.LastHalfMonth ? period.Until : HalfMonth.LastDay(half);
            if (units.Count == 0 || !here.AsSpan().SequenceEqual(units[^1]))
            {
                units.Add(here);
                parts.Add(new(half == first ? period.From : HalfMonth.FirstDay(half), last));
            }

            parts[^1] = parts[^1] with { Until = last };
            slots.Add(units.Count - 1);
        }
    }

    public int Count => units.Count;

    /// <summary>The days of each part.</summary>
    public IReadOnlyList<DayRange> Parts => parts;

    /// <summary>The part that holds the half-month; the first for all that was before.</summary>
    public int Of(int halfMonth) => slots[Math.Clamp(halfMonth - first, 0, slots.Count - 1)];

    /// <summary>The numbers of the part's periods, one for each sort.</summary>
    public int[] Units(int slot) => units[slot];
}
