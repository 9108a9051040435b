using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Records;

/// <summary>The routes that records of every noun share.</summary>
public static class RecordApi
{
    /// <param name="collection">The noun's plural in routes and as tag, such as `sessions`.</param>
    /// <param name="name">The noun in operation ids, such as `Session`.</param>
    /// <param name="hasTopics">Whether lists can be filtered by topic.</param>
    public static void MapRecords<TBody, TAnswer>(this IEndpointRouteBuilder api, string collection, string name, bool hasTopics = false)
        where TBody : class, IRecordBody
    {
        // The framework's analyzer of handlers fails on a body that is a type parameter; it does not look behind a parameter.
        MapRecords<TBody, TAnswer>(api, collection, name, hasTopics, Create<TBody, TAnswer>, Put<TBody, TAnswer>);
    }

    private static void MapRecords<TBody, TAnswer>(IEndpointRouteBuilder api, string collection, string name, bool hasTopics, Delegate create, Delegate put)
        where TBody : class, IRecordBody
    {
        var group = api.MapGroup(collection).WithTags(collection).About($"The record of {collection}: from draft to approved, and what became of it");
        var list = hasTopics ? group.MapGet("", ListByTopic<TBody, TAnswer>) : group.MapGet("", List<TBody, TAnswer>);
        list.WithName($"list{name}s").WithSummary("Records, newest first; in public the approved ones that may be shown singly. A page as JSON, or all as a sheet.").Refuses(422);
        group.MapGet("{id}", Read<TBody, TAnswer>)
            .WithName($"read{name}").WithSummary("One record; with scope=internal whole and in any status.");

        var reporting = group.MapGroup("").RequireAuthorization(Policies.Reporter);
        reporting.MapPost("", create).Refuses(410)
            .WithName($"create{name}").WithSummary("Creates a draft under an id that the service makes.");
        reporting.MapDelete("{id}", Delete<TBody, TAnswer>).Refuses(409)
            .WithName($"delete{name}").WithSummary("Deletes a draft that was never approved.");
        reporting.MapPost("{id}/submit", Submit<TBody, TAnswer>).Refuses(409, 422)
            .WithName($"submit{name}").WithSummary("Hands a draft in for approval.");

        group.MapPut("{id}", put).RequireAuthorization(Policies.Recorder).Refuses(409, 410)
            .WithName($"put{name}").WithSummary("Creates a draft under the caller's UUIDv7 (If-None-Match: *), changes a draft, or corrects an approved record with a reason (If-Match).");

        var approving = group.MapGroup("").RequireAuthorization(Policies.Approver);
        approving.MapPost("{id}/approve", Approve<TBody, TAnswer>).Refuses(409)
            .WithName($"approve{name}").WithSummary("Approves and counts it; on a closed day with a reason.");
        approving.MapPost("{id}/return", Return<TBody, TAnswer>).Refuses(409)
            .WithName($"return{name}").WithSummary("Gives a submitted record back to its reporters as a draft.");
        approving.MapPost("{id}/withdraw", Withdraw<TBody, TAnswer>).Refuses(409)
            .WithName($"withdraw{name}").WithSummary("Takes an approved record out of every figure, for good.");

        group.MapGet("{id}/history", History<TBody, TAnswer>).RequireAuthorization(Policies.Staff)
            .WithName($"list{name}History").WithSummary("Who did what when and why, newest first, with the record before and after.");
    }

    private static Task<Results<Ok<Page<TAnswer>>, FileResult>> List<TBody, TAnswer>([AsParameters] RecordFilters filters, RecordNoun<TBody, TAnswer> noun,
        RecordReader<TBody, TAnswer> reader, RecordExport<TBody, TAnswer> export, ExportGate gate, Catalogues catalogues, HttpContext context, CancellationToken cancellation)
        where TBody : IRecordBody =>
        PageOrSheet(filters, filters.ToQuery(noun.Type, catalogues.Newest, null), reader, export, gate, context, cancellation);

    private static Task<Results<Ok<Page<TAnswer>>, FileResult>> ListByTopic<TBody, TAnswer>([AsParameters] RecordFilters filters, string? topic, RecordNoun<TBody, TAnswer> noun,
        RecordReader<TBody, TAnswer> reader, RecordExport<TBody, TAnswer> export, ExportGate gate, Catalogues catalogues, HttpContext context, CancellationToken cancellation)
        where TBody : IRecordBody =>
        PageOrSheet(filters, filters.ToQuery(noun.Type, catalogues.Newest, topic), reader, export, gate, context, cancellation);

