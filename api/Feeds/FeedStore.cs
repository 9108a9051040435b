using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Feeds;

/// <summary>The SQL that finds what days of posting did to an indicator.</summary>
internal static class FeedStore
{
    private static readonly Sql SelectNewest = "SELECT COALESCE(MAX(last_posting), 0) AS posting FROM balance WHERE grain = @grain AND indicator = @indicator";

    private static readonly Sql SelectSums = Sql.For(d => $"""
        SELECT p.posted_at, e.half_month, SUM(e.value) AS value
        FROM balance AS b
        JOIN ledger_entry AS e{d.ReadBy("ix_ledger_entry_posting")}
          ON e.indicator = b.indicator AND e.half_month = b.half_month AND e.posting_id > @after AND e.posting_id <= @until
        JOIN posting AS p ON p.id = e.posting_id
        WHERE b.grain = @grain AND b.indicator = @indicator AND b.last_posting > @after
        GROUP BY p.posted_at, e.half_month
        """);

    /// <summary>The newest posting that touched the indicator; 0 when none did.</summary>
    public static long Newest(Transaction t, int indicator) => t.Find<long>(SelectNewest, new { grain = (int)Grain.HalfMonth, indicator });

    public static List<PostedHalf> Sums(Transaction t, int indicator, long after, long until) =>
        t.Query<PostedHalf>(SelectSums, new { grain = (int)Grain.HalfMonth, indicator, after, until });

    public sealed record PostedHalf
    {
        public DateTimeOffset PostedAt { get; init; }
        public int HalfMonth { get; init; }
        public long Value { get; init; }
    }
}
