namespace BorderComms.Metrics;

/// <summary>A period cut into the parts that a breakdown by time lists, in the order of time; one part when it lists none.
/// Parts at the ends are clipped by the period itself.</summary>
internal sealed class Slots
{
    private readonly int first;
    private readonly List<int> slots = [];
    private readonly List<int[]> units = [];

    public Slots(Period period, IReadOnlyList<PeriodSort> sorts)
    {
        first = period.FirstHalfMonth;
        for (var half = first; half <= period.LastHalfMonth; half++)
        {
            int[] here = [.. sorts.Select(s => PeriodUnits.Holding(s, period.Calendar, half))];
            if (units.Count == 0 || !here.AsSpan().SequenceEqual(units[^1]))
            {
                units.Add(here);
            }

            slots.Add(units.Count - 1);
        }
    }

    public int Count => units.Count;

    /// <summary>The part that holds the half-month; the first for all that was before.</summary>
    public int Of(int halfMonth) => slots[Math.Clamp(halfMonth - first, 0, slots.Count - 1)];

    /// <summary>The numbers of the part's periods, one for each sort.</summary>
    public int[] Units(int slot) => units[slot];
}
