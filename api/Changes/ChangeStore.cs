using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Changes;

/// <summary>The SQL that reads the ledger in the order of its postings. No index begins with the posting: what one of many
/// records touched is found half-month by half-month, and whatever a page does not hold is not read.</summary>
internal sealed class ChangeStore(Transaction t)
{
    private static readonly Sql SelectPostings = Sql.For(d => $"""
        SELECT id, posted_at, record_type, record_id
        FROM posting
        WHERE id >= @from
        ORDER BY id
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectHalfMonths = Sql.For(d => $"""
        SELECT DISTINCT b.half_month
        FROM balance AS b
        WHERE b.grain = @grain AND b.last_posting >= @posting AND b.half_month >= @first
          AND EXISTS (
            SELECT 1 FROM ledger_entry AS e{d.ReadBy("ix_ledger_entry_posting")}
            WHERE e.indicator = b.indicator AND e.half_month = b.half_month AND e.posting_id = @posting)
        ORDER BY b.half_month
        """);

    private static readonly Sql SelectRecords = Sql.For(d => $"""
        SELECT record
        FROM ledger_entry{d.ReadBy("ix_ledger_entry_posting")}
        WHERE indicator IN @indicators AND half_month = @halfMonth AND posting_id = @posting AND record > @after AND kind NOT IN @hidden
        GROUP BY record
        ORDER BY record
        {d.Page("@limit")}
        """);

    private static readonly Sql SelectSums = Sql.For(d => $"""
        SELECT p.posted_at, e.indicator, e.half_month, e.kind, SUM(e.value) AS value
        FROM balance AS b
        JOIN ledger_entry AS e{d.ReadBy("ix_ledger_entry_posting")}
          ON e.indicator = b.indicator AND e.half_month = b.half_month AND e.kind = b.kind AND e.posting_id > @after AND e.posting_id <= @until
        JOIN posting AS p ON p.id = e.posting_id
        WHERE b.grain = @grain AND b.kind IN @kinds AND b.last_posting > @after
        GROUP BY p.posted_at, e.indicator, e.half_month, e.kind
        """);

    private static readonly Sql SelectSumBefore = """
        SELECT COALESCE(SUM(value), 0) AS value
        FROM ledger_entry
        WHERE indicator = @indicator AND half_month IN @halfMonths AND kind = @kind AND posting_id <= @until
        """;

    public List<PostingRow> Postings(long from, int limit) => t.Query<PostingRow>(SelectPostings, new { from, limit });

    /// <summary>The half-months that a posting of many records touched.</summary>
    public List<int> HalfMonths(long posting, int first) => t.Query<int>(SelectHalfMonths, new { grain = (int)Grain.HalfMonth, posting, first });

    /// <summary>Records that a posting touched in a half-month, in the order of their ids, as far as any of it is of other kinds than these.</summary>
    public List<Guid> Records(long posting, int halfMonth, IReadOnlyCollection<int> indicators, IReadOnlyCollection<int> hidden, Guid after, int limit) =>
        t.Query<Guid>(SelectRecords, new { posting, halfMonth, indicators, hidden, after = after.ToColumn(), limit });

    /// <summary>What postings did to the kinds, posting by posting.</summary>
    public List<PostedSum> Sums(IReadOnlyCollection<int> kinds, long after, long until) =>
        kinds.Count == 0 ? [] : t.Query<PostedSum>(SelectSums, new { grain = (int)Grain.Kind, kinds, after, until });

    /// <summary>What stood of a kind in the half-months up to a posting.</summary>
    public long SumBefore(int indicator, int kind, IReadOnlyCollection<int> halfMonths, long until) =>
        t.Find<long>(SelectSumBefore, new { indicator, kind, halfMonths, until });

    public sealed record PostingRow
    {
        public long Id { get; init; }
        public DateTimeOffset PostedAt { get; init; }
        public int? RecordType { get; init; }
        public Guid? RecordId { get; init; }
    }

    public sealed record PostedSum
    {
        public DateTimeOffset PostedAt { get; init; }
        public int Indicator { get; init; }
        public int HalfMonth { get; init; }
        public int Kind { get; init; }
        public long Value { get; init; }
    }
}
