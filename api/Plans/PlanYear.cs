using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>The days of a plan's year by its calendar.</summary>
public static class PlanYear
{
    /// <summary>The first and last day, both included.</summary>
    public static (DateOnly From, DateOnly Until) Of(int year, Calendar calendar)
    {
        var unit = PeriodUnits.Number(PeriodSort.Year, year, 1);
        return (PeriodUnits.FirstDay(PeriodSort.Year, calendar, unit), PeriodUnits.LastDay(PeriodSort.Year, calendar, unit));
    }
}
