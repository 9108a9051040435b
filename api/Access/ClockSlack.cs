namespace BorderComms.Access;

/// <summary>By how much the clocks of processes may differ, or one be set right, before an instant that lies ahead is taken for one
/// from when the clock was wrong.</summary>
internal static class ClockSlack
{
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);
}
