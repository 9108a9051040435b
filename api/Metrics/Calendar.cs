using System.Globalization;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>How months, and what is made of them, are cut.</summary>
public enum Calendar
{
    /// <summary>From the first to the last day.</summary>
    Civil,

    /// <summary>Decree 09/2019: a month runs from the 15th of the one before to its own 14th.</summary>
    Reporting,
}

/// <summary>The sorts of period that have names.</summary>
public enum PeriodSort
{
    Year,
    HalfYear,
    Quarter,
    Month,

    /// <summary>From one day to another, in either calendar.</summary>
    Days,
}

/// <summary>The named periods of one sort, numbered without gaps, and the half-months that each consists of.</summary>
public static class PeriodUnits
{
    private const int MonthsOfYear = 12;

    /// <summary>The number of the period that holds the half-month.</summary>
    public static int Holding(PeriodSort sort, Calendar calendar, int halfMonth) =>
        (halfMonth + Shift(calendar)) / 2 / Months(sort);

    public static int FirstHalfMonth(PeriodSort sort, Calendar calendar, int unit) => unit * Months(sort) * 2 - Shift(calendar);

    public static DateOnly FirstDay(PeriodSort sort, Calendar calendar, int unit) =>
        HalfMonth.FirstDay(FirstHalfMonth(sort, calendar, unit));

    public static DateOnly LastDay(PeriodSort sort, Calendar calendar, int unit) => FirstDay(sort, calendar, unit + 1).AddDays(-1);

    /// <summary>`2023`, `2023-H1`, `2023-Q2` or `2023-05`.</summary>
    public static string Code(PeriodSort sort, int unit)
    {
        var perYear = MonthsOfYear / Months(sort);
        var (year, within) = (unit / perYear, unit % perYear + 1);
        return sort switch
        {
            PeriodSort.Year => string.Create(CultureInfo.InvariantCulture, $"{year:0000}"),
            PeriodSort.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-H{within}"),
            PeriodSort.Quarter => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-Q{within}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{within:00}"),
        };
    }

    /// <summary>The number of the period that is the given one (from 1) of its year.</summary>
    public static int Number(PeriodSort sort, int year, int within) => year * (MonthsOfYear / Months(sort)) + within - 1;

    private static int Months(PeriodSort sort) => sort switch
    {
        PeriodSort.Year => 12,
        PeriodSort.HalfYear => 6,
        PeriodSort.Quarter => 3,
        PeriodSort.Month => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Days have no units."),
    };

    // A reporting month begins one half-month before the civil month of its name.
    private static int Shift(Calendar calendar) => calendar == Calendar.Reporting ? 1 : 0;
}
