using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Plans;

/// <summary>Programmes, which publishers make and change. A change is a new version of the answers.</summary>
public sealed class ProgrammeLife(Database database, Book book)
{
    public StoredProgramme? Find(string code, bool staff) => database.Read(t => ProgrammeStore.Find(t, code, PlanStatuses.SeenBy(staff)));

    /// <summary>The page's programmes by first day, one more than the limit where others follow.</summary>
    public IReadOnlyList<StoredProgramme> List((DateOnly Day, int Id)? after, int limit, bool staff) =>
        database.Read(t => ProgrammeStore.Page(t, after, limit + 1, PlanStatuses.SeenBy(staff)));

    public Task<StoredProgramme> Create(Caller caller, ProgrammeBody body, CancellationToken cancellation) => book.Write(b =>
    {
        if (ProgrammeStore.Find(b.Transaction, body.Code, []) is not null)
        {
            throw Problem.Invalid("/code", $"Mã {body.Code} đã dùng cho chương trình khác", $"{body.Code} is another programme's");
        }

        if (body.Plans is { Count: > 0 })
        {
            throw NotEqual("/plans");
        }

        ProgrammeStore.Add(b.Transaction, body);
        b.Mark(new Act(caller.Id, null));
        return ProgrammeStore.Find(b.Transaction, body.Code, PlanStatuses.All)!;
    }, cancellation);

    /// <exception cref="Problem">422 when it would leave out the year of one of its plans.</exception>
    public Task<StoredProgramme> Change(Caller caller, string code, Precondition condition, ProgrammeBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var before = ProgrammeStore.Find(b.Transaction, code, PlanStatuses.All) ?? throw Problem.NotFound();
        condition.Require(before.Version);
        if (body.Code != code)
        {
            throw NotEqual("/code");
        }

        if (body.Plans is { } plans && !plans.ToHashSet().SetEquals(before.Answer.Plans) && !plans.ToHashSet().SetEquals(Signed(b, code)))
        {
            throw NotEqual("/plans");
        }

        if (ProgrammeStore.HasPlanOutside(b.Transaction, before.Id, body.From, body.Until))
        {
            throw Problem.Invalid("/until", "Có kế hoạch của năm nằm ngoài giai đoạn này", "It has a plan of a year outside these days");
        }

        ProgrammeStore.Change(b.Transaction, body);
        b.Mark(new Act(caller.Id, null));
        return ProgrammeStore.Find(b.Transaction, code, PlanStatuses.All)!;
    }, cancellation);

    private static IReadOnlyList<string> Signed(OpenBook b, string code) => ProgrammeStore.Find(b.Transaction, code, PlanStatuses.Public)!.Answer.Plans;

    private static Problem NotEqual(string field) => Problem.Invalid(field, "Không đổi được giá trị này", "This cannot be changed");
}
