using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Imports;

public static class ImportApi
{
    public const string FileType = "application/octet-stream";

    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TextSheet = "text/csv";

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("imports").WithTags("imports").About("Sheets that are looked at, then taken in as records");
        var reading = group.MapGroup("").RequireAuthorization(Policies.Recorder);
        reading.MapGet("", List)
            .WithName("listImports").WithSummary("The caller's own imports, and those taken in of agencies within its reach, newest first.");
        reading.MapGet("{id}", Read)
            .WithName("readImport").WithSummary("An import: how far it is read, what was found, what it would add.");
        reading.MapGet("{id}/rows", Rows)
            .WithName("listImportRows").WithSummary("The rows of an import as they were read, with what is wrong and where.");
        reading.MapGet("{id}/beginnings", Beginnings)
            .WithName("readImportBeginnings").WithSummary("The first rows of each sheet, with what their cells would mean as headings.");
        reading.MapGet("{id}/records", Records)
            .WithName("listImportedRecords").WithSummary("The records of an import, from the oldest day on, with the rows that they came of and what asks for a look before they are approved.");
        reading.MapGet("{id}/refused", Refused).Refuses(409).Produces<Stream>(200, contentType: Workbook, additionalContentTypes: TextSheet)
            .WithName("readRefusedRows").WithSummary("The rows that were not taken, as the same workbook with a column that says why.");

        var reporting = group.MapGroup("").RequireAuthorization(Policies.Reporter);
        reporting.MapPost("", Create).Accepts<IFormFile>(FileType).WithMetadata(new LongestBody(SheetLimits.Upload.Bytes))
            .WithName("createImport").WithSummary("Sends a sheet in (.xlsx, .csv, .tsv), which is then read; nothing is recorded yet.");
        reporting.MapPut("{id}/mapping", Map).Refuses(409)
            .WithName("mapImport").WithSummary("Tells what headings and words mean, remembered for the agency, and of which noun the rows are; the file is read again.");
        reporting.MapPost("{id}/take", Take).Refuses(409)
            .WithName("takeImport").WithSummary("Records all rows that are right, and those chosen of the ones asked about, as submitted.");
        reporting.MapDelete("{id}", Drop).Refuses(409)
            .WithName("dropImport").WithSummary("Drops an import that was not taken in, or gives up its reading.");

