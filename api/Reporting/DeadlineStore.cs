using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Metrics;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>The SQL of deadlines and of who is expected to report.</summary>
public static class DeadlineStore
{
    private static readonly Sql SelectRules = "SELECT calendar, sort, from_day, days FROM deadline";
    private static readonly Sql SelectDuties = "SELECT agency_kind, record_type FROM reporting_duty";
    private static readonly Sql DeleteRules = "DELETE FROM deadline";
    private static readonly Sql DeleteDuties = "DELETE FROM reporting_duty";
    private static readonly BulkTable Rules = new("deadline", "calendar", "sort", "from_day", "days");
    private static readonly BulkTable Duties = new("reporting_duty", "agency_kind", "record_type");

    public static Deadlines Read(Transaction t) => new Deadlines(
        [.. t.Query<RuleRow>(SelectRules).Select(r => new DeadlineRule(r.Calendar, r.Sort, r.FromDay, r.Days))],
        [.. t.Query<DutyRow>(SelectDuties).Select(r => new ReportingDuty(r.AgencyKind, r.RecordType))]).Ordered();

    /// <summary>Puts these in the place of all that there are.</summary>
    public static void Write(Transaction t, Deadlines deadlines)
    {
        t.Execute(DeleteRules);
        t.Execute(DeleteDuties);
        t.Insert(Rules, deadlines.Rules.Select(r => new object?[] { (int)r.Calendar, (int)r.Sort, r.From.ToColumn(), r.Days }));
        t.Insert(Duties, deadlines.Duties.Select(d => new object?[] { d.AgencyKind, (int)d.Type }));
    }

    private sealed record RuleRow
    {
        public Calendar Calendar { get; init; }
        public PeriodSort Sort { get; init; }
        public DateOnly FromDay { get; init; }
        public int Days { get; init; }
    }

    private sealed record DutyRow
    {
        public string AgencyKind { get; init; } = "";
        public RecordType RecordType { get; init; }
    }
}
