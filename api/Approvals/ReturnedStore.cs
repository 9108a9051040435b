using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>The SQL of drafts that were given back. A draft that was ever returned has not been submitted since.</summary>
internal static class ReturnedStore
{
    private static readonly Sql Select = Sql.For(d => $"""
        SELECT r.id, h.at, h.reason, a.name
        FROM record AS r
        JOIN record_history AS h ON h.record = r.id AND h.action = @returned
        LEFT JOIN account AS a ON a.id = h.account
        WHERE r.status = {(int)RecordStatus.Draft} AND r.agency IN @agencies AND r.type IN @types
          AND NOT EXISTS (SELECT 1 FROM record_history AS l WHERE l.record = r.id AND l.action = @returned AND l.version > h.version)
          AND (h.at < @beforeAt OR (h.at = @beforeAt AND r.id < @beforeId))
        ORDER BY h.at DESC, r.id DESC
        {d.Page("@limit")}
        """);

    /// <summary>The agencies' returned drafts, the last returned first, after a place in that order.</summary>
    /// <param name="beforeAt">Milliseconds since 1970 UTC, as they stand in the column.</param>
    public static List<Row> Find(Transaction t, IEnumerable<int> agencies, IEnumerable<RecordType> types, long beforeAt, Guid beforeId, int limit) =>
        t.Query<Row>(Select, new { agencies, types = types.Select(x => (int)x), returned = (int)RecordAction.Returned, beforeAt, beforeId, limit });

    public sealed record Row
    {
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string? Reason { get; init; }
        public string? Name { get; init; }
    }
}
