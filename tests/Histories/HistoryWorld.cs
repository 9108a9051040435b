using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Outputs;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;
using Microsoft.Extensions.Time.Testing;

namespace BorderComms.Histories;

/// <summary>The service below its routes on a database of its own, with two reporting lines' staff.</summary>
internal sealed class HistoryWorld
{
    private readonly RecordStore records = new();
    private readonly Dictionary<RecordType, ILife> lives;

    public HistoryWorld(Database database)
    {
        Database = database;
        Catalogues = new(Database);
        Book = new(Database, Catalogues, new LedgerVersion(), Clock);
        var sessions = new SessionNoun(records, new());
        var outputs = new OutputNoun(records, new());
        var sites = new SiteNoun(records, new());
        var twinnings = new TwinningNoun(records, new());
        var commendations = new CommendationNoun(records, new());
        lives = new()
        {
            [RecordType.Session] = LifeOf(sessions, (id, w, reason) => w.Session(id, reason)),
            [RecordType.Output] = LifeOf(outputs, (id, w, reason) => w.Output(id, reason)),
            [RecordType.Site] = LifeOf(sites, (id, w, reason) => w.Site(id, reason)),
            [RecordType.Twinning] = LifeOf(twinnings, (id, w, reason) => w.Twinning(id, reason)),
            [RecordType.Commendation] = LifeOf(commendations, (id, w, reason) => w.Commendation(id, reason)),
        };
        Reconcile = new(Database, Catalogues, [sessions, outputs, sites, twinnings, commendations]);
    }

    public FakeTimeProvider Clock { get; } = new(HistoryDatabase.Begins);
    public Database Database { get; }
    public Catalogues Catalogues { get; }
    public Book Book { get; }
    public Reconcile Reconcile { get; }

    public CatalogueSnapshot Catalogue => Database.Read(Catalogues.In);

    public ILife this[RecordType type] => lives[type];

    public RecordRow? Find(RecordType type, Guid id) => Database.Read(t => records.Find(t, type, id));

    /// <summary>One of the three of a line: `clerk` reports, `head` approves, `both` does either.</summary>
    public Caller Staff(string head, string name) => new(1 + HistoryDatabase.Accounts.IndexOf($"{head} {name}"), name, RolesOf(name), Catalogue.Agencies[head].Id);

    private static HashSet<Role> RolesOf(string name) => name switch
    {
        "clerk" => [Role.Reporter],
        "head" => [Role.Approver],
        _ => [Role.Reporter, Role.Approver],
    };

    private Life<TBody, TAnswer> LifeOf<TBody, TAnswer>(RecordNoun<TBody, TAnswer> noun, Func<Guid, Work, string?, TBody> body) where TBody : IRecordBody =>
        new(new(noun, records, Database, Book, Catalogues, Clock), body, (bodies, reason) => Book.Write(b =>
        {
            new RecordIntake(records).Approved(b, noun, new(null, reason), bodies);
            return true;
        }).GetAwaiter().GetResult());
}

/// <summary>The life of one noun's records, asked in plain works.</summary>
internal interface ILife
{
    /// <summary>Takes works in approved, all under one posting.</summary>
    void TakeIn(IReadOnlyList<(Guid Id, Work Work)> works, string? reason);

    /// <returns>Whether this call created it.</returns>
    bool Create(Caller caller, Guid id, Work work);
    void Change(Caller caller, Guid id, int version, Work work, string? reason);
    void Submit(Caller caller, Guid id);
    void Return(Caller caller, Guid id, string reason);
    void Approve(Caller caller, Guid id, string? reason);
    void Withdraw(Caller caller, Guid id, string reason);
    void Delete(Caller caller, Guid id, int version);
}

internal sealed class Life<TBody, TAnswer>(RecordLife<TBody, TAnswer> life, Func<Guid, Work, string?, TBody> body, Action<IReadOnlyCollection<TBody>, string?> takeIn)
    : ILife
    where TBody : IRecordBody
{
    public void TakeIn(IReadOnlyList<(Guid Id, Work Work)> works, string? reason) => takeIn([.. works.Select(w => body(w.Id, w.Work, null))], reason);

    public bool Create(Caller caller, Guid id, Work work) => life.Create(caller, id, body(id, work, null), default).GetAwaiter().GetResult().Created;

    public void Change(Caller caller, Guid id, int version, Work work, string? reason) => life.Change(caller, id, At(version), body(id, work, reason), default).GetAwaiter().GetResult();

    public void Submit(Caller caller, Guid id) => life.Submit(caller, id, Precondition.None, default).GetAwaiter().GetResult();

    public void Return(Caller caller, Guid id, string reason) => life.Return(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Approve(Caller caller, Guid id, string? reason) => life.Approve(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Withdraw(Caller caller, Guid id, string reason) => life.Withdraw(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Delete(Caller caller, Guid id, int version) => life.Delete(caller, id, At(version), default).GetAwaiter().GetResult();

    private static Precondition At(int version) => new(false, [version]);
}
