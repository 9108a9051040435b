using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>Until when what is to be reported, and what agencies say of periods that they have nothing of.</summary>
public static class ReportApi
{
    public static void MapReporting(this IEndpointRouteBuilder api)
    {
        var deadlines = api.MapGroup("deadlines").WithTags("deadlines");
        deadlines.MapGet("", ReadDeadlines)
            .WithName("readDeadlines").WithSummary("Until when periods are to be reported, and which agencies are expected to report what.");
        deadlines.MapPut("", PutDeadlines).RequireAuthorization(Policies.Publisher)
            .WithName("putDeadlines").WithSummary("Changes deadlines and who is expected to report, all at once (If-Match).");

        var reports = api.MapGroup("reports/{agency}/{calendar}/{period}").WithTags("reports").RequireAuthorization(Policies.Reporter);
        reports.MapPut("", Put)
            .WithName("putReport").WithSummary("Says that the agency had nothing to report of the period; a record entered later outweighs it.");
        reports.MapDelete("", Delete)
            .WithName("deleteReport").WithSummary("Takes back that there was nothing to report.");
        api.MapCoverage();
    }

    private static Ok<Deadlines> ReadDeadlines(Database database, HttpResponse response) => Answer(response, database.Read(DeadlineStore.Read));

    private static async Task<Ok<Deadlines>> PutDeadlines(Deadlines body, Precondition precondition, Database database, HttpResponse response,
        CancellationToken cancellation) => Answer(response, await database.Write(t =>
    {
        precondition.Require(DeadlineStore.Read(t).Version);
        DeadlineStore.Write(t, body);
        return body.Ordered();
    }, cancellation));

    private static Ok<Deadlines> Answer(HttpResponse response, Deadlines deadlines)
    {
        ETags.Set(response, deadlines.Version);
        return TypedResults.Ok(deadlines);
    }

    private static async Task<Ok<NothingReport>> Put(string agency, Calendar calendar, string period, NothingBody body, Lang? lang, Caller caller,
        Database database, Catalogues catalogues, TimeProvider clock, CancellationToken cancellation) => TypedResults.Ok(await database.Write(t =>
    {
        var (of, asked) = Named(catalogues.In(t), caller, agency, calendar, period);
        if (!new RecordRules(catalogues, clock).HasCome(asked.Until))
        {
            throw Problem.Invalid("period", "Kỳ chưa kết thúc", "The period has not ended yet");
        }

        if (ReportStore.Records(t, of.Id, asked) is var records and > 0)
        {
            throw Problem.Invalid("/nothing", $"Đơn vị có {records} bản ghi trong kỳ này", $"The agency has {records} records of this period");
        }

        var before = ReportStore.Find(t, of.Id, asked);
        if (before is null || before.Note != body.Note)
        {
            ReportStore.Put(t, new()
            {
                Agency = of.Id,
                Calendar = calendar,
                PeriodCode = asked.Code,
                FromDay = asked.From,
                UntilDay = asked.Until,
                Note = body.Note,
                ReportedBy = caller.Id,
                ReportedAt = clock.GetUtcNow(),
            });
        }

        var said = ReportStore.Find(t, of.Id, asked)!;
        return new NothingReport(Coded.Of(of, lang ?? default), PeriodRef.Of(asked), true, said.Note, said.Account, said.ReportedAt);
    }, cancellation));

    private static async Task<NoContent> Delete(string agency, Calendar calendar, string period, Caller caller, Database database, Catalogues catalogues,
        CancellationToken cancellation) => await database.Write(t =>
    {
        var (of, asked) = Named(catalogues.In(t), caller, agency, calendar, period);
        return ReportStore.Delete(t, of.Id, asked) ? TypedResults.NoContent() : throw Problem.NotFound();
    }, cancellation);

    private static (Agency Agency, Period Period) Named(CatalogueSnapshot catalogue, Caller caller, string agency, Calendar calendar, string period)
    {
        if (catalogue.Agencies.Find(agency) is not { } of || Period.Find(period, calendar) is not { } asked)
        {
            throw Problem.NotFound();
        }

        caller.Require(Role.Reporter, of.Id, catalogue);
        return (of, asked);
    }
}
