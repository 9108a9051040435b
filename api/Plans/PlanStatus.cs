using System.Text.Json;

namespace BorderComms.Plans;

/// <summary>Where a plan is in its life; the number stands in tables.</summary>
public enum PlanStatus
{
    Draft = 1,
    Signed = 2,
    Closed = 3,
}

/// <summary>How a task stands; the number stands in tables.</summary>
public enum PlanTaskStatus
{
    NotStarted = 1,
    InProgress = 2,
    Done = 3,
    Cancelled = 4,
}

/// <summary>What was done to a plan; the number stands in tables.</summary>
public enum PlanAction
{
    Created = 1,
    Changed = 2,

    /// <summary>Changed after it was signed.</summary>
    Amended = 3,

    Signed = 4,
    Closed = 5,

    /// <summary>A lead agency told how its task stands.</summary>
    Reported = 6,
}

public static class PlanStatuses
{
    /// <summary>What everyone may see.</summary>
    public static readonly IReadOnlyList<PlanStatus> Public = [PlanStatus.Signed, PlanStatus.Closed];

    public static readonly IReadOnlyList<PlanStatus> All = Enum.GetValues<PlanStatus>();

    public static IReadOnlyList<PlanStatus> SeenBy(bool staff) => staff ? All : Public;

    /// <summary>The status as the contract writes it: `draft`, `not-started`.</summary>
    public static string Code<T>(this T status) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());

    public static T? Parse<T>(string code) where T : struct, Enum =>
        Enum.GetValues<T>().Where(s => s.Code() == code).Select(s => (T?)s).FirstOrDefault();
}
