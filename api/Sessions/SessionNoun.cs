using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Sessions;

/// <summary>What a session brings to the life of records and to the ledger.</summary>
public sealed class SessionNoun(RecordStore records, SessionStore sessions) : RecordNoun<SessionBody, Session>(records)
{
    /// <summary>The key of an attendance whose split is not known.</summary>
    public const string TotalKey = "total";

    public override RecordType Type => RecordType.Session;

    public override string RefPrefix => "BP";

    public override bool IsHeld => true;

    public override RecordStatus Begins(SessionBody body) => body.IsPlanned ? RecordStatus.Planned : RecordStatus.Draft;

    public override RecordSheet<Session> Sheet => SessionSheet.Sheet;

    public override RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, SessionBody body) => new()
    {
        Day = body.Date,
        Agency = catalogue.Agencies[body.Agency].Id,
        Place = catalogue.Places[body.Place].Id,
        Kind = catalogue.Kinds[body.Kind].Id,
        TopicSet = TopicSets.IdOf(t, body.Topics.Select(c => catalogue.Topics[c].Id)),
        Search = body.Title ?? "",
    };

    public override void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, SessionBody Body)> records) =>
        sessions.Insert(t, [.. records.Select(r => (Row(r.Id, r.Body), Members(catalogue, r.Body)))]);

    /// <exception cref="Problem">422 when an agency is left out whose own report passed into this one.</exception>
    public override void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, SessionBody body)
    {
        if (MergeStore.Into(t, [id]).FirstOrDefault(m => m.Agency != catalogue.Agencies[body.Agency].Id && !body.Partners.Contains(catalogue.Agencies[m.Agency].Code)) is { } merged)
        {
            var agency = catalogue.Agencies[merged.Agency].Label;
            throw Problem.Invalid("/partners", $"{merged.Ref} của {agency.Vi} đã gộp vào buổi này: hãy tách ra trước khi bỏ đơn vị phối hợp",
                $"{merged.Ref} of {agency.En} was merged into this session: part them before leaving out the partner");
        }

        sessions.Update(t, Row(id, body), Members(catalogue, body));
    }

    public override IReadOnlyDictionary<(int Agency, DateOnly Day), long> Held(Transaction t, IEnumerable<int> agencies, IEnumerable<DateOnly> days) =>
        sessions.Held(t, agencies, days);

    public override IReadOnlyList<(RecordRow Row, Guid From)> Free(Transaction t, IReadOnlyCollection<Guid> gone)
    {
        var rows = MergeStore.Into(t, gone);
        IReadOnlyList<(RecordRow, Guid)> freed = [.. rows.Select(r => (r, MergeStore.Of(t, r.Id)!.IntoSession))];
        if (freed.Count > 0)
        {
            MergeStore.RemoveInto(t, gone);
        }

        return freed;
    }

    public override void Delete(Transaction t, Guid id) => sessions.Delete(t, id);

    public override Session Public(Session answer) => answer with { Note = null };

    public override IReadOnlyList<Loaded<Session>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows)
    {
        var topics = TopicSets.Of(t, rows.Select(r => r.TopicSet));
        var read = sessions.Read(t, rows.Select(r => r.Id));
        return [.. rows.Select(row => Load(catalogue, row, read.Rows[row.Id], read.Members.Of(row.Id), topics[row.TopicSet]))];
    }

    public override Loaded<Session> Inserted(CatalogueSnapshot catalogue, RecordRow row, SessionBody body) =>
        Load(catalogue, row, Row(row.Id, body), Members(catalogue, body), [.. body.Topics.Select(c => catalogue.Topics[c].Id).Order()]);

    private static Loaded<Session> Load(CatalogueSnapshot catalogue, RecordRow row, SessionRow own, OwnMembers members, IEnumerable<int> topics)
    {
        var answer = new Session(row.Id, row.Ref, row.Day, catalogue.Places[row.Place!.Value].Code, catalogue.Agencies[row.Agency].Code,
            [.. members.Partners.Select(p => catalogue.Agencies[p].Code)], catalogue.Kinds[row.Kind].Code,
            [.. topics.Select(x => catalogue.Topics[x].Code)], [.. members.Languages.Select(l => catalogue.Languages[l].Code)],
            members.Attendance.ToDictionary(a => KeyOf(catalogue.Audiences[a.Audience]), a => a.Value), own.Count,
            own.Campaign, own.Title, own.Note, row.Status.Code(), row.Version);
        var facts = new Facts(RecordType.Session, row.Day, null, row.Place.Value, row.Agency, row.Kind, row.TopicSet, own.Count, 0,
            [.. members.Attendance.Select(a => (a.Audience, (long)a.Value))]);
        return new(row, answer, facts);
    }

    private static SessionRow Row(Guid id, SessionBody body) =>
        new() { Id = id, Count = body.Count, Campaign = body.Campaign, Title = body.Title, Note = body.Note };

    private static OwnMembers Members(CatalogueSnapshot catalogue, SessionBody body) =>
        new([.. body.Attendance.Select(a => (catalogue.Audiences[a.Key == TotalKey ? Audience.Unsplit : a.Key].Id, a.Value)).Order()],
            [.. body.Partners.Select(p => catalogue.Agencies[p].Id).Order()],
            [.. body.Languages.Select(l => catalogue.Languages[l].Id).Order()]);

    private static string KeyOf(Audience audience) => audience.Code == Audience.Unsplit ? TotalKey : audience.Code;
}
