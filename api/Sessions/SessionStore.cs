using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Records;

namespace BorderComms.Sessions;

/// <summary>The row of `session`.</summary>
public sealed record SessionRow
{
    public Guid Id { get; init; }
    public int Count { get; init; }
    public string? Campaign { get; init; }
    public string? Title { get; init; }
    public string? Note { get; init; }
}

/// <summary>The rows that hang on sessions, by session.</summary>
public sealed record SessionMembers(ILookup<Guid, (int Audience, int Value)> Attendance, ILookup<Guid, int> Partners, ILookup<Guid, int> Languages)
{
    public OwnMembers Of(Guid session) => new([.. Attendance[session]], [.. Partners[session]], [.. Languages[session]]);
}

/// <summary>The rows that hang on one session, by the ids of the catalogue.</summary>
public sealed record OwnMembers(IReadOnlyList<(int Audience, int Value)> Attendance, IReadOnlyList<int> Partners, IReadOnlyList<int> Languages);

/// <summary>The SQL of sessions.</summary>
public sealed class SessionStore
{
    private static readonly Sql SelectRows = "SELECT id, count, campaign, title, note FROM session WHERE id IN @ids";
    private static readonly Sql SelectAttendance = "SELECT session, audience AS member_id, value FROM session_attendance WHERE session IN @ids ORDER BY session, audience";
    private static readonly Sql SelectPartners = "SELECT session, agency AS member_id FROM session_partner WHERE session IN @ids ORDER BY session, agency";
    private static readonly Sql SelectLanguages = "SELECT session, language AS member_id FROM session_language WHERE session IN @ids ORDER BY session, language";

    private static readonly Sql SelectHeld = """
        SELECT r.agency, r.day, SUM(s.count) AS sessions
        FROM record AS r
        JOIN session AS s ON s.id = r.id
        WHERE r.type = @type AND r.agency IN @agencies AND r.day IN @days AND r.status IN @standing
        GROUP BY r.agency, r.day
        """;

    private static readonly Sql DeleteRow = "DELETE FROM session WHERE id = @id";

    private static readonly BulkTable Rows = new("session", "id", "count", "campaign", "title", "note");
    private static readonly BulkTable Attendance = new("session_attendance", "session", "audience", "value");
    private static readonly BulkTable Partners = new("session_partner", "session", "agency");
    private static readonly BulkTable Languages = new("session_language", "session", "language");

    private static readonly Sql InsertPartner = """
        INSERT INTO session_partner (session, agency)
        SELECT @session, @agency
        WHERE NOT EXISTS (SELECT 1 FROM session_partner WHERE session = @session AND agency = @agency)
        """;

    private static readonly Sql DeletePartner = "DELETE FROM session_partner WHERE session = @session AND agency = @agency";
    private static readonly Sql DeleteAttendance = "DELETE FROM session_attendance WHERE session = @id";
    private static readonly Sql DeletePartners = "DELETE FROM session_partner WHERE session = @id";
    private static readonly Sql DeleteLanguages = "DELETE FROM session_language WHERE session = @id";

    public (IReadOnlyDictionary<Guid, SessionRow> Rows, SessionMembers Members) Read(Transaction t, IEnumerable<Guid> sessions)
    {
        var ids = sessions.Select(s => s.ToColumn()).ToList();
        return (t.Query<SessionRow>(SelectRows, new { ids }).ToDictionary(r => r.Id), new(
            t.Query<Member>(SelectAttendance, new { ids }).ToLookup(m => m.Session, m => (m.MemberId, m.Value)),
            t.Query<Member>(SelectPartners, new { ids }).ToLookup(m => m.Session, m => m.MemberId),
            t.Query<Member>(SelectLanguages, new { ids }).ToLookup(m => m.Session, m => m.MemberId)));
    }

    /// <summary>How many sessions the agencies have recorded of the days, by agency and day; neither planned nor withdrawn ones.</summary>
    public IReadOnlyDictionary<(int Agency, DateOnly Day), long> Held(Transaction t, IEnumerable<int> agencies, IEnumerable<DateOnly> days) =>
        t.Query<DayHeld>(SelectHeld, new
        {
            type = (int)RecordType.Session,
            agencies,
            days = days.Select(d => d.ToColumn()),
            standing = new[] { (int)RecordStatus.Draft, (int)RecordStatus.Submitted, (int)RecordStatus.Approved },
        }).ToDictionary(h => (h.Agency, h.Day), h => h.Sessions);

    public void Insert(Transaction t, IReadOnlyList<(SessionRow Row, OwnMembers Own)> sessions)
    {
        t.Insert(Rows, sessions.Select(s => new object?[] { s.Row.Id.ToColumn(), s.Row.Count, s.Row.Campaign, s.Row.Title, s.Row.Note }));
        t.Insert(Attendance, sessions.SelectMany(s => s.Own.Attendance, (s, a) => new object?[] { s.Row.Id.ToColumn(), a.Audience, a.Value }));
        t.Insert(Partners, sessions.SelectMany(s => s.Own.Partners, (s, p) => new object?[] { s.Row.Id.ToColumn(), p }));
        t.Insert(Languages, sessions.SelectMany(s => s.Own.Languages, (s, l) => new object?[] { s.Row.Id.ToColumn(), l }));
    }

    public void Update(Transaction t, SessionRow row, OwnMembers own)
    {
        Delete(t, row.Id);
        Insert(t, [(row, own)]);
    }

    /// <summary>Names a further agency that took part. False when it was named already.</summary>
    public bool AddPartner(Transaction t, Guid session, int agency) => t.Execute(InsertPartner, new { session, agency }) == 1;

    public void RemovePartner(Transaction t, Guid session, int agency) => t.Execute(DeletePartner, new { session, agency });

    public void Delete(Transaction t, Guid id)
    {
        foreach (var delete in new[] { DeleteAttendance, DeletePartners, DeleteLanguages, DeleteRow })
        {
            t.Execute(delete, new { id });
        }
    }

    private sealed record DayHeld
    {
        public int Agency { get; init; }
        public DateOnly Day { get; init; }
        public long Sessions { get; init; }
    }

    private sealed record Member
    {
        public Guid Session { get; init; }
        public int MemberId { get; init; }
        public int Value { get; init; }
    }
}
