using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Plans;

/// <summary>What is wrong with a plan that only programmes, other plans and the plan itself can tell.</summary>
internal static class PlanChecks
{
    /// <exception cref="Problem">422, naming every member that is wrong.</exception>
    public static void Creating(Transaction t, Guid id, PlanBody body)
    {
        var faults = Programme(t, body).ToList();
        if (PlanStore.HasCode(t, body.Code))
        {
            faults.Add(new("/code", new($"Mã {body.Code} đã dùng cho kế hoạch khác", $"{body.Code} is another plan's")));
        }

        faults.AddRange(Echoes(body, id, body.Code, PlanStatus.Draft, 1));
        faults.AddRange(Draft(body));
        Require(faults);
    }

    /// <exception cref="Problem">422, naming every member that is wrong.</exception>
    public static void Changing(Transaction t, Plan plan, PlanBody body)
    {
        var faults = Programme(t, body).ToList();
        faults.AddRange(Echoes(body, plan.Id, plan.Code, plan.Status, plan.Version));
        if (plan.Status == PlanStatus.Draft)
        {
            faults.AddRange(Draft(body));
        }

        Require(faults);
    }

    private static IEnumerable<Fault> Programme(Transaction t, PlanBody body)
    {
        if (body.Programme is not { } code)
        {
            yield break;
        }

        if (ProgrammeStore.Find(t, code, []) is not { Answer: var programme })
        {
            yield return new("/programme", new($"Không có chương trình {code}", $"There is no programme {code}"));
        }
        else if (body.Year < programme.From.Year || body.Year > programme.Until.Year)
        {
            yield return new("/year", new($"Năm {body.Year} ngoài giai đoạn của chương trình {code}", $"{body.Year} is outside the programme {code}"));
        }
    }

    private static IEnumerable<Fault> Draft(PlanBody body) =>
        body.SignedOn is null ? [] : [new("/signedOn", new("Kế hoạch chưa được ký", "The plan has not been signed"))];

    private static IEnumerable<Fault> Echoes(PlanBody body, Guid id, string code, PlanStatus status, int version)
    {
        var told = new (string Field, bool Equal)[]
        {
            ("/id", body.Id is null || body.Id == id),
            ("/code", body.Code == code),
            ("/status", body.Status is null || body.Status == status),
            ("/version", body.Version is null || body.Version == version),
        };
        return told.Where(f => !f.Equal).Select(f => new Fault(f.Field, new("Không đổi được giá trị này", "This cannot be changed")));
    }

    private static void Require(List<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw Problem.Invalid(faults);
        }
    }
}
