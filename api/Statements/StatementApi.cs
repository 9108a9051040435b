using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Statements;

public static class StatementApi
{
    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("statements").WithTags("statements").About("What was stated in public, beside what the ledger holds");
        group.MapGet("", List).WithMetadata(new FiguresInAnyForm()).Refuses(StatusCodes.Status422UnprocessableEntity)
            .WithName("listStatements").WithSummary("What was stated of the work, from the newest period, each beside what the ledger holds. A page as JSON, or all as a sheet: what the verb `statements` takes as csv, beside the ledger as xlsx.");
        group.MapGet("{code}", Read).WithMetadata(new FiguresInAnyForm()).Refuses(StatusCodes.Status422UnprocessableEntity)
            .WithName("readStatement").WithSummary("One statement beside what the ledger holds; with scope=internal whole.");

        var publishing = group.MapGroup("").RequireAuthorization(Policies.Publisher);
        publishing.MapPost("", Create)
            .WithName("createStatement").WithSummary("Enters a statement under a new code.");
        publishing.MapPut("{code}", Put)
            .WithName("putStatement").WithSummary("Enters a statement (If-None-Match: *), or changes it (If-Match).");
        publishing.MapDelete("{code}", Delete)
            .WithName("deleteStatement").WithSummary("Deletes a statement.");
    }

    private static async Task<Results<Ok<Page<Statement>>, FileResult>> List([AsParameters] StatementFilters filters, StatementReader reader, ExportGate gate,
        Catalogues catalogues, HttpContext context, CancellationToken cancellation)
    {
        var format = ListSheet.Asked(context, filters.Format, filters.Limit, filters.Cursor);
        if (format != ListFormat.Json)
        {
            return await gate.Make(() => Sheet(filters, format, reader, catalogues), cancellation);
        }

        var (after, most) = (Paging.Read<StatementPosition>(filters.Cursor), Paging.Limit(filters.Limit));
        var rows = reader.List(filters.From, filters.Until, filters.Indicator, after is null ? null : (after.From, after.Code), most,
            View(filters.Scope, filters.Lang, filters.Release));
        return TypedResults.Ok(Paging.Of([.. rows.Select(r => r.Statement)], most, s => new StatementPosition(s.Period.From, s.Code)));
    }

    private static FileResult Sheet(StatementFilters filters, ListFormat format, StatementReader reader, Catalogues catalogues) =>
        ListSheet.Of(format == ListFormat.Csv ? StatementSheet.Taken : StatementSheet.Beside, format, filters.Scope == Scope.Internal, filters.Lang ?? Lang.Vi, "statements",
            catalogues.Newest, reader.List(filters.From, filters.Until, filters.Indicator, null, int.MaxValue - 1, View(filters.Scope, filters.Lang, filters.Release)).Select(s => s.Statement));

    private static Results<Ok<Statement>, NotFound> Read(string code, string? release, Scope? scope, Lang? lang, StatementReader reader, HttpResponse response) =>
        reader.Find(code, View(scope, lang, release)) is { } found ? Answer(response, found) : TypedResults.NotFound();

    private static async Task<Created<Statement>> Create(StatementBody body, Lang? lang, Caller caller, StatementLife life, HttpContext context,
        CancellationToken cancellation) =>
        Created(context, await life.Create(caller, body, View(Scope.Internal, lang), cancellation));

    private static async Task<Results<Created<Statement>, Ok<Statement>>> Put(string code, StatementBody body, Precondition precondition, Lang? lang, Caller caller,
        StatementLife life, HttpContext context, CancellationToken cancellation)
    {
        if (!precondition.Creates)
        {
            return Answer(context.Response, await life.Change(caller, code, precondition, body, View(Scope.Internal, lang), cancellation));
        }

        var (statement, created) = await life.Put(caller, code, body, View(Scope.Internal, lang), cancellation);
        return created ? Created(context, statement) : Answer(context.Response, statement);
    }

    private static async Task<NoContent> Delete(string code, Precondition precondition, Caller caller, StatementLife life, CancellationToken cancellation)
    {
        await life.Delete(caller, code, precondition, cancellation);
        return TypedResults.NoContent();
    }

    private static StatementView View(Scope? scope, Lang? lang, string? release = null) => new(scope ?? Scope.Public, lang ?? Lang.Vi, release);

    private static Created<Statement> Created(HttpContext context, StoredStatement statement)
    {
        Tag(context.Response, statement);
        return TypedResults.Created(NewId.Address(context.Request, statement.Statement.Code), statement.Statement);
    }

    private static Ok<Statement> Answer(HttpResponse response, StoredStatement statement)
    {
        Tag(response, statement);
        return TypedResults.Ok(statement.Statement);
    }

    // A figure that moves is no new version of what was stated, and yet another answer.
    private static void Tag(HttpResponse response, StoredStatement statement)
    {
        var ledger = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(statement.Statement, StrictJson.Options)).AsSpan(0, 8);
        response.Headers.ETag = $"\"{statement.Version}-{Convert.ToHexStringLower(ledger)}\"";
    }

    private sealed record StatementPosition(DateOnly From, string Code);
}

/// <summary>The parameters of a list of statements.</summary>
/// <param name="From">Statements whose days touch this day or later ones.</param>
/// <param name="Until">Statements whose days touch this day or earlier ones.</param>
/// <param name="Indicator">The code of the indicator that they are measured by.</param>
/// <param name="Release">The code of the release whose figures stand beside; the live ones when left out.</param>
/// <param name="Scope">internal shows notes, and figures whole.</param>
/// <param name="Limit">How many statements a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
/// <param name="Format">`csv` or `xlsx` for a sheet of all statements, without limit and cursor; `Accept` asks for the same.</param>
public sealed record StatementFilters(DateOnly? From, DateOnly? Until, string? Indicator, string? Release, Scope? Scope, Lang? Lang, int? Limit, string? Cursor,
    ListFormat? Format);
