using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Plans;

public static class PlanApi
{
    public static void AddPlans(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeLife>();
        services.AddSingleton<PlanLife>();
        services.AddSingleton<PlanProgressReader>();
    }

    /// <summary>`{id}` is a plan's UUID or its code.</summary>
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("plans").WithTags("plans").About("Coordination plans, their tasks, and how far they are");
        group.MapGet("", List).Refuses(StatusCodes.Status422UnprocessableEntity)
            .WithName("listPlans").WithSummary("Plans from the newest year; in public the signed and the closed ones. A page as JSON, or all with their tasks as a sheet.");
        group.MapGet("{id}", Read)
            .WithName("readPlan").WithSummary("One plan by its UUID or code; with scope=internal whole and in any status.");
        group.MapGet("{id}/progress", Progress).WithMetadata(new FiguresInAnyForm()).Refuses(StatusCodes.Status422UnprocessableEntity)
            .WithName("readPlanProgress").WithSummary("Each task's figure from its first to its last day, beside its target and what is due by today; or the figures as released, on the release's day.");
        group.MapGet("{id}/history", History).RequireAuthorization(Policies.Staff)
            .WithName("listPlanHistory").WithSummary("Who did what when and why, newest first, with the plan before and after.");
        group.MapPut("{id}/tasks/{code}/status", Report).RequireAuthorization(Policies.Recorder).Refuses(StatusCodes.Status409Conflict)
            .WithName("reportTask").WithSummary("How a task of a signed plan stands, told by its lead agency.");

        var publishing = group.MapGroup("").RequireAuthorization(Policies.Publisher);
        publishing.MapPost("", Create).Refuses(StatusCodes.Status410Gone)
            .WithName("createPlan").WithSummary("Creates a draft under an id that the service makes.");
        publishing.MapPut("{id}", Put).Refuses(StatusCodes.Status409Conflict, StatusCodes.Status410Gone)
            .WithName("putPlan").WithSummary("Creates a draft under the caller's UUIDv7 (If-None-Match: *), changes a draft, or amends a signed plan with a reason (If-Match).");
        publishing.MapDelete("{id}", Delete).Refuses(StatusCodes.Status409Conflict)
            .WithName("deletePlan").WithSummary("Deletes a draft.");
        publishing.MapPost("{id}/sign", Sign).Refuses(StatusCodes.Status409Conflict)
            .WithName("signPlan").WithSummary("Signs a draft, on the day given or today; from then on everyone sees it.");
        publishing.MapPost("{id}/close", Close).Refuses(StatusCodes.Status409Conflict)
            .WithName("closePlan").WithSummary("Closes a signed plan and, for all agencies, the days of its year.");
    }

    private static async Task<Results<Ok<Page<Plan>>, FileResult>> List(int? year, PlanStatus? status, string? programme, Scope? scope, int? limit, string? cursor, Lang? lang,
        ListFormat? format, PlanLife life, Catalogues catalogues, ExportGate gate, HttpContext context, CancellationToken cancellation)
    {
        var asked = ListSheet.Asked(context, format, limit, cursor);
        var staff = scope == Scope.Internal;
        if (status == PlanStatus.Draft && !staff)
        {
            throw Problem.Malformed("status", "Bản nháp chỉ xem được với scope=internal", "Drafts are seen with scope=internal alone");
        }

        if (year is < PlanDays.FirstYear or > PlanDays.LastYear)
        {
            throw Problem.Malformed("year", $"Từ {PlanDays.FirstYear} đến {PlanDays.LastYear}", $"From {PlanDays.FirstYear} to {PlanDays.LastYear}");
        }

        if (asked != ListFormat.Json)
        {
            return await gate.Make(() => ListSheet.Of(PlanSheet.Sheet, asked, staff, lang ?? Lang.Vi, "plans", catalogues.Newest,
                PlanLine.Of(life.List(year, status, programme, null, int.MaxValue - 1, staff))), cancellation);
        }

        var (after, most) = (Paging.Read<PlanPosition>(cursor), Paging.Limit(limit));
        var rows = life.List(year, status, programme, after is null ? null : (after.Year, after.Id), most, staff);
        return TypedResults.Ok(Paging.Of(rows, most, p => new PlanPosition(p.Year, p.Id)));
    }

    private static Results<Ok<Plan>, NotFound> Read(string id, Scope? scope, PlanLife life, HttpResponse response) =>
        life.Find(id, scope == Scope.Internal) is { } plan ? Answer(response, plan) : TypedResults.NotFound();

    private static Results<Ok<PlanProgress>, NotFound> Progress(string id, string? release, Scope? scope, Lang? lang, PlanProgressReader reader) =>
        reader.Read(id, release, scope == Scope.Internal, lang ?? Lang.Vi) is { } progress ? TypedResults.Ok(progress) : TypedResults.NotFound();

    private static Ok<Page<HistoryItem>> History(string id, int? limit, string? cursor, PlanLife life)
    {
        var most = Paging.Limit(limit);
        return TypedResults.Ok(Paging.Of(life.History(id, Paging.Read<int?>(cursor) ?? int.MaxValue, most), most, h => h.Version));
    }

    private static async Task<Results<Created<Plan>, Ok<Plan>>> Create(PlanBody body, Caller caller, PlanLife life, HttpContext context,
        TimeProvider clock, CancellationToken cancellation) =>
        Answer(context, await life.Create(caller, Guid.CreateVersion7(clock.GetUtcNow()), body, cancellation));

    private static async Task<Results<Created<Plan>, Ok<Plan>>> Put(string id, PlanBody body, Precondition precondition, Caller caller, PlanLife life,
        HttpContext context, CancellationToken cancellation)
    {
        if (!precondition.Creates)
        {
            return Answer(context.Response, await life.Change(caller, id, precondition, body, cancellation));
        }

        return Guid.TryParseExact(id, "D", out var made)
            ? Answer(context, await life.Create(caller, NewId.Require(made), body, cancellation))
            : throw Problem.Malformed("id", IdConverter.Needed.Vi, IdConverter.Needed.En);
    }

    private static async Task<NoContent> Delete(string id, Precondition precondition, Caller caller, PlanLife life, CancellationToken cancellation)
    {
        await life.Delete(caller, id, precondition, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Plan>> Sign(string id, SignBody? body, Precondition precondition, Caller caller, PlanLife life, HttpResponse response,
        CancellationToken cancellation) =>
        Answer(response, await life.Sign(caller, id, precondition, body?.SignedOn, cancellation));

    private static async Task<Ok<Plan>> Close(string id, Precondition precondition, Caller caller, PlanLife life, HttpResponse response,
        CancellationToken cancellation) =>
        Answer(response, await life.Close(caller, id, precondition, cancellation));

    private static async Task<Ok<Plan>> Report(string id, string code, TaskStatusBody body, Precondition precondition, Caller caller, PlanLife life,
        HttpResponse response, CancellationToken cancellation) =>
        Answer(response, await life.Report(caller, id, code, precondition, body, cancellation));

    private static Results<Created<Plan>, Ok<Plan>> Answer(HttpContext context, (Plan Plan, bool Created) made)
    {
        if (!made.Created)
        {
            return Answer(context.Response, made.Plan);
        }

        ETags.Set(context.Response, made.Plan.Version);
        return TypedResults.Created(NewId.Address(context.Request, $"{made.Plan.Id}"), made.Plan);
    }

    private static Ok<Plan> Answer(HttpResponse response, Plan plan)
    {
        ETags.Set(response, plan.Version);
        return TypedResults.Ok(plan);
    }

    private sealed record PlanPosition(int Year, Guid Id);
}
