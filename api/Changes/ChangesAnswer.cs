using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Changes;

/// <summary>One page of what changed in public figures, the first posted first. Whoever adds up the differences of all pages
/// has the public figures.</summary>
/// <param name="Next">The cursor of the next page; null when there is nothing newer.</param>
/// <param name="Since">The cursor to go on from: of all that was posted after the last item here, or, where there is none, as it
/// was asked; null where nothing was ever posted.</param>
/// <param name="SumsUntil">The last day whose postings of kinds that are not disclosed singly are among the changes.</param>
/// <param name="Withheld">The kinds whose records are not listed, and what is told of them; null when all are.</param>
public sealed record ChangesAnswer(IReadOnlyList<Change> Items, string? Next, string? Since, DateOnly SumsUntil, Withheld? Withheld, IReadOnlyList<Note> Notes) : IPage
{
    /// <summary>The name of the parameter that takes a cursor.</summary>
    public const string CursorName = "since";

    /// <summary>How long after its end a day is over for good: a posting bears its instant before it is committed, and the clocks
    /// of two processes differ; no posting takes as long.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private static readonly DateOnly AnyDay = new(2000, 1, 1);

    /// <summary>What a cursor holds: the last item before, and the kinds that were not disclosed singly then.</summary>
    private sealed record Cursor(ChangePosition After, string Hidden);

    /// <summary>The last day that is over for good, so that what was posted on it may be told as a sum.</summary>
    public static DateOnly LastDay(TimeProvider clock) => VietNam.DayOf(clock.GetUtcNow() - Settled).AddDays(-1);

    /// <summary>The page, from one snapshot.</summary>
    /// <param name="lastDay">See <see cref="LastDay"/>; a day is also over once there is a posting of a later one.</param>
    /// <exception cref="Problem">400 for what is no cursor of this feed, 410 for one from before a kind's disclosure changed:
    /// what stood behind it stands elsewhere now.</exception>
    public static ChangesAnswer Of(Transaction t, CatalogueSnapshot catalogue, string? since, int limit, DateOnly lastDay, Lang lang)
    {
        var dayBefore = VietNam.DayOf(LedgerHead.Read(t).LastPostedAt).AddDays(-1);
        var sumsUntil = dayBefore > lastDay ? dayBefore : lastDay;
        var disclosures = catalogue.Indicators.All.Select(i => Disclosure.OfChanges(new(i, Period.Days(AnyDay, AnyDay.AddMonths(1).AddDays(-1))) { Lang = lang }, catalogue)).ToList();
        var kinds = disclosures.SelectMany(d => d.Kinds).DistinctBy(k => k.Id).OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
        var hidden = string.Join(',', kinds.Select(k => k.Code));
        var after = Read(t, since, hidden);
        var found = new ChangeFeed(t, catalogue, [.. kinds.Select(k => k.Id)], sumsUntil, lang).After(after, limit + 1).Take(limit + 1).ToList();
        var page = Paging.Of(found, limit, f => new Cursor(f.At, hidden));
        return new([.. page.Items.Select(f => f.Change)], page.Next, page.Items.Count == 0 ? since : Paging.Cursor(new Cursor(page.Items[^1].At, hidden)), sumsUntil,
            Withheld.Of(disclosures.Select(d => d.OfRevisions(lang))), Note.Of(catalogue, lang));
    }

    private static ChangePosition? Read(Transaction t, string? since, string hidden)
    {
        if (Paging.Read<Cursor>(since, CursorName) is not { } cursor)
        {
            return null;
        }

        var at = cursor.After;
        if (at.Posting < 1 || at.Posting > LedgerHead.Read(t).LastPosting || at.HalfMonth is null != at.Record is null || at.Month is null != at.Kind is null
            || (at.Month is not null && at.HalfMonth is not null))
        {
            throw Paging.NotACursor(CursorName);
        }

        return cursor.Hidden == hidden ? at : throw new Problem(410, "begin-again", new("Cần đọc lại từ đầu", "It must be read from the beginning again"), new Fault(CursorName, new(
            "Từ khi có con trỏ này, việc công bố từng bản ghi của một hình thức đã thay đổi; hãy đọc lại từ đầu, không dùng since",
            "Since this cursor was given, it was changed whether a kind is disclosed record by record; read again from the beginning, without since")));
    }
}
