using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>Where the ledger ends: the last posting's number and instant.</summary>
public sealed record LedgerHead
{
    private static readonly Sql Select = "SELECT last_posting, last_posted_at, catalogue_posting FROM ledger_head WHERE id = 1";
    private static readonly Sql Take = "UPDATE ledger_head SET last_posting = last_posting WHERE id = 1";
    private static readonly Sql Move = """
        UPDATE ledger_head
        SET last_posting = @LastPosting, last_posted_at = @LastPostedAt, catalogue_posting = @CataloguePosting
        WHERE id = 1
        """;
    private static readonly Sql PostedUntil = "SELECT COALESCE(MAX(id), 0) FROM posting WHERE posted_at <= @instant";
    private static readonly Sql PostedAt = "SELECT posted_at FROM posting WHERE id = @posting";

    public long LastPosting { get; init; }
    public DateTimeOffset LastPostedAt { get; init; }
    public long CataloguePosting { get; init; }

    public static LedgerHead Read(Transaction t) => t.Find<LedgerHead>(Select)!;

    /// <summary>Reads the head and keeps every other writer of the ledger out, in all processes, until the transaction ends.</summary>
    public static LedgerHead Lock(Transaction t)
    {
        t.Execute(Take);
        return Read(t);
    }

    public void Write(Transaction t) => t.Execute(Move, this);

    /// <summary>The last posting made at the instant or before; 0 when there was none.</summary>
    public static long PostingAt(Transaction t, DateTimeOffset instant) => t.Find<long>(PostedUntil, new { instant });

    /// <summary>When the posting was made; null when there is no such posting.</summary>
    public static DateTimeOffset? InstantOf(Transaction t, long posting) => t.Find<DateTimeOffset?>(PostedAt, new { posting });
}
