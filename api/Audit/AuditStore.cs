using BorderComms.Data;

namespace BorderComms.Audit;

/// <summary>The SQL of the trail.</summary>
public static class AuditStore
{
    // The row is taken before it is read: of two processes one goes on after the other has committed.
    private static readonly Sql Take = "UPDATE audit_head SET seq = seq + 1 WHERE id = 1";
    private static readonly Sql Move = "UPDATE audit_head SET at = @at, hash = @hash WHERE id = 1";
    private static readonly Sql SelectHead = "SELECT seq, at, hash FROM audit_head WHERE id = 1";
    private static readonly Sql Insert = """
        INSERT INTO audit (seq, at, actor, action, subject, request, detail, hash)
        VALUES (@Seq, @At, @Actor, @Action, @Subject, @Request, @Detail, @Hash)
        """;
    private static readonly Sql SelectAll = "SELECT seq, at, actor, action, subject, request, detail, hash FROM audit ORDER BY seq";
    private static readonly Sql[] SelectPages = [.. Enumerable.Range(0, 8).Select(filters => Page((filters & 1) != 0, (filters & 2) != 0, (filters & 4) != 0))];
    private static readonly Sql SelectFirstAt = Sql.For(d => $"SELECT seq FROM audit WHERE at >= @instant ORDER BY at, seq {d.Page("1")}");
    private static readonly Sql SelectLastDetail = Sql.For(d => $"""
        SELECT detail
        FROM audit
        WHERE action = @action
        ORDER BY seq DESC
        {d.Page("1")}
        """);
    private static readonly Sql TableExists = Sql.For(d => d.TableExists("@table"));

    /// <summary>Adds a row behind the last, at the instant or, where the clock was set back, at that of the row before.</summary>
    public static void Append(Transaction t, Deed deed, DateTimeOffset now)
    {
        t.Execute(Take);
        var head = t.Find<HeadRow>(SelectHead)!;
        var row = new AuditRow
        {
            Seq = head.Seq,
            At = Math.Max(now.ToUnixTimeMilliseconds(), head.At),
            Actor = Cut(deed.Actor, 100)!,
            Action = Cut(deed.Action, 100)!,
            Subject = Cut(deed.Subject, 2000),
            Request = Cut(deed.Request, 128),
            Detail = deed.Detail?.ToJsonString(),
        };
        row = row with { Hash = row.HashAfter(head.Hash) };
        t.Execute(Insert, row);
        t.Execute(Move, new { at = row.At, hash = row.Hash });
    }

    /// <summary>Null before the first row.</summary>
    public static AuditHead? Head(Transaction t) => t.Find<HeadRow>(SelectHead) is { Hash: { } hash } head ? new(head.Seq, hash) : null;

    public static bool Exists(Transaction t) => t.Find<int>(TableExists, new { table = "audit_head" }) > 0;

    /// <summary>All rows in their order, as they are read.</summary>
    public static IEnumerable<AuditRow> All(Transaction t) => t.Stream<AuditRow>(SelectAll);

    [SqlFamily]
    public static IEnumerable<Sql> Pages() => SelectPages;

    /// <summary>The newest rows below a number that the filters let through.</summary>
    public static List<AuditRow> Page(Transaction t, AuditFilter filter, long below, int limit)
    {
        var (actor, action, request) = (filter.Actor, filter.Action, filter.Request);
        var first = filter.From is { } from ? FirstAt(t, from) : 1;
        below = Math.Min(below, filter.Until is { } until ? FirstAt(t, until) : long.MaxValue);
        var sql = SelectPages[(actor is null ? 0 : 1) + (action is null ? 0 : 2) + (request is null ? 0 : 4)];
        return t.Query<AuditRow>(sql, new { actor, action, request, first, below, limit });
    }

    /// <summary>What the last row of this action says besides; null where there is none.</summary>
    public static string? LastDetail(Transaction t, string action) => t.Find<string>(SelectLastDetail, new { action });

    // Instants rise with the numbers.
    private static long FirstAt(Transaction t, DateTimeOffset instant) => t.Find<long?>(SelectFirstAt, new { instant }) ?? long.MaxValue;

    private static Sql Page(bool actor, bool action, bool request) => Sql.For(d => $"""
        SELECT seq, at, actor, action, subject, request, detail, hash
        FROM audit
        WHERE seq >= @first AND seq < @below{(actor ? " AND actor = @actor" : "")}{(action ? " AND action = @action" : "")}{(request ? " AND request = @request" : "")}
        ORDER BY seq DESC
        {d.Page("@limit")}
        """);

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    private sealed record HeadRow
    {
        public long Seq { get; init; }
        public long At { get; init; }
        public byte[]? Hash { get; init; }
    }
}

/// <summary>Which rows are asked for; null for all.</summary>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant no longer.</param>
public sealed record AuditFilter(string? Actor, string? Action, string? Request, DateTimeOffset? From, DateTimeOffset? Until);
