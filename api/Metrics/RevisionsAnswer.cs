using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>One page of what changed in figures: first the months of what is not disclosed singly, the latest first; then
/// records, the last posted first.</summary>
/// <param name="Withheld">The kinds whose records are not listed, and what is told of them; null when all are.</param>
public sealed record RevisionsAnswer(IReadOnlyList<Revision> Items, string? Next, Withheld? Withheld, IReadOnlyList<Note> Notes) : IPage
{
    /// <summary>What a cursor holds: the question that its pages belong to, and the last item before, of one sort or the other.</summary>
    private sealed record Cursor(string Query, MonthKey? Month, RevisionKey? Record);

    /// <summary>The page, from one snapshot.</summary>
    /// <param name="form">The question as the caller's address spells it, cursor left out.</param>
    /// <exception cref="Problem">400 for a cursor of another question.</exception>
    public static RevisionsAnswer Of(Transaction t, CatalogueSnapshot catalogue, RevisionQuery query, string form, string? cursor, int limit)
    {
        var begin = Paging.Read<Cursor>(cursor);
        if (begin is not null && begin.Query != form)
        {
            throw Problem.Malformed("cursor", "Không phải con trỏ của danh sách này", "This is not a cursor of this list");
        }

        var months = begin?.Record is null ? new RevisedMonths(t, catalogue, query).After(begin?.Month) : [];
        var records = new RevisedRecords(t, catalogue, query).After(begin?.Record, limit + 1);
        var found = months.Select(m => (m.Revision, At: new Cursor(form, m.Key, null)))
            .Concat(records.Select(r => (r.Revision, At: new Cursor(form, null, r.Key))))
            .Where(r => query.Actions.IsEmpty || query.Actions.Contains(r.Revision.Action)).Take(limit + 1).ToList();
        var page = Paging.Of(found, limit, r => r.At);
        return new([.. page.Items.Select(r => r.Revision)], page.Next,
            Withheld.Of(query.Figures.Select(f => Disclosure.OfChanges(f, catalogue).OfRevisions(query.Lang))), Note.Of(catalogue, query.Lang));
    }
}