    private static async Task<Results<Ok<Page<TAnswer>>, FileResult>> PageOrSheet<TBody, TAnswer>(RecordFilters filters, RecordQuery query, RecordReader<TBody, TAnswer> reader,
        RecordExport<TBody, TAnswer> export, ExportGate gate, HttpContext context, CancellationToken cancellation)
        where TBody : IRecordBody
    {
        var (format, staff) = (filters.FormatFor(context), filters.Scope == Scope.Internal);
        if (format == ListFormat.Json)
        {
            return TypedResults.Ok(filters.ToPage(reader.List(query, staff)));
        }

        var name = filters.SheetName(context.Request.Path.Value!.Split('/')[^1]);
        return new FileResult(await gate.Make(() => export.Write(query, format, staff, filters.Lang ?? Lang.Vi, name, cancellation), cancellation));
    }

    private static Results<Ok<TAnswer>, NotFound> Read<TBody, TAnswer>(Guid id, Scope? scope, RecordReader<TBody, TAnswer> reader, HttpResponse response)
        where TBody : IRecordBody
    {
        if (reader.Find(id, scope == Scope.Internal) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return Answer(response, found);
    }

    private static async Task<Results<Created<TAnswer>, Ok<TAnswer>>> Create<TBody, TAnswer>(TBody body, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpContext context, TimeProvider clock, CancellationToken cancellation)
        where TBody : class, IRecordBody =>
        Answer(context, await life.Create(caller, Guid.CreateVersion7(clock.GetUtcNow()), body, cancellation));

    private static async Task<Results<Created<TAnswer>, Ok<TAnswer>>> Put<TBody, TAnswer>(Guid id, TBody body, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpContext context, CancellationToken cancellation)
        where TBody : class, IRecordBody
    {
        if (precondition.Creates)
        {
            return Answer(context, await life.Create(caller, NewId.Require(id), body, cancellation));
        }

        return Answer(context.Response, await life.Change(caller, id, precondition, body, cancellation));
    }

    private static async Task<NoContent> Delete<TBody, TAnswer>(Guid id, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, CancellationToken cancellation)
        where TBody : IRecordBody
    {
        await life.Delete(caller, id, precondition, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TAnswer>> Submit<TBody, TAnswer>(Guid id, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpResponse response, CancellationToken cancellation)
        where TBody : IRecordBody =>
        Answer(response, await life.Submit(caller, id, precondition, cancellation));

    private static async Task<Ok<TAnswer>> Approve<TBody, TAnswer>(Guid id, ApprovalBody? body, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpResponse response, CancellationToken cancellation)
        where TBody : IRecordBody =>
        Answer(response, await life.Approve(caller, id, precondition, body?.Reason, cancellation));

    private static async Task<Ok<TAnswer>> Return<TBody, TAnswer>(Guid id, ReasonBody body, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpResponse response, CancellationToken cancellation)
        where TBody : IRecordBody =>
        Answer(response, await life.Return(caller, id, precondition, body.Reason, cancellation));

    private static async Task<Ok<TAnswer>> Withdraw<TBody, TAnswer>(Guid id, ReasonBody body, Precondition precondition, Caller caller,
        RecordLife<TBody, TAnswer> life, HttpResponse response, CancellationToken cancellation)
        where TBody : IRecordBody =>
        Answer(response, await life.Withdraw(caller, id, precondition, body.Reason, cancellation));

    private static Ok<Page<HistoryItem>> History<TBody, TAnswer>(Guid id, int? limit, string? cursor, RecordReader<TBody, TAnswer> reader)
        where TBody : IRecordBody
    {
        var below = Paging.Read<int?>(cursor) ?? int.MaxValue;
        var (items, next) = reader.History(id, below, Paging.Limit(limit));
        return TypedResults.Ok(new Page<HistoryItem>(items, next is null ? null : Paging.Cursor(next)));
    }

    private static Results<Created<TAnswer>, Ok<TAnswer>> Answer<TAnswer>(HttpContext context, (Loaded<TAnswer> Record, bool Created) made)
    {
        if (!made.Created)
        {
            return Answer(context.Response, made.Record);
        }

        ETags.Set(context.Response, made.Record.Row.Version);
        return TypedResults.Created(NewId.Address(context.Request, $"{made.Record.Row.Id}"), made.Record.Answer);
    }

    private static Ok<TAnswer> Answer<TAnswer>(HttpResponse response, Loaded<TAnswer> loaded)
    {
        ETags.Set(response, loaded.Row.Version);
        return TypedResults.Ok(loaded.Answer);
    }
}
