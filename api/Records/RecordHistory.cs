using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>Who did what to a record, when and why, with the record before and after.</summary>
/// <param name="By">The account's name; null for the service itself.</param>
/// <param name="Closed">It changed figures on days that had been closed: a revision of what had been settled.</param>
public sealed record HistoryItem(DateTimeOffset At, string? By, string Action, string? Reason, bool Closed, int Version, JsonElement? Before, JsonElement? After);

/// <summary>The SQL of record_history. A body is the record as it stood after the act.</summary>
public static class RecordHistory
{
    private static readonly BulkTable Acts = new("record_history", "record", "version", "action", "account", "at", "reason", "body");

    // An act that posts nothing may bear the instant of the posting after it.
    private static readonly Sql Select = Sql.For(d => $"""
        SELECT h.version, h.action, h.at, h.reason, h.body, a.name AS account,
            CASE WHEN EXISTS (SELECT 1 FROM record_history AS l WHERE l.record = h.record AND l.version > h.version AND l.at = h.at) THEN 0 ELSE 1 END AS last_of_instant
        FROM record_history AS h
        LEFT JOIN account AS a ON a.id = h.account
        WHERE h.record = @record AND h.version < @below
        ORDER BY h.version DESC
        {d.Page("@limit")}
        """);

    /// <summary>One act on each of the records.</summary>
    public static void Add(Transaction t, RecordAction action, int? account, DateTimeOffset at, string? reason, IEnumerable<(Guid Record, int Version, string Body)> records) =>
        t.Insert(Acts, records.Select(r => new object?[] { r.Record.ToColumn(), r.Version, (int)action, account, at.ToUnixTimeMilliseconds(), reason, r.Body }));

    /// <summary>The acts below a version, newest first.</summary>
    /// <returns>The items, and the version to go on below, null at the end.</returns>
    public static (IReadOnlyList<HistoryItem> Items, int? Next) Page(Transaction t, CatalogueSnapshot catalogue, Guid record, int below, int limit)
    {
        var closed = Closure.PostingsHeld(t, catalogue, record);
        var rows = t.Query<Row>(Select, new { record, below, limit = limit + 1 });
        var items = rows.Take(limit).Select((r, i) => new HistoryItem(r.At, r.Account, ((RecordAction)r.Action).ToString().ToLowerInvariant(),
            r.Reason, r.LastOfInstant == 1 && closed.Contains(r.At), r.Version, i + 1 < rows.Count ? Parse(rows[i + 1].Body) : null, Parse(r.Body))).ToList();
        return (items, rows.Count > limit ? items[^1].Version : null);
    }

    private static JsonElement Parse(string body) => JsonElement.Parse(body);

    private sealed record Row
    {
        public int Version { get; init; }
        public int Action { get; init; }
        public DateTimeOffset At { get; init; }
        public string? Reason { get; init; }
        public string Body { get; init; } = "";
        public string? Account { get; init; }
        public int LastOfInstant { get; init; }
    }
}
