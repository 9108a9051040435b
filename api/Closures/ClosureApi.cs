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
        var group = api.MapGroup("closures").WithTags("closures");
        group.MapGet("", List).RequireAuthorization(Policies.Staff)
            .WithName("listClosures").WithSummary("Closed days, newest closure first.");
        group.MapPost("", Create).RequireAuthorization(Policies.Publisher)
            .WithName("createClosure").WithSummary("Closes a period of either calendar, or days, for one agency, with those that report through it, or for all.");
    }

    private static Ok<Page<ClosureItem>> List(int? limit, string? cursor, Database database, Catalogues catalogues)
    {
        var (below, most) = (Paging.Read<int?>(cursor) ?? int.MaxValue, Paging.Limit(limit));
        var rows = database.Read(t => ClosureStore.Page(t, catalogues.In(t), below, most + 1));
        var page = Paging.Of(rows, most, c => c.Id);
        return TypedResults.Ok(new Page<ClosureItem>([.. page.Items.Select(c => c.Answer)], page.Next));
    }

    private static async Task<Created<ClosureItem>> Create(ClosureBody body, Caller caller, Book book, CancellationToken cancellation) =>
        TypedResults.Created((string?)null, await book.Write(b => Close(b, body, caller), cancellation));

    private static ClosureItem Close(OpenBook book, ClosureBody body, Caller caller)
    {
        var (from, until) = body.Days;
        var calendar = body.Named?.Calendar;
        book.Mark(new Act(caller.Id, body.Reason));
        new Closure
        {
            FromDay = from,
            ToDay = until,
            Calendar = (int?)calendar,
            PeriodCode = body.Named?.Code,
            Agency = body.Agency is { } code ? book.Catalogue.Agencies[code].Id : null,
            Reason = body.Reason,
            ClosedBy = caller.Id,
            ClosedAt = book.Head.LastPostedAt,
        }.Add(book.Transaction);
        return new(from, until, calendar, body.Named?.Code, body.Agency, body.Reason, caller.Name, book.Head.LastPostedAt);
    }
}
