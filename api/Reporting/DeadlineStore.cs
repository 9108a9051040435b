using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>The SQL of deadlines, of who is expected to report, and of what changed in either.</summary>
public static class DeadlineStore
{
    private static readonly Sql SelectRules = "SELECT calendar, sort, from_day, days FROM deadline";
    private static readonly Sql SelectDuties = "SELECT agency_kind, record_type FROM reporting_duty";
    private static readonly Sql DeleteRules = "DELETE FROM deadline";
    private static readonly Sql DeleteDuties = "DELETE FROM reporting_duty";
    private static readonly Sql InsertChange = """
        INSERT INTO deadline_change (id, changed_by, changed_at, body)
        SELECT COALESCE(MAX(id), 0) + 1, @account, @at, @body
        FROM deadline_change
        """;
    private static readonly Sql SelectChanges = Sql.For(d => $"""
        SELECT c.id, c.changed_at, c.body, a.name AS account
        FROM deadline_change AS c
        LEFT JOIN account AS a ON a.id = c.changed_by
        WHERE c.id < @below
        ORDER BY c.id DESC
        {d.Page("@limit")}
        """);
    private static readonly BulkTable Rules = new("deadline", "calendar", "sort", "from_day", "days");
    private static readonly BulkTable Duties = new("reporting_duty", "agency_kind", "record_type");

    public static Deadlines Read(Transaction t) => new Deadlines(
        [.. t.Query<RuleRow>(SelectRules).Select(r => new DeadlineRule(r.Calendar, r.Sort, r.FromDay, r.Days))],
        [.. t.Query<DutyRow>(SelectDuties).Select(r => new ReportingDuty(r.AgencyKind, r.RecordType))]).Ordered();

    /// <summary>Puts these in the place of all that there are, and keeps what that changed; nothing where they are the same.</summary>
    public static void Write(Transaction t, Deadlines deadlines, int? account, DateTimeOffset at)
    {
        if (DeadlineLines.Between(Read(t), deadlines) is not { IsEmpty: false } lines)
        {
            return;
        }

        t.Execute(InsertChange, new { account, at, body = JsonSerializer.Serialize(lines, StrictJson.Options) });
        t.Execute(DeleteRules);
        t.Execute(DeleteDuties);
        t.Insert(Rules, deadlines.Rules.Select(r => new object?[] { (int)r.Calendar, (int)r.Sort, r.From.ToColumn(), r.Days }));
        t.Insert(Duties, deadlines.Duties.Select(d => new object?[] { d.AgencyKind, (int)d.Type }));
    }

    /// <summary>The changes below an id, newest first.</summary>
    public static IReadOnlyList<(int Id, DeadlineChange Change)> Changes(Transaction t, int below, int limit) =>
        [.. t.Query<ChangeRow>(SelectChanges, new { below, limit }).Select(r => (r.Id, r.ToChange()))];

    private sealed record ChangeRow
    {
        public int Id { get; init; }
        public string? Account { get; init; }
        public DateTimeOffset ChangedAt { get; init; }
        public string Body { get; init; } = "";

        public DeadlineChange ToChange()
        {
            var lines = JsonSerializer.Deserialize<DeadlineLines>(Body, StrictJson.Options)!;
            return new(ChangedAt, Account, lines.Rules, lines.Duties);
        }
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
