using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Releases;

/// <summary>The parameters of what was posted after a release.</summary>
/// <param name="Indicator">The code of one; left out, all.</param>
/// <param name="Period">As for a metric; left out, all days up to the release's own.</param>
/// <param name="Calendar">Of the period.</param>
/// <param name="Actions">Of `added`, `corrected`, `withdrawn`, `recounted`, separated by commas: only these.</param>
/// <param name="Limit">How many revisions a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
public sealed record ReleaseRevisionParameters(string? Indicator, string? Period, Calendar? Calendar, string? Actions, Scope? Scope, Lang? Lang, int? Limit, string? Cursor)
{
    /// <exception cref="Problem">404 for a release that does not exist, 400 and 422 for what else is wrong.</exception>
    internal RevisionQuery For(string code, CatalogueSnapshot catalogue)
    {
        var release = catalogue.Releases.Find(code) ?? throw Problem.NotFound();
        return RevisionQuery.After(release, ReleaseParameters.Indicator(Indicator, catalogue),
            Period is null ? null : Metrics.Period.Parse(Period, Calendar ?? Metrics.Calendar.Civil), Actions, Scope ?? Access.Scope.Public, Lang ?? Catalogue.Lang.Vi, catalogue);
    }

    /// <summary>The address below /api/v1 in the one spelling that all ways to ask the same share, limit and cursor left out.</summary>
    internal string Address(string code, RevisionQuery query)
    {
        var figure = query.Figures[0];
        string?[] parts =
        [
            Indicator is null ? null : $"indicator={Indicator}",
            Period is null ? null : $"period={figure.Period.Code}",
            Period is not null && figure.Period.Calendar == Metrics.Calendar.Reporting ? "calendar=reporting" : null,
            query.Scope == Access.Scope.Internal ? "scope=internal" : null,
            query.Lang == Catalogue.Lang.En ? "lang=en" : null,
            query.Actions.IsEmpty ? null : $"actions={string.Join(',', query.Actions.Select(Codes.Of))}",
        ];
        return $"releases/{code}/revisions?{string.Join('&', parts.OfType<string>())}";
    }
}

/// <summary>What parameters of releases have in common.</summary>
internal static class ReleaseParameters
{
    /// <exception cref="Problem">422 when there is no such indicator.</exception>
    public static Indicator? Indicator(string? code, CatalogueSnapshot catalogue) => code is null ? null
        : catalogue.Indicators.Find(code) ?? throw Problem.Invalid("indicator", $"Không có chỉ tiêu '{code}'.", $"There is no indicator '{code}'.");

    /// <summary>The release of this code; null for the ledger as it is now.</summary>
    /// <exception cref="Problem">404 when there is no such release.</exception>
    public static Release? ReleaseOrLive(string code, CatalogueSnapshot catalogue) =>
        code == ReleaseRef.LiveCode ? null : catalogue.Releases.Find(code) ?? throw Problem.NotFound();
}
