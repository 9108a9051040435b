using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Reporting;

/// <summary>The SQL of who has entered what of which days.</summary>
internal static class CoverageStore
{
    private static readonly int[] Types = [(int)RecordType.Session, (int)RecordType.Output];

    private static readonly int[] Statuses = [.. ReportStore.Reporting.Select(s => (int)s)];

    private static readonly Sql SelectCounts = """
        SELECT r.agency, r.type, r.status, COUNT(*) AS records
        FROM record AS r
        WHERE r.type IN @types AND r.day >= @from AND r.day <= @until AND r.status IN @statuses
        GROUP BY r.agency, r.type, r.status
        """;

    // A record that was given back was handed in when it first came.
    private static readonly Sql SelectEntered = """
        SELECT x.agency, x.type, MAX(x.last_at) AS last_at, MIN(x.first_at) AS first_at, SUM(CASE WHEN x.first_at > @deadline THEN 1 ELSE 0 END) AS late_records
        FROM (
            SELECT r.id, r.agency, r.type, MAX(h.at) AS last_at, MIN(CASE WHEN r.status IN @handedIn AND h.action IN @handing THEN h.at END) AS first_at
            FROM record AS r
            JOIN record_history AS h ON h.record = r.id
            WHERE r.type IN @types AND r.day >= @from AND r.day <= @until AND r.status IN @statuses
            GROUP BY r.id, r.agency, r.type) AS x
        GROUP BY x.agency, x.type
        """;

    private static readonly Sql SelectMerged = """
        SELECT DISTINCT r.agency
        FROM session_merge AS m
        JOIN record AS r ON r.id = m.session
        JOIN record AS s ON s.id = m.into_session
        WHERE r.day >= @from AND r.day <= @until AND s.status IN @handedIn
        """;

    private static readonly Sql SelectPlaces = """
        SELECT p.id
        FROM place AS p
        WHERE EXISTS (
            SELECT 1 FROM record AS r
            WHERE r.type = @session AND r.place = p.id AND r.day >= @from AND r.day <= @until AND r.status = @approved)
        """;

    /// <summary>How many sessions and outputs of the days each agency has, by status.</summary>
    public static IReadOnlyList<Count> Counts(Transaction t, DateOnly from, DateOnly until) => t.Query<Count>(SelectCounts, new { types = Types, from, until, statuses = Statuses });

    /// <summary>When anything was last done to any of them, when the first was handed in, and how many after the deadline, by agency
    /// and noun.</summary>
    public static IReadOnlyList<Entered> EnteredOf(Transaction t, DateOnly from, DateOnly until, DateOnly? deadline) => t.Query<Entered>(SelectEntered, new
    {
        types = Types,
        from,
        until,
        statuses = Statuses,
        handedIn = new[] { (int)RecordStatus.Submitted, (int)RecordStatus.Approved },
        handing = new[] { (int)RecordAction.Submitted, (int)RecordAction.Approved },
        deadline = deadline is { } day ? VietNam.EndOf(day) : DateTimeOffset.MaxValue,
    });

    /// <summary>The agencies whose own reports of sessions of the days passed into other agencies', which are handed in.</summary>
    public static IReadOnlySet<int> Merged(Transaction t, DateOnly from, DateOnly until) =>
        t.Query<int>(SelectMerged, new { from, until, handedIn = new[] { (int)RecordStatus.Submitted, (int)RecordStatus.Approved } }).ToHashSet();

    /// <summary>The places that had an approved session on any of the days.</summary>
    public static IReadOnlyList<int> PlacesOfSessions(Transaction t, DateOnly from, DateOnly until) =>
        t.Query<int>(SelectPlaces, new { session = (int)RecordType.Session, from, until, approved = (int)RecordStatus.Approved });

    public sealed record Count
    {
        public int Agency { get; init; }
        public RecordType Type { get; init; }
        public RecordStatus Status { get; init; }
        public int Records { get; init; }
    }

    public sealed record Entered
    {
        public int Agency { get; init; }
        public RecordType Type { get; init; }
        public DateTimeOffset LastAt { get; init; }

        /// <summary>Null where all are drafts.</summary>
        public DateTimeOffset? FirstAt { get; init; }

        public int LateRecords { get; init; }
    }
}
