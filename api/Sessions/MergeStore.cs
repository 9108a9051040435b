using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Sessions;

/// <summary>The SQL of reports that passed into another agency's report of the same session.</summary>
internal static class MergeStore
{
    private static readonly Sql Insert = "INSERT INTO session_merge (session, into_session, partner_before) VALUES (@session, @into, @before)";
    private static readonly Sql SelectOne = "SELECT session, into_session, partner_before FROM session_merge WHERE session = @session";
    private static readonly Sql DeleteOne = "DELETE FROM session_merge WHERE session = @session";
    private static readonly Sql DeleteInto = "DELETE FROM session_merge WHERE into_session IN @into";

    private static readonly Sql SelectRows = $"""
        SELECT {RecordStore.Columns}
        FROM record
        WHERE id IN (SELECT m.session FROM session_merge AS m WHERE m.into_session IN @into)
        ORDER BY id
        """;

    /// <param name="partnerBefore">Whether the session that stays named the other's agency of its own accord.</param>
    public static void Add(Transaction t, Guid session, Guid into, bool partnerBefore) =>
        t.Execute(Insert, new { session, into, before = partnerBefore ? 1 : 0 });

    /// <summary>Into which session the report passed; null for one that stands for itself.</summary>
    public static Merge? Of(Transaction t, Guid session) => t.Find<Merge>(SelectOne, new { session });

    /// <summary>The rows of the reports that passed into any of the sessions, which are at most 500.</summary>
    public static List<RecordRow> Into(Transaction t, IEnumerable<Guid> sessions) =>
        t.Query<RecordRow>(SelectRows, new { into = sessions.Select(s => s.ToColumn()) });

    public static void Remove(Transaction t, Guid session) => t.Execute(DeleteOne, new { session });

    /// <summary>Forgets what passed into any of the sessions, which are at most 500.</summary>
    public static void RemoveInto(Transaction t, IEnumerable<Guid> sessions) => t.Execute(DeleteInto, new { into = sessions.Select(s => s.ToColumn()) });

    public sealed record Merge
    {
        public Guid Session { get; init; }
        public Guid IntoSession { get; init; }
        public int PartnerBefore { get; init; }
    }
}
