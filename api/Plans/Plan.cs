using BorderComms.Catalogue;
using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>A year's coordination plan: what the agencies set out to do, each task with its lead.</summary>
/// <param name="Calendar">civil, or reporting: its year runs from 15 December to 14 December.</param>
/// <param name="Programme">The code of its programme.</param>
/// <param name="Number">The number of the signed paper.</param>
public sealed record Plan(Guid Id, string Code, int Year, Calendar Calendar, string? Programme, string? Number, Label Title, DateOnly? SignedOn,
    IReadOnlyList<Signatory> Signatories, PlanStatus Status, int Version, IReadOnlyList<PlanTask> Tasks)
{
    /// <summary>The plan without what only staff may read.</summary>
    public Plan Public() => this with { Tasks = [.. Tasks.Select(t => t with { Note = null })] };
}

/// <summary>Who signs for an agency.</summary>
public sealed record Signatory
{
    /// <example>bgc</example>
    public required string Agency { get; init; }

    public string? Name { get; init; }

    /// <example>Chỉ huy trưởng</example>
    public string? Role { get; init; }
}

/// <summary>One task of a plan, measured from its own first to its own last day.</summary>
/// <param name="Lead">The code of the agency that leads it.</param>
/// <param name="Supporting">Codes of the agencies that take part.</param>
/// <param name="Note">For staff alone; null in public.</param>
public sealed record PlanTask(string Code, Label Title, string Lead, IReadOnlyList<string> Supporting, DateOnly From, DateOnly Until,
    FigureMeasure? Measure, long? Target, Qualifier? Qualifier, PlanTaskStatus Status, string? Note);

/// <summary>A plan as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record PlanBody
{
    public Guid? Id { get; init; }

    /// <example>2024</example>
    public required string Code { get; init; }

    /// <example>2024</example>
    public required int Year { get; init; }

    public Calendar Calendar { get; init; }

    /// <example>2022-2030</example>
    public string? Programme { get; init; }

    public string? Number { get; init; }
    public required Label Title { get; init; }

    /// <summary>Only a signed plan has one; it is given when the plan is signed.</summary>
    public DateOnly? SignedOn { get; init; }

    public IReadOnlyList<Signatory> Signatories { get; init; } = [];
    public required IReadOnlyList<PlanTaskBody> Tasks { get; init; }
    public PlanStatus? Status { get; init; }
    public int? Version { get; init; }

    /// <summary>Why a signed plan is amended.</summary>
    public string? Reason { get; init; }
}

/// <summary>A task as it is entered or changed.</summary>
public sealed record PlanTaskBody
{
    /// <example>1</example>
    public required string Code { get; init; }

    public required Label Title { get; init; }

    /// <example>bgc</example>
    public required string Lead { get; init; }

    public IReadOnlyList<string> Supporting { get; init; } = [];

    /// <example>2024-01-01</example>
    public required DateOnly From { get; init; }

    /// <example>2024-12-31</example>
    public required DateOnly Until { get; init; }

    public FigureMeasure? Measure { get; init; }

    /// <example>1200</example>
    public long? Target { get; init; }

    public Qualifier? Qualifier { get; init; }

    /// <summary>Left out, the task keeps its status; a new one is not-started.</summary>
    public PlanTaskStatus? Status { get; init; }

    public string? Note { get; init; }
}

/// <summary>When a plan was signed; today when left out.</summary>
public sealed record SignBody
{
    /// <example>2024-02-27</example>
    public DateOnly? SignedOn { get; init; }
}

/// <summary>How a task stands, in the words of its lead agency.</summary>
public sealed record TaskStatusBody
{
    public required PlanTaskStatus Status { get; init; }

    public string? Note { get; init; }
}
