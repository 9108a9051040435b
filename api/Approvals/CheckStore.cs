using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>The SQL of what records are checked against, each one statement for a whole page of them.</summary>
internal static class CheckStore
{
    private static readonly int[] Standing = [(int)RecordStatus.Draft, (int)RecordStatus.Submitted, (int)RecordStatus.Approved];

    private static readonly Sql OfAgencies = $"""
        SELECT {RecordStore.Columns}
        FROM record
        WHERE type = @type AND agency IN @agencies AND day IN @days AND status IN @standing
        ORDER BY id
        """;

    private static readonly Sql OfPlaces = $"""
        SELECT {RecordStore.Columns}
        FROM record
        WHERE type = @type AND place IN @places AND day IN @days AND status IN @standing
        ORDER BY id
        """;

    // Few sessions are planned: the status stands in the text, which alone can use the index of them.
    private static readonly Sql Planned = $"""
        SELECT {RecordStore.Columns}
        FROM record
        WHERE status = {(int)RecordStatus.Planned} AND agency IN @agencies AND day >= @from AND day <= @until AND type = @type
        ORDER BY id
        """;

    private static readonly Sql Posted = """
        SELECT r.kind, r.day, e.indicator, SUM(e.value) AS value
        FROM record AS r
        JOIN ledger_entry AS e ON e.record = r.id
        WHERE r.type = @type AND r.agency = @agency AND r.day >= @from AND r.day < @until AND r.status = @approved
          AND e.indicator IN @indicators
        GROUP BY r.id, r.kind, r.day, e.indicator
        """;

    /// <summary>What the agencies have of those days and stands: neither withdrawn nor yet to come.</summary>
    public static List<RecordRow> StandingOfAgencies(Transaction t, RecordType type, IEnumerable<int> agencies, IEnumerable<DateOnly> days) =>
        t.Query<RecordRow>(OfAgencies, new { type = (int)type, agencies, days = days.Select(d => d.ToColumn()), standing = Standing });

    /// <summary>What was held in the places on those days, by whichever agency, and stands.</summary>
    public static List<RecordRow> StandingInPlaces(Transaction t, RecordType type, IEnumerable<int> places, IEnumerable<DateOnly> days) =>
        t.Query<RecordRow>(OfPlaces, new { type = (int)type, places, days = days.Select(d => d.ToColumn()), standing = Standing });

    /// <summary>What the agencies planned for the days from one to another, both included, and told no more of.</summary>
    public static List<RecordRow> PlannedOfAgencies(Transaction t, RecordType type, IEnumerable<int> agencies, DateOnly from, DateOnly until) =>
        t.Query<RecordRow>(Planned, new { type = (int)type, agencies, from, until });

    /// <summary>What each approved record of the agency counts, of the days from one to before another.</summary>
    public static List<PostedCount> Counts(Transaction t, RecordType type, int agency, IEnumerable<int> indicators, DateOnly from, DateOnly until) =>
        t.Query<PostedCount>(Posted, new { type = (int)type, agency, from, until, indicators, approved = (int)RecordStatus.Approved });

    public sealed record PostedCount
    {
        public int Kind { get; init; }
        public DateOnly Day { get; init; }
        public int Indicator { get; init; }
        public long Value { get; init; }
    }
}
