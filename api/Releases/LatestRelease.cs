using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Releases;

/// <summary>The parameters of what was posted after the newest release: as of any release, without a cursor, since the pages
/// that follow are of the release that was led to.</summary>
public sealed record LatestRevisionParameters(string? Indicator, string? Period, Calendar? Calendar, string? Actions, Scope? Scope, Lang? Lang, int? Limit)
{
    /// <exception cref="Problem">400 and 422 for what is wrong.</exception>
    internal void Check(string code, CatalogueSnapshot catalogue)
    {
        Paging.Limit(Limit);
        new ReleaseRevisionParameters(Indicator, Period, Calendar, Actions, Scope, Lang, Limit, null).For(code, catalogue);
    }
}

/// <summary>`latest` in the place of a release's code: leads to the newest one, with the same parameters, and is asked again each
/// time. What would be refused there leads nowhere.</summary>
public static class LatestRelease
{
    internal const string Code = "latest";

    public static void MapLatest(this RouteGroupBuilder releases)
    {
        releases.MapGet(Code, Read)
            .Produces(StatusCodes.Status302Found).Refuses(404)
            .WithName("findLatestRelease").WithSummary("Leads to the newest release.");
        releases.MapGet($"{Code}/revisions", Revisions)
            .Produces(StatusCodes.Status302Found).Refuses(404, 422)
            .WithName("findLatestReleaseRevisions").WithSummary("Leads to what was posted after the newest release.");
        releases.MapGet($"{Code}/diff/{{other}}", Diff)
            .Produces(StatusCodes.Status302Found).Refuses(422)
            .WithName("findLatestReleaseDiff").WithSummary("Leads to what differs between the newest release and another, or now.");
    }

    private static RedirectHttpResult Read(Lang? lang, Database database, Catalogues catalogues, HttpContext context) =>
        Lead(context, database, catalogues, newest => newest, (_, _, _) => { });

    private static RedirectHttpResult Revisions([AsParameters] LatestRevisionParameters parameters, Database database, Catalogues catalogues, HttpContext context) =>
        Lead(context, database, catalogues, newest => $"{newest}/revisions", (_, catalogue, release) => parameters.Check(release.Code, catalogue));

    private static RedirectHttpResult Diff(string other, [AsParameters] ReleaseDiffParameters parameters, Database database, Catalogues catalogues, TimeProvider clock, HttpContext context) =>
        Lead(context, database, catalogues, newest => $"{newest}/diff/{(other == Code ? newest : other)}", (t, catalogue, release) =>
            ReleaseApi.InPlanYear(t, release, parameters).For(release.Code, other == Code ? release.Code : other, catalogue, clock.GetUtcNow()));

    /// <summary>Leads from a release to what differs between it and the newest one.</summary>
    internal static RedirectHttpResult DiffWithLatest(string code, ReleaseDiffParameters parameters, Database database, Catalogues catalogues, TimeProvider clock, HttpContext context) =>
        Lead(context, database, catalogues, newest => $"{Uri.EscapeDataString(code)}/diff/{newest}", (t, catalogue, release) =>
            ReleaseApi.InPlanYear(t, catalogue.Releases.Find(code), parameters).For(code, release.Code, catalogue, clock.GetUtcNow()));

    /// <param name="where">The address below the releases, by the newest one's code.</param>
    private static RedirectHttpResult Lead(HttpContext context, Database database, Catalogues catalogues, Func<string, string> where, Action<Transaction, CatalogueSnapshot, Ledger.Release> check)
    {
        var newest = database.Read(t =>
        {
            var catalogue = catalogues.In(t);
            var release = catalogue.Releases.All.MaxBy(r => r.Id) ?? throw Problem.NotFound();
            check(t, catalogue, release);
            return release;
        });
        context.Response.Headers.CacheControl = SignedIn.Alone(context) ? Answers.Private : Answers.Public;
        return TypedResults.Redirect($"/api/v1/releases/{where(newest.Code)}{context.Request.QueryString}");
    }
}
