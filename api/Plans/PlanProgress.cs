using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>How a plan's tasks stand on a day.</summary>
/// <param name="Plan">The plan's code.</param>
/// <param name="On">Today in Việt Nam; of a release, its day there.</param>
/// <param name="Release">The release that was asked for; null when none was. Targets and statuses are always today's.</param>
/// <param name="Notes">What must be said with every figure here.</param>
public sealed record PlanProgress(string Plan, DateOnly On, Coded? Release, IReadOnlyList<TaskProgress> Tasks, IReadOnlyList<Note> Notes);

/// <summary>One task beside its figure.</summary>
/// <param name="Value">The figure of the measure from the task's first to its last day; of a stock, what stands then; null without a measure.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the task's days; of a stock, up to their end. Where it
/// holds none a value of 0 is no figure; null without a measure.</param>
/// <param name="Share">The value as a part of the target, 1 being the whole; null without a target.</param>
/// <param name="DueByToday">Of a flow, the target's part that the days gone by would ask for, rounded up; of a stock, the target
/// from the first day on; of a release, by its day; null without a target.</param>
/// <param name="Note">For staff alone; null in public.</param>
/// <param name="Withheld">What the value leaves out in public, and why; null when nothing.</param>
public sealed record TaskProgress(string Code, string Title, Coded Lead, IReadOnlyList<Coded> Supporting, DateOnly From, DateOnly Until,
    IndicatorRef? Indicator, FigureMeasure? Measure, long? Value, bool? Recorded, long? Target, Qualifier? Qualifier, double? Share, long? DueByToday,
    PlanTaskStatus Status, string? Note, Withheld? Withheld, FigureLinks? Links);
