using BorderComms.Catalogue;
using BorderComms.Metrics;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>Who changed deadlines or who is expected to report, and when.</summary>
/// <param name="By">The account's name; null for the service itself.</param>
public sealed record DeadlineChange(DateTimeOffset At, string? By, IReadOnlyList<RuleChange> Rules, IReadOnlyList<DutyChange> Duties);

/// <summary>A deadline that was set, changed or taken away.</summary>
/// <param name="Before">The days before; null where there was no such rule.</param>
/// <param name="After">The days from then on; null where the rule was taken away.</param>
public sealed record RuleChange(Calendar Calendar, PeriodSort Sort, DateOnly From, int? Before, int? After);

/// <summary>What agencies of a kind are expected to report from then on, or no more.</summary>
public sealed record DutyChange(string AgencyKind, RecordType Type, bool Expected);

/// <summary>What one set of deadlines has over another.</summary>
internal sealed record DeadlineLines(IReadOnlyList<RuleChange> Rules, IReadOnlyList<DutyChange> Duties)
{
    public bool IsEmpty => Rules.Count + Duties.Count == 0;

    public static DeadlineLines Between(Deadlines before, Deadlines after)
    {
        var (was, becomes) = (Days(before), Days(after));
        return new(
            [.. was.Keys.Union(becomes.Keys).Where(k => Of(was, k) != Of(becomes, k))
                .OrderBy(k => k.Calendar).ThenByDescending(k => k.Sort).ThenBy(k => k.From)
                .Select(k => new RuleChange(k.Calendar, k.Sort, k.From, Of(was, k), Of(becomes, k)))],
            [.. after.Duties.Except(before.Duties).Select(d => new DutyChange(d.AgencyKind, d.Type, true))
                .Concat(before.Duties.Except(after.Duties).Select(d => new DutyChange(d.AgencyKind, d.Type, false)))]);
    }

    private static Dictionary<(Calendar Calendar, PeriodSort Sort, DateOnly From), int> Days(Deadlines deadlines) =>
        deadlines.Rules.ToDictionary(r => (r.Calendar, r.Sort, r.From), r => r.Days);

    private static int? Of(Dictionary<(Calendar Calendar, PeriodSort Sort, DateOnly From), int> days, (Calendar, PeriodSort, DateOnly) key) =>
        days.TryGetValue(key, out var value) ? value : null;
}
