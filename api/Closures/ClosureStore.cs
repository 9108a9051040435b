using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Closures;

/// <summary>A closure's id with what is answered of it.</summary>
public sealed record StoredClosure(int Id, ClosureItem Answer);

/// <summary>The SQL of lists of closures; the ledger has its own for what they forbid.</summary>
public static class ClosureStore
{
    private static readonly Sql SelectPage = Sql.For(d => $"""
        SELECT c.id, c.from_day, c.to_day, c.agency, c.reason, c.closed_at, c.calendar, c.period_code, a.name AS account
        FROM closure AS c
        LEFT JOIN account AS a ON a.id = c.closed_by
        WHERE c.id < @below
        ORDER BY c.id DESC
        {d.Page("@limit")}
        """);

    /// <summary>The closures below an id, newest first.</summary>
    public static IReadOnlyList<StoredClosure> Page(Transaction t, CatalogueSnapshot catalogue, int below, int limit) =>
        [.. t.Query<Row>(SelectPage, new { below, limit }).Select(r => new StoredClosure(r.Id, r.ToItem(catalogue)))];

    private sealed record Row
    {
        public int Id { get; init; }
        public DateOnly FromDay { get; init; }
        public DateOnly ToDay { get; init; }
        public int? Agency { get; init; }
        public string? Reason { get; init; }
        public DateTimeOffset ClosedAt { get; init; }
        public Metrics.Calendar? Calendar { get; init; }
        public string? PeriodCode { get; init; }
        public string? Account { get; init; }

        public ClosureItem ToItem(CatalogueSnapshot catalogue) =>
            new(FromDay, ToDay, Calendar, PeriodCode, Agency is { } id ? catalogue.Agencies[id].Code : null, Reason, Account, ClosedAt);
    }
}
