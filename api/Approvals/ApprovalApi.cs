using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Approvals;

/// <summary>The approver's day: what waits, by agency and month, and one act on many records.</summary>
public static class ApprovalApi
{
    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<ApprovalChecks>();
        services.AddSingleton<ApprovalQueue>();
        services.AddSingleton<ReturnedRecords>();
    }

    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("approvals").WithTags("approvals").About("What waits for approval, and what looks wrong in it").RequireAuthorization(Policies.Approver);
        group.MapGet("", List).WithName("listApprovals")
            .WithSummary("How much waits within the caller's reach, by agency and month.");
        group.MapGet("summary", Summarise).Refuses(422).WithName("readApprovalSummary")
            .WithSummary("Of what waits of an agency's month, how many a check asks about and what it all adds to the figures.");
        group.MapGet("records", ListRecords).Refuses(422).WithName("listApprovalRecords")
            .WithSummary("The records that wait, with what asks for a look and what each adds to the figures.");
        group.MapPost("approve", Approve).Refuses(409).WithName("approveRecords")
            .WithSummary("Approves records of any nouns, all or none; what is wrong with one stands under its place in the list.");
        group.MapPost("return", Return).Refuses(409).WithName("returnRecords")
            .WithSummary("Gives records of any nouns back to their reporters, all or none.");
        group.MapPost("withdraw", Withdraw).Refuses(409).WithName("withdrawRecords")
            .WithSummary("Takes records of any nouns out, approved or waiting, for good, all or none.");

        api.MapGroup("approvals").WithTags("approvals").About("What waits for approval, and what looks wrong in it").MapGet("returned", ListReturned).RequireAuthorization(Policies.Reporter).WithName("listReturnedRecords")
            .WithSummary("What was given back within the caller's reach and is still to be mended, with the reason.");
    }

    private static Ok<Page<WaitingMonth>> List(int? limit, string? cursor, Lang? lang, Caller caller, ApprovalQueue queue) =>
        TypedResults.Ok(queue.Months(caller, Paging.Limit(limit), cursor, lang ?? Lang.Vi));

    /// <param name="agency">The code of the agency, itself alone.</param>
    /// <param name="month">The calendar month of the records' days: `2023-05`.</param>
    private static Ok<WaitingSummary> Summarise(string agency, string month, Lang? lang, Caller caller, ApprovalQueue queue) =>
        TypedResults.Ok(queue.Summary(caller, agency, month, lang ?? Lang.Vi));

    private static Ok<Page<WaitingRecord>> ListRecords([AsParameters] WaitingFilters filters, Lang? lang, Caller caller, ApprovalQueue queue) =>
        TypedResults.Ok(queue.Records(caller, filters, lang ?? Lang.Vi));

    /// <param name="type">Records of one noun alone.</param>
    private static Ok<Page<ReturnedRecord>> ListReturned(RecordType? type, int? limit, string? cursor, Caller caller, ReturnedRecords returned) =>
        TypedResults.Ok(returned.Page(caller, type, Paging.Limit(limit), cursor));

    private static Task<Ok<ActedOn>> Approve(ApproveBody body, Lang? lang, Caller caller, Book book, RecordBulk bulk, CancellationToken cancellation) =>
        Act(book, b => bulk.Approve(b, caller, Asked(body.Records), body.Reason), lang, cancellation);

    private static Task<Ok<ActedOn>> Return(ReturnBody body, Lang? lang, Caller caller, Book book, RecordBulk bulk, CancellationToken cancellation) =>
        Act(book, b => bulk.Return(b, caller, Asked(body.Records), body.Reason), lang, cancellation);

    private static Task<Ok<ActedOn>> Withdraw(WithdrawBody body, Lang? lang, Caller caller, Book book, RecordBulk bulk, CancellationToken cancellation) =>
        Act(book, b => bulk.Withdraw(b, caller, Asked(body.Records), body.Reason), lang, cancellation);

    private static List<(Guid, int?)> Asked(IReadOnlyList<ReadRecord> records) => [.. records.Select(r => (r.Id, (int?)r.Version))];

    private static async Task<Ok<ActedOn>> Act(Book book, Func<OpenBook, IReadOnlyList<AnyRecord>> act, Lang? lang, CancellationToken cancellation) =>
        TypedResults.Ok(await book.Write(b =>
        {
            var records = act(b);
            var counted = records.Where(r => r.Row.Status == RecordStatus.Approved).Select(r => r.Facts);
            return new ActedOn([.. records.Select(r => new MovedRecord(r.Row.Id, r.Row.Version, r.Row.Status.Code()))], Additions.Of(b.Catalogue, counted, lang ?? Lang.Vi));
        }, cancellation));
}
