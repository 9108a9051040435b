using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Releases;

public static class ReleaseApi
{
    private const int OnlyVersion = 1;

    public static void MapReleases(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("releases").WithTags("releases");
        group.MapGet("", List)
            .WithName("listReleases").WithSummary("Releases, newest first.");
        group.MapGet("{code}", Read)
            .WithName("readRelease").WithSummary("One release.");
        group.MapPost("", Create).RequireAuthorization(Policies.Publisher)
            .WithName("createRelease").WithSummary("Names the ledger as it stands, so that its figures can be given again; cannot be undone or changed.");
    }

    private static Ok<Page<ReleaseItem>> List(int? limit, string? cursor, Database database, Catalogues catalogues)
    {
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
        return ReleaseStore.Items(book.Transaction, [release])[0];
    }
}
