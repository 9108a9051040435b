using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>What can be done to a plan, with its history, once it is known that it may be done. A change of plans is a new
/// version of the answers, so each act is an empty posting.</summary>
internal static class PlanActs
{
    public static Plan Create(OpenBook book, int? account, Plan plan, byte[] hash)
    {
        PlanStore.Insert(book.Transaction, book.Catalogue, plan, ProgrammeOf(book, plan), hash);
        return Remember(book, plan.Id, PlanAction.Created, new Act(account, null));
    }

    public static Plan Change(OpenBook book, Act act, Plan changed)
    {
        PlanStore.Update(book.Transaction, book.Catalogue, changed, ProgrammeOf(book, changed));
        return Remember(book, changed.Id, changed.Status == PlanStatus.Draft ? PlanAction.Changed : PlanAction.Amended, act);
    }

    public static Plan Sign(OpenBook book, int? account, Plan plan, DateOnly? on)
    {
        PlanStore.Move(book.Transaction, plan.Id, PlanStatus.Signed, on);
        return Remember(book, plan.Id, PlanAction.Signed, new Act(account, null));
    }

    /// <summary>Closes the plan and, for all agencies, the days of its year, where they are not closed as such already.</summary>
    public static Plan Close(OpenBook book, int? account, Plan plan)
    {
        PlanStore.Move(book.Transaction, plan.Id, PlanStatus.Closed, plan.SignedOn);
        var closed = Remember(book, plan.Id, PlanAction.Closed, new Act(account, null));
        var (from, until) = PlanYear.Of(plan.Year, plan.Calendar);
        var year = new Closure
        {
            FromDay = from,
            ToDay = until,
            Reason = $"Khóa sổ theo kế hoạch {plan.Code}",
            ClosedBy = account,
            ClosedAt = book.Head.LastPostedAt,
            Calendar = (int)plan.Calendar,
            PeriodCode = PeriodUnits.Code(PeriodSort.Year, plan.Year),
        };
        if (!Closure.Standing(book.Transaction).Any(year.IsLike))
        {
            year.Add(book.Transaction);
        }

        return closed;
    }

    public static Plan Report(OpenBook book, int? account, Plan plan, string task, PlanTaskStatus status, string? note)
    {
        PlanStore.Tell(book.Transaction, plan.Id, task, status, note);
        return Remember(book, plan.Id, PlanAction.Reported, new Act(account, null));
    }

    public static void Delete(OpenBook book, int? account, Plan plan)
    {
        book.Mark(new Act(account, null));
        PlanStore.Delete(book.Transaction, plan.Id, account, book.Head.LastPostedAt);
    }

    private static Plan Remember(OpenBook book, Guid id, PlanAction action, Act act)
    {
        book.Mark(act);
        var plan = PlanStore.Find(book.Transaction, book.Catalogue, id.ToString())!;
        PlanHistory.Add(book.Transaction, plan, action, act.Account, book.Head.LastPostedAt, act.Reason);
        return plan;
    }

    private static int? ProgrammeOf(OpenBook book, Plan plan) =>
        plan.Programme is { } code ? ProgrammeStore.Find(book.Transaction, code, PlanStatuses.All)!.Id : null;
}
