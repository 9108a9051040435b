using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>Until when what is to be reported, and what agencies say of periods that they have nothing of.</summary>
public static class ReportApi
{
    public static void MapReporting(this IEndpointRouteBuilder api)
    {
        var deadlines = api.MapGroup("deadlines").WithTags("deadlines").About("By when agencies report, and which of them have to");
        deadlines.MapGet("", ReadDeadlines)
            .WithName("readDeadlines").WithSummary("Until when periods are to be reported, and which agencies are expected to report what.");
        deadlines.MapPut("", PutDeadlines).RequireAuthorization(Policies.Publisher)
            .WithName("putDeadlines").WithSummary("Changes deadlines and who is expected to report, all at once (If-Match).");

        deadlines.MapGet("changes", ListChanges).RequireAuthorization(Policies.Staff)
            .WithName("listDeadlineChanges").WithSummary("Who changed which deadlines and who is expected to report, newest first.");

        var reports = api.MapGroup("reports/{agency}/{calendar}/{period}").WithTags("reports").About("That an agency had nothing to report in a period").RequireAuthorization(Policies.Reporter);
        reports.MapPut("", Put).Refuses(422)
            .WithName("putReport").WithSummary("Says that the agency had nothing to report of the period; a record entered later outweighs it.");
        reports.MapDelete("", Delete).Refuses(StatusCodes.Status409Conflict)
            .WithName("deleteReport").WithSummary("Takes back that there was nothing to report, while the period is not closed.");
        api.MapCoverage();
    }

    private static Ok<Deadlines> ReadDeadlines(Database database, HttpResponse response) => Answer(response, database.Read(DeadlineStore.Read));

    private static async Task<Ok<Deadlines>> PutDeadlines(Deadlines body, Precondition precondition, Caller caller, Database database, TimeProvider clock,
        HttpResponse response, CancellationToken cancellation) => Answer(response, await database.Write(t =>
    {
        precondition.Require(DeadlineStore.Read(t).Version);
        DeadlineStore.Write(t, body, caller.Id, clock.GetUtcNow());
        return body.Ordered();
    }, cancellation));

    private static Ok<Page<DeadlineChange>> ListChanges(int? limit, string? cursor, Database database)
    {
        var (below, most) = (Paging.Read<int?>(cursor) ?? int.MaxValue, Paging.Limit(limit));
        var page = Paging.Of(database.Read(t => DeadlineStore.Changes(t, below, most + 1)), most, c => c.Id);
        return TypedResults.Ok(new Page<DeadlineChange>([.. page.Items.Select(c => c.Change)], page.Next));
    }

    private static Ok<Deadlines> Answer(HttpResponse response, Deadlines deadlines)
    {
        ETags.Set(response, deadlines.Version);
        return TypedResults.Ok(deadlines);
    }

    private static async Task<Ok<NothingReport>> Put(string agency, Calendar calendar, string period, NothingBody body, Lang? lang, Caller caller,
        Database database, Catalogues catalogues, TimeProvider clock, CancellationToken cancellation) => TypedResults.Ok(await database.Write(t =>
    {
        var (of, asked, said) = new NothingReports(t, catalogues.In(t), caller, clock).Say(new(agency, calendar, period), body.Note);
        return new NothingReport(Coded.Of(of, lang ?? default), PeriodRef.Of(asked), true, said.Note, said.Account, said.ReportedAt);
    }, cancellation));

    private static async Task<NoContent> Delete(string agency, Calendar calendar, string period, Caller caller, Database database, Catalogues catalogues,
        TimeProvider clock, CancellationToken cancellation) => await database.Write(t =>
    {
        new NothingReports(t, catalogues.In(t), caller, clock).TakeBack(new(agency, calendar, period));
        return TypedResults.NoContent();
    }, cancellation);
}
