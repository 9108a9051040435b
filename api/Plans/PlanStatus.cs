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

/// <summary>How a target is meant.</summary>
public enum Qualifier
{
    AtLeast = 1,
    AtMost = 2,
    Exactly = 3,
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
}
