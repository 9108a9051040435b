namespace BorderComms.Catalogue;

/// <summary>The day in Việt Nam, where "today" is.</summary>
public static class VietNam
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeOf(instant));

    /// <summary>What the clocks there show.</summary>
    public static DateTime TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant at which clocks show a time.</summary>
    public static DateTimeOffset InstantOf(DateTime time) => new DateTimeOffset(time, Zone.GetUtcOffset(time)).ToUniversalTime();

    /// <summary>The last millisecond of the day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => InstantOf(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddMilliseconds(-1);
}
