using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;

namespace BorderComms.Plans;

/// <summary>The life of a plan: draft → signed → closed. Publishers make, change, sign and close it; the agency that leads a task
/// tells how the task stands. The ledger's lock holds off every other change while the version is compared.</summary>
public sealed class PlanLife(Database database, Book book, Catalogues catalogues, TimeProvider clock)
{
    /// <param name="key">The plan's UUID or code.</param>
    /// <param name="staff">Whether drafts and notes may be seen.</param>
    /// <returns>The plan; null when there is none that may be seen.</returns>
    public Plan? Find(string key, bool staff) => database.Read(t => Seen(PlanStore.Find(t, catalogues.In(t), key), staff));

    /// <summary>The page's plans, one more than the limit where others follow.</summary>
    /// <exception cref="Problem">422 when there is no such programme.</exception>
    public IReadOnlyList<Plan> List(int? year, PlanStatus? status, string? programme, (int Year, Guid Id)? after, int limit, bool staff) => database.Read(t =>
    {
        var id = programme is null ? (int?)null : (ProgrammeStore.Find(t, programme, [])
            ?? throw Problem.Invalid("programme", $"Không có chương trình {programme}", $"There is no programme {programme}")).Id;
        var seen = PlanStatuses.SeenBy(staff).Where(s => status is null || s == status).ToList();
        IReadOnlyList<Plan> plans = seen.Count == 0 ? [] : PlanStore.Page(t, catalogues.In(t), new(seen, year, id, after, limit + 1));
        return staff ? plans : [.. plans.Select(p => p.Public())];
    });

    /// <summary>Who did what to the plan, newest first; one act more than the limit where others follow.</summary>
    public IReadOnlyList<HistoryItem> History(string key, int below, int limit) => database.Read(t =>
        PlanHistory.Page(t, (PlanStore.Find(t, catalogues.In(t), key) ?? throw Problem.NotFound()).Id, below, limit));

    /// <summary>Creates a draft under the id. The same body again changes nothing and answers the plan as it is now.</summary>
    /// <returns>The plan, and whether it was created by this call.</returns>
    public Task<(Plan Plan, bool Created)> Create(Caller caller, Guid id, PlanBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, StrictJson.Options));
        if (Existing(b, id, hash) is { } existing)
        {
            return (existing, false);
        }

        PlanChecks.Creating(b.Transaction, id, body);
        return (PlanActs.Create(b, caller.Id, PlanOf(body, id, PlanStatus.Draft, null, null), hash), true);
    }, cancellation);

    /// <summary>Changes a draft, or amends a signed plan for a reason.</summary>
    public Task<Plan> Change(Caller caller, string key, Precondition condition, PlanBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var plan = At(b, key, condition);
        if (plan.Status == PlanStatus.Closed)
        {
            throw NotAllowed(plan);
        }

        if (plan.Status == PlanStatus.Signed && string.IsNullOrWhiteSpace(body.Reason))
        {
            throw Problem.Invalid("/reason", "Sửa kế hoạch đã ký phải nêu lý do", "Amending a signed plan takes a reason");
        }

        PlanChecks.Changing(b.Transaction, plan, body);
        return PlanActs.Change(b, new Act(caller.Id, body.Reason), PlanOf(body, plan.Id, plan.Status, body.SignedOn ?? plan.SignedOn, plan));
    }, cancellation);

    /// <summary>Deletes a draft.</summary>
    public Task<bool> Delete(Caller caller, string key, Precondition condition, CancellationToken cancellation) => book.Write(b =>
    {
        var plan = At(b, key, condition);
        Require(plan, PlanStatus.Draft);
        PlanActs.Delete(b, caller.Id, plan);
        return true;
    }, cancellation);

    public Task<Plan> Sign(Caller caller, string key, Precondition condition, DateOnly? on, CancellationToken cancellation) => book.Write(b =>
    {
        var plan = At(b, key, condition);
        Require(plan, PlanStatus.Draft);
        return PlanActs.Sign(b, caller.Id, plan, on ?? VietNam.Today(clock));
    }, cancellation);

    /// <summary>Closes a signed plan, and with it the days of its year for all agencies.</summary>
    public Task<Plan> Close(Caller caller, string key, Precondition condition, CancellationToken cancellation) => book.Write(b =>
    {
        var plan = At(b, key, condition);
        Require(plan, PlanStatus.Signed);
        return PlanActs.Close(b, caller.Id, plan);
    }, cancellation);

    /// <summary>Keeps how a task of a signed plan stands, told by a reporter or approver who reaches its lead agency.</summary>
    public Task<Plan> Report(Caller caller, string key, string task, Precondition condition, TaskStatusBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var plan = Find(b, key);
        var lead = plan.Tasks.FirstOrDefault(t => t.Code == task)?.Lead ?? throw Problem.NotFound();
        var reports = caller.Is(Role.Reporter) || caller.Is(Role.Approver);
        if (!reports || !caller.Reaches(b.Catalogue.Agencies[lead].Id, b.Catalogue))
        {
            throw Problem.Forbidden("Chỉ đơn vị chủ trì được báo cáo tình trạng nhiệm vụ", "Only the lead agency tells how its task stands");
        }

        condition.Require(plan.Version);
        Require(plan, PlanStatus.Signed);
        return PlanActs.Report(b, caller.Id, plan, task, body.Status, body.Note);
    }, cancellation);

    private static Plan? Seen(Plan? plan, bool staff) => staff || plan is null ? plan : plan.Status == PlanStatus.Draft ? null : plan.Public();

    private static Plan Find(OpenBook b, string key) => PlanStore.Find(b.Transaction, b.Catalogue, key) ?? throw Problem.NotFound();

    private static Plan At(OpenBook b, string key, Precondition condition)
    {
        var plan = Find(b, key);
        condition.Require(plan.Version);
        return plan;
    }

    private static Plan? Existing(OpenBook b, Guid id, byte[] hash)
    {
        if (PlanStore.WasDeleted(b.Transaction, id))
        {
            throw Problem.Gone();
        }

        if (PlanStore.HashOf(b.Transaction, id) is not { } known)
        {
            return null;
        }

        var plan = Find(b, id.ToString());
        return known.AsSpan().SequenceEqual(hash) ? plan : throw Problem.Exists(plan.Version);
    }

    private static Plan PlanOf(PlanBody body, Guid id, PlanStatus status, DateOnly? signedOn, Plan? before) => new(id, body.Code, body.Year, body.Calendar,
        body.Programme, body.Number, body.Title, signedOn, body.Signatories, status, 0, [.. body.Tasks.Select(t => TaskOf(t, before))]);

    private static PlanTask TaskOf(PlanTaskBody task, Plan? before) => new(task.Code, task.Title, task.Lead, task.Supporting, task.From, task.Until,
        task.Measure, task.Target, task.Qualifier,
        task.Status ?? before?.Tasks.FirstOrDefault(t => t.Code == task.Code)?.Status ?? PlanTaskStatus.NotStarted, task.Note);

    private static void Require(Plan plan, PlanStatus status)
    {
        if (plan.Status != status)
        {
            throw NotAllowed(plan);
        }
    }

    private static Problem NotAllowed(Plan plan) => plan.Status switch
    {
        PlanStatus.Draft => Problem.Conflict("Kế hoạch chưa được ký", "The plan has not been signed"),
        PlanStatus.Signed => Problem.Conflict("Kế hoạch đã được ký", "The plan was signed"),
        _ => Problem.Conflict("Kế hoạch đã khóa", "The plan is closed"),
    };
}
