using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Closures;

/// <summary>Closing days and opening them again. Either is an empty posting: a new version of the answers, so that what they said
/// of the days before can still be asked for.</summary>
public static class ClosureActs
{
    /// <summary>Closes the days of the closure, which says all but who and when.</summary>
    /// <param name="field">What is wrong where the days are closed already.</param>
    /// <exception cref="Problem">422 where another closure that holds closes the same days for the same agency.</exception>
    /// <returns>The closure's id.</returns>
    public static int Close(OpenBook book, Act act, Closure asked, string field)
    {
        if (Closure.Standing(book.Transaction).FirstOrDefault(asked.IsLike) is { } already)
        {
            var since = VietNam.DayOf(already.ClosedAt);
            var whose = already.Agency is { } id ? book.Catalogue.Agencies[id].Label : new("Tất cả đơn vị", "All agencies");
            throw Problem.Invalid(field,
                $"{whose.Vi}: từ {asked.FromDay:dd/MM/yyyy} đến {asked.ToDay:dd/MM/yyyy} đã khóa sổ ngày {since:dd/MM/yyyy} (lần khóa số {already.Id})",
                $"{whose.En}: {asked.FromDay:dd/MM/yyyy} to {asked.ToDay:dd/MM/yyyy} was closed on {since:dd/MM/yyyy} already (closing no. {already.Id})");
        }

        book.Mark(act);
        return (asked with { Reason = act.Reason, ClosedBy = act.Account, ClosedAt = book.Head.LastPostedAt }).Add(book.Transaction);
    }

    /// <summary>Opens the days of a closure again. What was posted on them meanwhile stays a revision.</summary>
    /// <exception cref="Problem">404 without such a closure, 409 where its days were opened again before.</exception>
    public static void Reopen(OpenBook book, Act act, int id)
    {
        var closure = Closure.All(book.Transaction).FirstOrDefault(c => c.Id == id) ?? throw Problem.NotFound();
        if (closure.ReopenedAt is { } at)
        {
            var day = VietNam.DayOf(at);
            throw Problem.Conflict($"Đã mở lại ngày {day:dd/MM/yyyy}", $"It was opened again on {day:dd/MM/yyyy}");
        }

        book.Mark(act);
        Closure.Reopen(book.Transaction, id, act, book.Head.LastPostedAt);
    }
}
