using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Closures;

public static class ClosureApi
{
    public static void MapClosures(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("closures").WithTags("closures").About("Periods that are closed, and opened again with a reason");
        group.MapGet("", List).RequireAuthorization(Policies.Staff)
            .WithName("listClosures").WithSummary("Closed days, and those that were opened again, newest closure first.");
        group.MapPost("", Create).RequireAuthorization(Policies.Publisher).NeedsRecentLogin()
            .WithName("createClosure").WithSummary("Closes a period of either calendar, or days, for one agency, with those that report through it, or for all.");
        group.MapPost("{id}/reopen", Reopen).RequireAuthorization(Policies.Publisher).NeedsRecentLogin().Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .WithName("reopenClosure").WithSummary("Opens closed days again, with a reason; what was posted on them meanwhile stays a revision.");
    }

    private static Ok<Page<ClosureItem>> List(int? limit, string? cursor, Database database, Catalogues catalogues)
    {
        var (below, most) = (Paging.Read<int?>(cursor) ?? int.MaxValue, Paging.Limit(limit));
        return TypedResults.Ok(Paging.Of(database.Read(t => ClosureStore.Page(t, catalogues.In(t), below, most + 1)), most, c => c.Id));
    }

    private static async Task<Created<ClosureItem>> Create(ClosureBody body, Caller caller, Book book, CancellationToken cancellation) =>
        TypedResults.Created((string?)null, await book.Write(b =>
        {
            var (from, until) = body.Days;
            var id = ClosureActs.Close(b, new(caller.Id, body.Reason), new()
            {
                FromDay = from,
                ToDay = until,
                Calendar = (int?)body.Named?.Calendar,
                PeriodCode = body.Named?.Code,
                Agency = body.Agency is { } code ? b.Catalogue.Agencies[code].Id : null,
            }, body.Named is null ? "/from" : "/period");
            return ClosureStore.Find(b.Transaction, b.Catalogue, id)!;
        }, cancellation));

    private static async Task<Ok<ClosureItem>> Reopen(int id, ReopeningBody body, Caller caller, Book book, CancellationToken cancellation) =>
        TypedResults.Ok(await book.Write(b =>
        {
            ClosureActs.Reopen(b, new(caller.Id, body.Reason), id);
            return ClosureStore.Find(b.Transaction, b.Catalogue, id)!;
        }, cancellation));
}
