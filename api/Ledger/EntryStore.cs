using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>The SQL of ledger_entry as the writer needs it.</summary>
internal static class EntryStore
{
    private const int RecordsAtOnce = 100;

    private static readonly BulkTable Entries = new("ledger_entry",
        "record", "posting_id", "line", "indicator", "day", "half_month", "place", "agency", "kind", "topic_set", "audience", "value");

    private static readonly BulkTable Revised = new("revised_entry", "indicator", "half_month", "posting_id", "record");

    private static readonly Sql PostedSums = """
        SELECT record, indicator, day, place, agency, kind, topic_set, audience, SUM(value) AS value
        FROM ledger_entry
        WHERE record IN @records
        GROUP BY record, indicator, day, place, agency, kind, topic_set, audience
        HAVING SUM(value) <> 0
        """;

    private static readonly Sql KindSums = """
        SELECT indicator, half_month, place, agency, SUM(value) AS value
        FROM ledger_entry
        WHERE kind = @kind
        GROUP BY indicator, half_month, place, agency
        HAVING SUM(value) <> 0
        """;

    private static readonly Sql AllSums = """
        SELECT indicator, day, place, agency, kind, topic_set, audience, SUM(value) AS value
        FROM ledger_entry
        GROUP BY indicator, day, place, agency, kind, topic_set, audience
        HAVING SUM(value) <> 0
        """;

    /// <summary>What the ledger holds of each record now, by key.</summary>
    public static ILookup<Guid, Contribution> Posted(Transaction t, IEnumerable<Guid> records) =>
        records.Chunk(RecordsAtOnce)
            .SelectMany(chunk => t.Query<SumRow>(PostedSums, new { records = chunk.Select(r => r.ToColumn()) }))
            .ToLookup(r => r.Record, r => r.ToContribution());

    /// <summary>Inserts the lines of one posting, in the order of its records, and keeps apart those of records that stood before.</summary>
    public static void Insert(Transaction t, long posting, IReadOnlyCollection<(Guid Record, Contribution Line, bool Stood)> lines)
    {
        t.Insert(Revised, lines.Where(l => l.Stood).Select(l => (l.Line.Key.Indicator, HalfMonth: HalfMonth.Of(l.Line.Key.Day), l.Record)).Distinct()
            .Select(r => new object?[] { r.Indicator, r.HalfMonth, posting, r.Record.ToColumn() }));
        var last = Guid.Empty;
        var line = 0;
        t.Insert(Entries, lines.Select(l =>
        {
            line = l.Record == last ? line + 1 : 1;
            last = l.Record;
            var k = l.Line.Key;
            return new object?[]
            {
                l.Record.ToColumn(), posting, line, k.Indicator, k.Day.ToColumn(), HalfMonth.Of(k.Day), k.Place, k.Agency, k.Kind, k.TopicSet, k.Audience, l.Line.Value,
            };
        }));
    }

    /// <summary>A kind's sums by half-month, place and agency.</summary>
    public static IEnumerable<KindSum> SumsOfKind(Transaction t, int kind) => t.Query<KindSum>(KindSums, new { kind });

    /// <summary>Every sum that is not 0, as it streams.</summary>
    public static IEnumerable<Contribution> Sums(Transaction t) => t.Stream<SumRow>(AllSums).Select(r => r.ToContribution());

    public sealed record KindSum
    {
        public int Indicator { get; init; }
        public int HalfMonth { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public long Value { get; init; }
    }

    private sealed record SumRow
    {
        public Guid Record { get; init; }
        public int Indicator { get; init; }
        public DateOnly Day { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int TopicSet { get; init; }
        public int Audience { get; init; }
        public long Value { get; init; }

        public Contribution ToContribution() => new(new(Indicator, Day, Place, Agency, Kind, TopicSet, Audience), Value);
    }
}