        var approving = group.MapGroup("").RequireAuthorization(Policies.Approver);
        approving.MapPost("{id}/approve", Approve).Refuses(409)
            .WithName("approveImport").WithSummary("Approves and counts all records of an import that wait for it.");
        approving.MapPost("{id}/return", Return).Refuses(409)
            .WithName("returnImport").WithSummary("Gives all records of an import that wait for approval back as drafts.");
        approving.MapPost("{id}/withdraw", Withdraw).Refuses(409)
            .WithName("withdrawImport").WithSummary("Takes all records of an import out, approved or waiting, for good.");
    }

    private static async Task<Ok<Import>> Approve(Guid id, ApprovalBody? body, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers,
        CancellationToken cancellation)
    {
        var row = await life.Approve(caller, id, body?.Reason, cancellation);
        return TypedResults.Ok(database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static async Task<Ok<Import>> Return(Guid id, ReasonBody body, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers,
        CancellationToken cancellation)
    {
        var row = await life.Return(caller, id, body.Reason, cancellation);
        return TypedResults.Ok(database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static async Task<Ok<Import>> Withdraw(Guid id, ReasonBody body, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers,
        CancellationToken cancellation)
    {
        var row = await life.Withdraw(caller, id, body.Reason, cancellation);
        return TypedResults.Ok(database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static Ok<Page<Import>> List(int? limit, string? cursor, Lang? lang, Caller caller, Database database, Catalogues catalogues, ImportAnswers answers)
    {
        var (below, most) = (Paging.Read<Guid?>(cursor) ?? Guid.AllBitsSet, Paging.Limit(limit));
        return TypedResults.Ok(database.Read(t =>
        {
            var reached = caller.Agency is { } own ? catalogues.In(t).AgenciesReachedBy(own) : new HashSet<int>();
            var page = Paging.Of(ImportStore.Page(t, caller.Id, reached, below, most + 1), most, i => i.Id);
            return new Page<Import>([.. page.Items.Select(i => answers.Of(t, i, lang ?? Lang.Vi))], page.Next);
        }));
    }

    private static Ok<Import> Read(Guid id, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers) =>
        TypedResults.Ok(database.Read(t => answers.Of(t, life.Find(t, caller, id), lang ?? Lang.Vi)));

    private static Ok<Page<ImportedRow>> Rows(Guid id, RowState? state, int? limit, string? cursor, Caller caller, ImportLife life, Database database, ImportAnswers answers)
    {
        var (after, most) = (Paging.Read<int?>(cursor) ?? 0, Paging.Limit(limit));
        return TypedResults.Ok(database.Read(t =>
        {
            var import = life.Find(t, caller, id);
            var page = Paging.Of(ImportRowStore.Page(t, id, state is { } one ? [one] : Enum.GetValues<RowState>(), after, most + 1), most, r => r.Number);
            return new Page<ImportedRow>(answers.Of(t, import, page.Items), page.Next);
        }));
    }

    private static Ok<ImportBeginnings> Beginnings(Guid id, Caller caller, ImportLife life, Database database, ImportAnswers answers) =>
        TypedResults.Ok(database.Read(t => answers.Beginnings(t, life.Find(t, caller, id))));

    private static Ok<Page<ImportedRecord>> Records(Guid id, ImportedStatus? status, int? limit, string? cursor, Lang? lang, Caller caller, ImportedRecords records) =>
        TypedResults.Ok(records.Page(caller, id, status, Paging.Limit(limit), Paging.Read<Guid?>(cursor) ?? Guid.Empty, lang ?? Lang.Vi));

    private static FileContentHttpResult Refused(Guid id, SheetFormat? format, Caller caller, ImportLife life, Database database) => database.Read(t =>
    {
        var import = life.Find(t, caller, id);
        using var file = new MemoryStream();
        using var writer = SheetWriter.To(file, format ?? SheetFormat.Xlsx);
        var refused = new RefusedRows(writer);
        var found = RowJson.Read<KeptSummary>(import.Summary).Found;
        foreach (var stored in ImportRowStore.All(t, id))
        {
            refused.Add(RowJson.Row(stored), found.SectionOf(stored), stored.State, [.. ImportAnswers.Faults(stored)]);
        }

        refused.Complete();
        var (type, ending) = format == SheetFormat.Csv ? ($"{TextSheet}; charset=utf-8", "csv") : (Workbook, "xlsx");
        return TypedResults.File(file.ToArray(), type, $"{Path.GetFileNameWithoutExtension(import.FileName)}-{Text.Of("chua-nhan", "refused")}.{ending}");
    });

    private static async Task<Created<Import>> Create(HttpRequest request, string fileName, string? agency, string? type, Lang? lang, Caller caller, ImportLife life,
        Database database, ImportAnswers answers, CancellationToken cancellation)
    {
        var noun = type is null ? (RecordType?)null : RecordTypes.Parse(type)
            ?? throw Problem.Malformed("type", "session, output, site, twinning hoặc commendation", "session, output, site, twinning or commendation");
        var row = await life.Begin(caller, agency, noun, fileName, request.Body, cancellation);
        return TypedResults.Created(NewId.Address(request, $"{row.Id}"), database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static async Task<Ok<Import>> Map(Guid id, ImportMapping body, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers,
        CancellationToken cancellation)
    {
        var row = await life.Map(caller, id, body, cancellation);
        return TypedResults.Ok(database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static async Task<Ok<Import>> Take(Guid id, TakeBody body, Lang? lang, Caller caller, ImportLife life, Database database, ImportAnswers answers,
        CancellationToken cancellation)
    {
        var row = await life.Take(caller, id, body, cancellation);
        return TypedResults.Ok(database.Read(t => answers.Of(t, row, lang ?? Lang.Vi)));
    }

    private static async Task<NoContent> Drop(Guid id, Caller caller, ImportLife life, CancellationToken cancellation)
    {
        await life.Drop(caller, id, cancellation);
        return TypedResults.NoContent();
    }
}
