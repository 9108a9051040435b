using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Reporting;

/// <summary>The SQL of who has entered what of which days.</summary>
internal static class CoverageStore
{
    private static readonly Sql SelectCounts = """
        SELECT r.agency, r.type, r.status, COUNT(*) AS records
        FROM record AS r
        WHERE r.type IN @types AND r.day >= @from AND r.day <= @until AND r.status IN @statuses
        GROUP BY r.agency, r.type, r.status
        """;

    private static readonly Sql SelectLast = """
        SELECT r.agency, MAX(h.at) AS last_at
        FROM record AS r
        JOIN record_history AS h ON h.record = r.id
        WHERE r.type IN @types AND r.day >= @from AND r.day <= @until AND r.status IN @statuses
        GROUP BY r.agency
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
    public static IReadOnlyList<Count> Counts(Transaction t, DateOnly from, DateOnly until) => t.Query<Count>(SelectCounts, Parameters(from, until));

    /// <summary>When anything was last done to any of them, by agency.</summary>
    public static IReadOnlyDictionary<int, DateTimeOffset> Last(Transaction t, DateOnly from, DateOnly until) =>
        t.Query<Entered>(SelectLast, Parameters(from, until)).ToDictionary(e => e.Agency, e => e.LastAt);

    /// <summary>The agencies whose own reports of sessions of the days passed into other agencies', which are handed in.</summary>
    public static IReadOnlySet<int> Merged(Transaction t, DateOnly from, DateOnly until) =>
        t.Query<int>(SelectMerged, new { from, until, handedIn = new[] { (int)RecordStatus.Submitted, (int)RecordStatus.Approved } }).ToHashSet();

    /// <summary>The places that had an approved session on any of the days.</summary>
    public static IReadOnlyList<int> PlacesOfSessions(Transaction t, DateOnly from, DateOnly until) =>
        t.Query<int>(SelectPlaces, new { session = (int)RecordType.Session, from, until, approved = (int)RecordStatus.Approved });

    private static object Parameters(DateOnly from, DateOnly until) => new
    {
        types = new[] { (int)RecordType.Session, (int)RecordType.Output },
        from,
        until,
        statuses = ReportStore.Reporting.Select(s => (int)s),
    };

    public sealed record Count
    {
        public int Agency { get; init; }
        public RecordType Type { get; init; }
        public RecordStatus Status { get; init; }
        public int Records { get; init; }
    }

    private sealed record Entered
    {
        public int Agency { get; init; }
        public DateTimeOffset LastAt { get; init; }
    }
}
