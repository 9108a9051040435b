using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>One page of the releases in which a figure stands, newest first: those that hold any entry of the indicator in the
/// period; of a stock, up to its end.</summary>
/// <param name="Withheld">What every one of the values leaves out for reasons of disclosure.</param>
public sealed record ReleasesAnswer(IReadOnlyList<ReleasedFigure> Items, string? Next, Withheld? Withheld, IReadOnlyList<Note> Notes) : IPage
{
    /// <summary>What a cursor holds: the figure that its pages belong to, and the release before.</summary>
    private sealed record Cursor(string Query, int Below);

    /// <summary>The page, from one snapshot.</summary>
    /// <exception cref="Problem">400 for a cursor of another figure.</exception>
    public static ReleasesAnswer Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, string? cursor, int limit)
    {
        var form = $"{query.Indicator.Code}?{query.RecordsForm}";
        var begin = Paging.Read<Cursor>(cursor);
        if (begin is not null && begin.Query != form)
        {
            throw Problem.Malformed("cursor", "Không phải con trỏ của danh sách này", "This is not a cursor of this list");
        }

        var live = Figures.TotalOf(t, catalogue, query).Value;
        var standing = catalogue.Releases.All.Where(r => begin is null || r.Id < begin.Below).OrderByDescending(r => r.Id)
            .Select(r => (Release: r, Figure: Figures.TotalOf(t, catalogue, query with { Release = r })))
            .Where(x => x.Figure.Recorded).Take(limit + 1).ToList();
        var page = Paging.Of(standing, limit, x => new Cursor(form, x.Release.Id));
        return new([.. page.Items.Select(x => new ReleasedFigure(ReleaseRef.Of(x.Release, query.Lang), x.Figure.Value, x.Figure.Version, x.Figure.Value != live))],
            page.Next, Disclosure.OfFigures(query, catalogue), Note.Of(catalogue, query.Lang));
    }
}

/// <summary>A figure as a release has it.</summary>
/// <param name="Version">The newest posting that touched what is summed.</param>
/// <param name="Corrected">The figure is another today.</param>
public sealed record ReleasedFigure(ReleaseRef Release, long Value, long Version, bool Corrected);

/// <summary>A release, as an answer names it; `live` is the ledger as it is now.</summary>
/// <param name="ReleasedAt">Null for `live`.</param>
public sealed record ReleaseRef(string Code, string Label, DateTimeOffset? ReleasedAt)
{
    public const string LiveCode = "live";
    private static readonly Label Live = new("Hiện nay", "Now");

    /// <param name="release">Null for the ledger as it is now.</param>
    public static ReleaseRef Of(Release? release, Lang lang) =>
        release is null ? new(LiveCode, Live.In(lang), null) : new(release.Code, release.Label.In(lang), release.ReleasedAt);
}
