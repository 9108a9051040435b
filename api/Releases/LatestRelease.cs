using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Releases;

/// <summary>`latest` in the place of a release's code: leads to the newest one, with the same parameters, and is asked again each time.</summary>
public static class LatestRelease
{
    private const string Code = "latest";

    public static void MapLatest(this RouteGroupBuilder releases)
    {
        releases.MapGet(Code, (Lang? lang, Database database, Catalogues catalogues, HttpContext context) => Lead(context, database, catalogues, ""))
            .Produces(StatusCodes.Status302Found).Refuses(404)
            .WithName("findLatestRelease").WithSummary("Leads to the newest release.");
        releases.MapGet($"{Code}/revisions", ([AsParameters] ReleaseRevisionParameters asked, Database database, Catalogues catalogues, HttpContext context) =>
                Lead(context, database, catalogues, "/revisions"))
            .Produces(StatusCodes.Status302Found).Refuses(404)
            .WithName("findLatestReleaseRevisions").WithSummary("Leads to what was posted after the newest release.");
        releases.MapGet($"{Code}/diff/{{other}}", (string other, [AsParameters] ReleaseDiffParameters asked, Database database, Catalogues catalogues, HttpContext context) =>
                Lead(context, database, catalogues, $"/diff/{Uri.EscapeDataString(other)}"))
            .Produces(StatusCodes.Status302Found)
            .WithName("findLatestReleaseDiff").WithSummary("Leads to what differs between the newest release and another, or now.");
    }

    private static RedirectHttpResult Lead(HttpContext context, Database database, Catalogues catalogues, string below)
    {
        var newest = database.Read(t => catalogues.In(t).Releases.All.MaxBy(r => r.Id)) ?? throw Problem.NotFound();
        context.Response.Headers.CacheControl = Answers.Public;
        return TypedResults.Redirect($"/api/v1/releases/{newest.Code}{below}{context.Request.QueryString}");
    }
}
