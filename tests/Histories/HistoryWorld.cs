using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Outputs;
using BorderComms.Records;
using BorderComms.Reporting;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BorderComms.Histories;

/// <summary>The service below its routes on a database of its own, with two reporting lines' staff.</summary>
internal sealed class HistoryWorld
{
    private readonly RecordStore records = new();
    private readonly Importers noImporters = new([]);
    private readonly Dictionary<RecordType, ILife> lives;
    private readonly SessionMerge merge;
    private readonly RecordBulk bulk;
    private readonly ImportLife imports;

    public HistoryWorld(Database database)
    {
        Database = database;
        Catalogues = new(Database);
        Book = new(Database, Catalogues, new LedgerVersion(), Clock);
        var sessionStore = new SessionStore();
        var sessions = new SessionNoun(records, sessionStore);
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
        merge = new(sessions, records, sessionStore, Book);
        bulk = new(records, [sessions, outputs, sites, twinnings, commendations]);
        imports = new(Database, Book, Catalogues, noImporters, new(Database, Catalogues, noImporters, Clock, NullLogger<ImportReader>.Instance), new(), bulk, Clock);
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

    public void Unite(Caller caller, Guid stays, Guid goes, int version, string reason) =>
        merge.Run(caller, stays, Precondition.None, new(goes, version, reason), default).GetAwaiter().GetResult();

    public void OnMany(RecordAction act, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, string? reason) => Book.Write(b => act switch
    {
        RecordAction.Approved => bulk.Approve(b, caller, asked, reason),
        RecordAction.Returned => bulk.Return(b, caller, asked, reason),
        _ => bulk.Withdraw(b, caller, asked, reason),
    }).GetAwaiter().GetResult();

    public void OnImport(RecordAction act, Caller caller, Guid import, string? reason) => (act switch
    {
        RecordAction.Approved => imports.Approve(caller, import, reason, default),
        RecordAction.Returned => imports.Return(caller, import, reason!, default),
        _ => imports.Withdraw(caller, import, reason!, default),
    }).GetAwaiter().GetResult();

    public void OnReports(Caller caller, Action<NothingReports> act) =>
        Database.Write(t => act(new(t, Catalogues.In(t), caller, Clock))).GetAwaiter().GetResult();

    public PeriodCoverage Coverage(Period period, DateOnly today) =>
        Database.Read(t => new CoverageReader(t, Catalogues.In(t), today, default).Of(period));

    private static HashSet<Role> RolesOf(string name) => name switch
    {
        "clerk" => [Role.Reporter],
        "head" => [Role.Approver],
        _ => [Role.Reporter, Role.Approver],
    };

    private Life<TBody, TAnswer> LifeOf<TBody, TAnswer>(RecordNoun<TBody, TAnswer> noun, Func<Guid, Work, string?, TBody> body) where TBody : IRecordBody =>
        new(new(noun, records, Database, Book, Catalogues, Clock), body, new Intake<TBody>(
            (bodies, reason) => Write(b => new RecordIntake(records).Approved(b, noun, new(null, reason), bodies)),
            (import, caller, bodies) => Write(b => Send(b, import, caller, new RecordIntake(records).Submitted(b, noun, new(caller.Id, null), bodies)))));

    // What is left of an import once it was read and taken in.
    private static void Send(OpenBook b, Guid import, Caller caller, IReadOnlyList<Guid> ids)
    {
        ImportStore.Add(b.Transaction, new() { Id = import, Agency = caller.Agency, FileName = "sheet.xlsx", Account = caller.Id, At = b.Now, Status = ImportStatus.Taken, TakenAt = b.Now });
        ImportRecordStore.Add(b.Transaction, import, ids.Select((id, i) => (id, (UInt128)i, "Sheet1", i + 2)));
    }

    private void Write(Action<OpenBook> work) => Book.Write(b =>
    {
        work(b);
        return true;
    }).GetAwaiter().GetResult();
}

/// <summary>The life of one noun's records, asked in plain works.</summary>
internal interface ILife
{
    /// <summary>Takes works in approved, all under one posting.</summary>
    void TakeIn(IReadOnlyList<(Guid Id, Work Work)> works, string? reason);

    /// <summary>Takes works in submitted by the caller, as an import of this id.</summary>
    void Send(Guid import, Caller caller, IReadOnlyList<(Guid Id, Work Work)> works);

    /// <returns>Whether this call created it.</returns>
    bool Create(Caller caller, Guid id, Work work);
    void Change(Caller caller, Guid id, int version, Work work, string? reason);
    void Submit(Caller caller, Guid id);
    void Return(Caller caller, Guid id, string reason);
    void Approve(Caller caller, Guid id, string? reason);
    void Withdraw(Caller caller, Guid id, string reason);
    void Delete(Caller caller, Guid id, int version);
    void Hold(Caller caller, Guid id, Work work);
    void Cancel(Caller caller, Guid id, string reason);
}

/// <summary>The two ways in which many records come at once: approved, or submitted by somebody's import.</summary>
internal sealed record Intake<TBody>(Action<IReadOnlyCollection<TBody>, string?> Approved, Action<Guid, Caller, IReadOnlyCollection<TBody>> Submitted);

internal sealed class Life<TBody, TAnswer>(RecordLife<TBody, TAnswer> life, Func<Guid, Work, string?, TBody> body, Intake<TBody> intake)
    : ILife
    where TBody : IRecordBody
{
    public void TakeIn(IReadOnlyList<(Guid Id, Work Work)> works, string? reason) => intake.Approved([.. works.Select(w => body(w.Id, w.Work, null))], reason);

    public void Send(Guid import, Caller caller, IReadOnlyList<(Guid Id, Work Work)> works) => intake.Submitted(import, caller, [.. works.Select(w => body(w.Id, w.Work, null))]);

    public bool Create(Caller caller, Guid id, Work work) => life.Create(caller, id, body(id, work, null), default).GetAwaiter().GetResult().Created;

    public void Change(Caller caller, Guid id, int version, Work work, string? reason) => life.Change(caller, id, At(version), body(id, work, reason), default).GetAwaiter().GetResult();

    public void Submit(Caller caller, Guid id) => life.Submit(caller, id, Precondition.None, default).GetAwaiter().GetResult();

    public void Return(Caller caller, Guid id, string reason) => life.Return(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Approve(Caller caller, Guid id, string? reason) => life.Approve(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Withdraw(Caller caller, Guid id, string reason) => life.Withdraw(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    public void Delete(Caller caller, Guid id, int version) => life.Delete(caller, id, At(version), default).GetAwaiter().GetResult();

    public void Hold(Caller caller, Guid id, Work work) => life.Hold(caller, id, Precondition.None, body(id, work, null), default).GetAwaiter().GetResult();

    public void Cancel(Caller caller, Guid id, string reason) => life.Cancel(caller, id, Precondition.None, reason, default).GetAwaiter().GetResult();

    private static Precondition At(int version) => new(false, [version]);
}
