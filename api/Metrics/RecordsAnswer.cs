using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>One page of the records behind a figure. The items over all pages and what is withheld add up to the total, which
/// is the figure.</summary>
/// <param name="Withheld">The kinds whose records are not listed, with their part of the figure; null when all are.</param>
/// <param name="Next">The cursor of the next page, or null. It keeps to the postings that the first page was made of.</param>
public sealed record RecordsAnswer(IReadOnlyList<RecordShare> Items, WithheldRecords? Withheld, string? Next, long Total, IReadOnlyList<Note> Notes) : IPage
{
    /// <summary>How long a cursor of the public is good for.</summary>
    public static readonly TimeSpan CursorsLive = TimeSpan.FromDays(1);

    /// <summary>What a cursor holds: the posting that its pages belong to, and where the page begins.</summary>
    private sealed record Cursor(string Query, long Posting, Position After);

    /// <summary>The page, from one snapshot.</summary>
    /// <param name="totals">Keeps what the pages of a list share; without, each page sums it.</param>
    /// <param name="now">Cursors of the public older than a day are refused: they would tell the ledger's states hour by hour.</param>
    /// <exception cref="Problem">400 for a cursor of another query, or one that is too old.</exception>
    public static RecordsAnswer Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, string? cursor, int limit, DateTimeOffset now, PageTotals? totals = null)
    {
        var form = $"{query.Indicator.Code}?{query.RecordsForm}";
        var begin = Paging.Read<Cursor>(cursor);
        var pin = begin is null ? Pin.Of(t, query) : Pinned(t, query, form, begin, now);
        var disclosure = Disclosure.Of(query, catalogue);
        var (total, withheld) = (totals ?? new()).Get(form, pin.Posting, catalogue.Posting, () => Sum(new(t, catalogue, query, disclosure, pin), disclosure));
        var shares = new Provenance(t, catalogue, query, disclosure, pin.Posting).After(begin?.After, limit + 1);
        var page = Paging.Of(shares, limit, s => new Cursor(form, pin.Posting, new(s.Day, s.Id)));
        return new([.. page.Items.Select(s => RecordShare.Of(s, catalogue, query.Lang))],
            disclosure.OfRecords(withheld), page.Next, total, Note.Of(catalogue, query.Lang));
    }

    // What is left out of the figure has no part in it to tell apart.
    private static (long Total, long Withheld) Sum(MetricStore store, Disclosure disclosure)
    {
        var sums = store.Sums(disclosure.Kinds.Length > 0 && !disclosure.LeavesOut ? Columns.Kind : Columns.None);
        return (sums.Sum(s => s.Value), sums.Where(s => disclosure.Hides(s.Kind)).Sum(s => s.Value));
    }

    private static Pin Pinned(Transaction t, MetricQuery query, string form, Cursor cursor, DateTimeOffset now)
    {
        var own = Pin.Of(t, query);
        if (cursor.Query != form || cursor.Posting < 0 || cursor.Posting > own.Posting || (query.Pinned && cursor.Posting != own.Posting))
        {
            throw Problem.Malformed("cursor", "Không phải con trỏ của danh sách này", "This is not a cursor of this list");
        }

        var newestUntil = LedgerHead.InstantOf(t, cursor.Posting + 1);
        if (!query.Pinned && query.Scope == Scope.Public && newestUntil < now - CursorsLive)
        {
            throw Problem.Malformed("cursor", "Con trỏ đã cũ quá một ngày; hãy xem lại từ đầu", "The cursor is older than a day; begin again");
        }

        return own with { Posting = cursor.Posting, Newest = own.Newest && cursor.Posting == own.Posting };
    }
}

/// <summary>A record's part of a figure.</summary>
public sealed record RecordShare(RecordRef Record, long Value)
{
    internal static RecordShare Of(Share s, CatalogueSnapshot catalogue, Lang lang) => new(new(s.Type, s.Id, s.Ref, s.Day,
        Coded.Of(catalogue.Kinds[s.Kind], lang), catalogue.Places.Find(s.Place) is { } place ? Coded.Of(place, lang) : null, Coded.Of(catalogue.Agencies[s.Agency], lang)), s.Value);
}

/// <summary>A record, as the ledger knew it.</summary>
/// <param name="Date">The day of what was done; the first day of what stands.</param>
public sealed record RecordRef(RecordType Type, Guid Id, string Ref, DateOnly Date, Coded Kind, Coded? Place, Coded Agency);
