namespace BorderComms.Ledger;

/// <summary>Half-months, the common divisor of the civil and the reporting calendar: days 1–14 and 15–end,
/// numbered without gaps.</summary>
public static class HalfMonth
{
    private const int FirstDayOfSecondHalf = 15;

    public static int Of(DateOnly day) => (day.Year * 12 + day.Month - 1) * 2 + (day.Day < FirstDayOfSecondHalf ? 0 : 1);

    public static DateOnly FirstDay(int halfMonth)
    {
        var month = halfMonth / 2;
        return new(month / 12, month % 12 + 1, halfMonth % 2 == 0 ? 1 : FirstDayOfSecondHalf);
    }

    public static DateOnly LastDay(int halfMonth) => FirstDay(halfMonth + 1).AddDays(-1);
}
