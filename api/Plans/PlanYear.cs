namespace BorderComms.Plans;

/// <summary>The days of a plan's year by its calendar.</summary>
public static class PlanYear
{
    public const string Civil = "civil", Reporting = "reporting";

    /// <summary>The first and last day, both included: of 2023 1 January to 31 December, by the reporting calendar
    /// 15 December 2022 to 14 December 2023 (Decree 09/2019).</summary>
    public static (DateOnly From, DateOnly Until) Of(int year, string calendar) => calendar == Reporting
        ? (new(year - 1, 12, 15), new(year, 12, 14))
        : (new(year, 1, 1), new(year, 12, 31));
}
