using BorderComms.Access;
using BorderComms.Audit;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Releases;

public static class ReleaseApi
{
    private const int OnlyVersion = 1;

    public static void MapReleases(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("releases").WithTags("releases").About("Figures as they were read out: named postings, and what was revised since");
        group.MapGet("", List).WithMetadata(new FiguresInAnyForm())
            .WithName("listReleases").WithSummary("Releases, newest first. A page as JSON, or all as a sheet.");
        group.MapGet("{code}", Read).WithMetadata(new FiguresInAnyForm())
            .WithName("readRelease").WithSummary("One release.");
        group.MapGet("{code}/revisions", Revisions)
            .Produces<RevisionsAnswer>().Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("listReleaseRevisions").WithSummary("What was posted after a release on days up to its own, record by record; in public, kinds that are not disclosed singly as sums of months.");
        group.MapGet("{code}/diff/{other}", Diff)
            .Produces<ReleaseDiff>().AlsoAs(AcceptedTypes.Csv).Produces(StatusCodes.Status302Found).Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("readReleaseDiff").WithSummary("What differs between two releases, or between one and now (`live`), figure by figure; `latest` leads to the newest; as JSON, or with format=csv or Accept: text/csv as a table.");
        group.MapLatest();
        group.MapPost("", Create).RequireAuthorization(Policies.Publisher).NeedsRecentLogin()
            .WithName("createRelease").WithSummary("Names the ledger as it stands, so that its figures can be given again; cannot be undone or changed.");
    }

    private static async Task<Results<Ok<Page<ReleaseItem>>, FileResult>> List(int? limit, string? cursor, Lang? lang, ListFormat? format, Database database, Catalogues catalogues,
        ExportGate gate, HttpContext context, CancellationToken cancellation)
    {
        var asked = ListSheet.Asked(context, format, limit, cursor);
        if (asked != ListFormat.Json)
        {
            return await gate.Make(() => database.Read(t => ListSheet.Of(ReleaseSheet.Sheet, asked, staff: false, lang ?? Lang.Vi, "releases", catalogues.In(t),
                ReleaseStore.Items(t, [.. catalogues.In(t).Releases.All.OrderByDescending(r => r.Id)]))), cancellation);
        }

        var (below, most) = (Paging.Read<int?>(cursor) ?? int.MaxValue, Paging.Limit(limit));
        return TypedResults.Ok(database.Read(t =>
        {
            var page = Paging.Of([.. catalogues.In(t).Releases.All.Where(r => r.Id < below).OrderByDescending(r => r.Id).Take(most + 1)], most, r => r.Id);
            return new Page<ReleaseItem>(ReleaseStore.Items(t, page.Items), page.Next);
        }));
    }

    private static Results<Ok<ReleaseItem>, NotFound> Read(string code, Database database, Catalogues catalogues, HttpResponse response)
    {
        if (database.Read(t => catalogues.In(t).Releases.Find(code) is { } release ? ReleaseStore.Items(t, [release])[0] : null) is not { } found)
        {
            return TypedResults.NotFound();
        }

        ETags.Set(response, OnlyVersion);
        return TypedResults.Ok(found);
    }

    private static async Task<AnswerResult> Revisions(string code, [AsParameters] ReleaseRevisionParameters parameters, MetricReader reader, HttpContext context)
    {
        var limit = Paging.Limit(parameters.Limit);
        return MetricApi.Page(context, parameters.Scope, await reader.Answer(c => parameters.For(code, c), query => $"{parameters.Address(code, query)}&limit={limit}",
            (t, catalogue, query) => RevisionsAnswer.Of(t, catalogue, query, parameters.Address(code, query), parameters.Cursor, limit), parameters.Cursor));
    }

    private static async Task<Results<AnswerResult, RedirectHttpResult>> Diff(string code, string other, [AsParameters] ReleaseDiffParameters parameters, MetricReader reader, Database database,
        Catalogues catalogues, TimeProvider clock, HttpContext context)
    {
        if (other == LatestRelease.Code)
        {
            return LatestRelease.DiffWithLatest(code, parameters, database, catalogues, clock, context);
        }

        var asked = parameters.Period is not null ? parameters : database.Read(t => InPlanYear(t, catalogues.In(t).Releases.Find(code), parameters));
        ReleaseDiffQuery Query(CatalogueSnapshot catalogue) => asked.For(code, other, catalogue, clock.GetUtcNow());
        string Address(ReleaseDiffQuery query) => query.Address(asked.Indicator);
        if (parameters.Format is null)
        {
            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        }

        var csv = parameters.Format is { } format ? format == DiffFormat.Csv : AcceptedTypes.RatherThanJson(context.Request.Headers.Accept, AcceptedTypes.Csv) is not null;
        return MetricApi.Page(context, parameters.Scope, csv
            ? await reader.Answer(Query, query => $"{Address(query)}&format=csv", ReleaseDiffCsv.Of)
            : await reader.Answer(Query, Address, ReleaseDiff.Of));
    }

    internal static ReleaseDiffParameters InPlanYear(Transaction t, Release? release, ReleaseDiffParameters parameters)
    {
        if (parameters.Period is not null || release?.Plan is not { } plan)
        {
            return parameters;
        }

        var (year, calendar) = ReleaseStore.YearOf(t, plan);
        return parameters with { Period = $"{year}", Calendar = parameters.Calendar ?? calendar };
    }

    private static async Task<Created<ReleaseItem>> Create(ReleaseBody body, Caller caller, Book book, HttpContext context, CancellationToken cancellation)
    {
        var made = await book.Write(b => Make(b, body, caller), cancellation);
        ETags.Set(context.Response, OnlyVersion);
        return TypedResults.Created(NewId.Address(context.Request, made.Code), made);
    }

    private static ReleaseItem Make(OpenBook book, ReleaseBody body, Caller caller)
    {
        if (book.Catalogue.Releases.Find(body.Code) is not null)
        {
            throw Problem.Invalid("/code", $"Mã {body.Code} đã dùng cho lần công bố khác", $"{body.Code} is another release's");
        }

        Guid? plan = body.Plan is null ? null : ReleaseStore.PublicPlan(book.Transaction, body.Plan)
            ?? throw Problem.Invalid("/plan", $"Không có kế hoạch {body.Plan} đã ký", $"There is no signed plan {body.Plan}");
        var release = book.Release(new Act(caller.Id, null), body.Code, body.Title, body.Note, plan);
        ReleaseAudit.Keep(book.Transaction, release.Code);
        return ReleaseStore.Items(book.Transaction, [release])[0];
    }
}
