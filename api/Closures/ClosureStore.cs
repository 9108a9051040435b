using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Closures;

/// <summary>The SQL of lists of closures; the ledger has its own for what they forbid.</summary>
public static class ClosureStore
{
    private const string Rows = """
        SELECT c.id, c.from_day, c.to_day, c.agency, c.reason, c.closed_at, c.calendar, c.period_code, a.name AS account,
            c.reopened_at, c.reopened_because, o.name AS reopener
        FROM closure AS c
        LEFT JOIN account AS a ON a.id = c.closed_by
        LEFT JOIN account AS o ON o.id = c.reopened_by
        """;

    private static readonly Sql SelectPage = Sql.For(d => $"""
        {Rows}
        WHERE c.id < @below
        ORDER BY c.id DESC
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectOne = $"""
        {Rows}
        WHERE c.id = @id
        """;

    /// <summary>The closures below an id, newest first.</summary>
    public static IReadOnlyList<ClosureItem> Page(Transaction t, CatalogueSnapshot catalogue, int below, int limit) =>
        [.. t.Query<Row>(SelectPage, new { below, limit }).Select(r => r.ToItem(catalogue))];

    public static ClosureItem? Find(Transaction t, CatalogueSnapshot catalogue, int id) => t.Find<Row>(SelectOne, new { id })?.ToItem(catalogue);

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
        public DateTimeOffset? ReopenedAt { get; init; }
        public string? ReopenedBecause { get; init; }
        public string? Reopener { get; init; }

        public ClosureItem ToItem(CatalogueSnapshot catalogue) =>
            new(Id, FromDay, ToDay, Calendar, PeriodCode, Agency is { } id ? catalogue.Agencies[id].Code : null, Reason, Account, ClosedAt,
                ReopenedAt is { } at ? new(Reopener, at, ReopenedBecause) : null);
    }
}
