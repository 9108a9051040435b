using System.Text.Json;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Plans;

/// <summary>The SQL of plan_history. A body is the plan as it stood after the act.</summary>
public static class PlanHistory
{
    private static readonly Sql Insert = """
        INSERT INTO plan_history (plan_id, version, action, account, at, reason, body)
        VALUES (@plan, @version, @action, @account, @at, @reason, @body)
        """;

    private static readonly Sql Select = Sql.For(d => $"""
        SELECT h.version, h.action, h.at, h.reason, h.body, a.name AS account
        FROM plan_history AS h
        LEFT JOIN account AS a ON a.id = h.account
        WHERE h.plan_id = @plan AND h.version < @below
        ORDER BY h.version DESC
        {d.Page("@limit")}
        """);

    public static void Add(Transaction t, Plan plan, PlanAction action, int? account, DateTimeOffset at, string? reason) => t.Execute(Insert, new
    {
        plan = plan.Id,
        version = plan.Version,
        action = (int)action,
        account,
        at,
        reason,
        body = JsonSerializer.Serialize(plan, StrictJson.Options),
    });

    /// <summary>The acts below a version, newest first: one more than the limit where others follow.</summary>
    public static IReadOnlyList<HistoryItem> Page(Transaction t, Guid plan, int below, int limit)
    {
        // The act before the last one shows what the last one changed.
        var rows = t.Query<Row>(Select, new { plan, below, limit = limit + 2 });
        return [.. rows.Take(limit + 1).Select((r, i) => new HistoryItem(r.At, r.Account, Codes.Of((PlanAction)r.Action), r.Reason, false, r.Version,
            i + 1 < rows.Count ? JsonElement.Parse(rows[i + 1].Body) : null, JsonElement.Parse(r.Body)))];
    }

    private sealed record Row
    {
        public int Version { get; init; }
        public int Action { get; init; }
        public DateTimeOffset At { get; init; }
        public string? Reason { get; init; }
        public string Body { get; init; } = "";
        public string? Account { get; init; }
    }
}
