using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>The SQL of balance as the writer needs it.</summary>
internal static class BalanceStore
{
    private static readonly BulkTable Differences = new("balance_difference",
        "grain", "indicator", "half_month", "place", "agency", "kind", "topic_set", "audience", "value", "last_posting");

    // The sign keeps SQLite from reading the whole of balance to look each of its rows up among the differences.
    private static readonly Sql Add = """
        UPDATE balance
        SET value = balance.value + d.value, last_posting = d.last_posting
        FROM balance_difference AS d
        WHERE balance.grain = +d.grain AND balance.indicator = d.indicator AND balance.half_month = d.half_month AND balance.place = d.place
          AND balance.agency = d.agency AND balance.kind = d.kind AND balance.topic_set = d.topic_set AND balance.audience = d.audience
        """;

    private static readonly Sql InsertNew = """
        INSERT INTO balance (grain, indicator, half_month, place, agency, kind, topic_set, audience, value, last_posting)
        SELECT d.grain, d.indicator, d.half_month, d.place, d.agency, d.kind, d.topic_set, d.audience, d.value, d.last_posting
        FROM balance_difference AS d
        WHERE NOT EXISTS (
            SELECT 1 FROM balance AS b
            WHERE b.grain = d.grain AND b.indicator = d.indicator AND b.half_month = d.half_month AND b.place = d.place
              AND b.agency = d.agency AND b.kind = d.kind AND b.topic_set = d.topic_set AND b.audience = d.audience)
        """;

    private static readonly Sql Clear = "DELETE FROM balance_difference";

    private static readonly Sql All = """
        SELECT grain, indicator, half_month, place, agency, kind, topic_set, audience, value
        FROM balance
        """;

    /// <summary>Adds the differences to the running sums, all at once.</summary>
    public static void Apply(Transaction t, long posting, IReadOnlyDictionary<BalanceKey, long> differences)
    {
        t.Insert(Differences, differences.OrderBy(d => d.Key).Select(d => new object?[]
        {
            d.Key.Grain, d.Key.Indicator, d.Key.HalfMonth, d.Key.Place, d.Key.Agency, d.Key.Kind, d.Key.TopicSet, d.Key.Audience, d.Value, posting,
        }));
        t.Execute(Add);
        t.Execute(InsertNew);
        t.Execute(Clear);
    }

    public static IEnumerable<(BalanceKey Key, long Value)> Stream(Transaction t) =>
        t.Stream<Row>(All).Select(r => (new BalanceKey(r.Grain, r.Indicator, r.HalfMonth, r.Place, r.Agency, r.Kind, r.TopicSet, r.Audience), r.Value));

    private sealed record Row
    {
        public int Grain { get; init; }
        public int Indicator { get; init; }
        public int HalfMonth { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int TopicSet { get; init; }
        public int Audience { get; init; }
        public long Value { get; init; }
    }
}
