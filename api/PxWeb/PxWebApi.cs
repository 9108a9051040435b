using System.Diagnostics.CodeAnalysis;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.PxWeb.Formats;

namespace BorderComms.PxWeb;

/// <summary>The indicators as tables of PxWebApi 2 (https://github.com/PxTools/PxApiSpecs), for its clients in R, Python and elsewhere: the
/// same public figures by other names.</summary>
public static class PxWebApi
{
    private static readonly string[] Repeated = ["outputFormatParams", "heading", "stub"];

    public static void AddPxWeb(this IServiceCollection services)
    {
        services.AddSingleton<PxShapes>();
        services.AddSingleton<PxReader>();
    }

    public static void MapPxWeb(this IEndpointRouteBuilder api)
    {
        var px = api.MapGroup("").WithTags("pxweb");
        var plain = new ForeignParameters(["query"], []);
        px.MapGet("config", Config).WithMetadata(plain)
            .Produces<PxConfig>().WithName("readPxConfig").WithSummary("PxWebApi 2: what the door answers, and how much of it at once.");
        px.MapGet("navigation", Root).WithMetadata(plain)
            .Produces<PxFolder<PxFolderInformation>>().WithName("readPxNavigation").WithSummary("PxWebApi 2: the folders of tables.");
        px.MapGet("navigation/{id}", Folder).WithMetadata(plain)
            .Produces<PxFolder<PxTable>>().WithName("readPxFolder").WithSummary("PxWebApi 2: a folder and its tables.");
        px.MapGet("tables", Tables).WithMetadata(plain).Refuses(404)
            .Produces<PxTables>().WithName("listPxTables").WithSummary("PxWebApi 2: the tables, one an indicator.");
        px.MapGet("tables/{id}", Table).WithMetadata(plain)
            .Produces<PxTable>().WithName("readPxTable").WithSummary("PxWebApi 2: a table.");
        px.MapGet("tables/{id}/metadata", Metadata).WithMetadata(new ForeignParameters([], [], PxAsked.Codelist))
            .Produces<PxDataset>().WithName("readPxMetadata").WithSummary("PxWebApi 2: a table's variables with all their values, as a dataset of JSON-stat without figures.");
        px.MapGet("tables/{id}/defaultselection", DefaultSelection).WithMetadata(plain)
            .Produces<PxDefaultSelection>().WithName("readPxDefaultSelection").WithSummary("PxWebApi 2: what of a table is answered where nothing is selected: the totals of the last 13 months.");
        px.MapGet("tables/{id}/data", Data).WithMetadata(new ForeignParameters(Repeated, Repeated, PxAsked.ValueCodes, PxAsked.Codelist, PxAsked.OutputValues)).RefusesTooMuch()
            .Produces<PxDataset>().AlsoAs(AcceptedTypes.Csv).AlsoAs(AcceptedTypes.Xlsx)
            .WithName("readPxData").WithSummary("PxWebApi 2: figures of a table. A variable that is not selected is eliminated: each record counts once.");
        px.MapPost("tables/{id}/data", PostedData).WithMetadata(new ForeignParameters(Repeated, Repeated, PxAsked.Codelist, PxAsked.OutputValues), new ReadByPost()).RefusesTooMuch()
            .Produces<PxDataset>().AlsoAs(AcceptedTypes.Csv).AlsoAs(AcceptedTypes.Xlsx)
            .WithName("queryPxData").WithSummary("PxWebApi 2: figures of a table, selected by the body. Changes nothing; anybody may send it from any origin.");
        px.MapGet("codelists/{id}", Codelist).WithMetadata(plain)
            .Produces<PxCodelist>().WithName("readPxCodelist").WithSummary("PxWebApi 2: a set of values that a variable may have.");
    }

    private static TBuilder RefusesTooMuch<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Refusals([403]), new RefusalWords(403, "More cells than maxDataCells"));

    private static AnswerResult Config() => new(PxReader.Config);

    private static async Task<AnswerResult> Root(Lang? lang, PxReader reader, HttpContext context) => new((await reader.Root(At(context, lang))).Answer);

    private static async Task<AnswerResult> Folder(string id, Lang? lang, PxReader reader, HttpContext context) => new((await reader.Folder(id, At(context, lang))).Answer);

    private static async Task<AnswerResult> Tables([AsParameters] PxTablesParameters parameters, PxReader reader, HttpContext context) =>
        new((await reader.Tables(parameters.Listed, At(context, parameters.Lang))).Answer);

    private static async Task<AnswerResult> Table(string id, Lang? lang, PxReader reader, HttpContext context) => new((await reader.Table(id, At(context, lang))).Answer);

    private static async Task<AnswerResult> Metadata(string id, [AsParameters] PxMetadataParameters parameters, PxReader reader, HttpContext context)
    {
        parameters.Check();
        return new((await reader.Metadata(id, [.. PxAsked.Codelist.In(context.Request.Query)], At(context, parameters.Lang))).Answer);
    }

    private static async Task<AnswerResult> DefaultSelection(string id, Lang? lang, PxReader reader, HttpContext context) => new((await reader.DefaultSelection(id, At(context, lang))).Answer);

    private static async Task<AnswerResult> Codelist(string id, Lang? lang, PxReader reader, HttpContext context) => new((await reader.Codelist(id, At(context, lang))).Answer);

    private static async Task<AnswerResult> Data(string id, [AsParameters] PxDataParameters parameters, PxReader reader, HttpContext context) =>
        new((await Answer(id, parameters.Output, PxAsked.Of(context.Request.Query, parameters.Heading, parameters.Stub), reader, context)).Answer);

    private static async Task<AnswerResult> PostedData(string id, PxSelectionBody body, [AsParameters] PxOutputParameters parameters, PxReader reader, HttpContext context) =>
        new((await Answer(id, parameters, PxAsked.Of(body, context.Request.Query), reader, context)).Answer);

    private static Task<MadeAnswer> Answer(string id, PxOutputParameters parameters, PxAsked asked, PxReader reader, HttpContext context)
    {
        var (at, format) = (At(context, parameters.Lang), parameters.OutputFormat ?? PxFormat.JsonStat2);
        return reader.Data(reader.Select(id, asked, at), format, PxStyle.Of(parameters.OutputFormatParams, format), at);
    }

    private static PxAddress At(HttpContext context, Lang? lang) => PxAddress.Of(context.Request, lang);
}

/// <summary>true or false in any case, as clients in Python write it.</summary>
public readonly record struct PxFlag(bool Value) : IParsable<PxFlag>
{
    public static PxFlag Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var flag) ? flag : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PxFlag result)
    {
        var read = bool.TryParse(s, out var value);
        result = new(value);
        return read;
    }
}

/// <param name="Query">Words that names, definitions or codes of tables hold, without regard to case and accents.</param>
/// <param name="PastDays">Only tables that changed in as many days.</param>
/// <param name="IncludeDiscontinued">There is none.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="PageSize">20 when it is left out; at most 10,000.</param>
public sealed record PxTablesParameters(Lang? Lang, string? Query, int? PastDays, PxFlag? IncludeDiscontinued, int? PageNumber, int? PageSize)
{
    internal PxListed Listed => PxListed.Of(Query, PastDays, PageNumber, PageSize);
}

/// <param name="DefaultSelection">Makes no difference: the default selection takes no codelist.</param>
/// <param name="OutputFormat">`json-stat2`, which it is anyhow.</param>
public sealed record PxMetadataParameters(Lang? Lang, PxFlag? DefaultSelection, PxFormat? OutputFormat)
{
    /// <exception cref="Problem">400 for another format.</exception>
    public void Check()
    {
        if (OutputFormat is not (null or PxFormat.JsonStat2))
        {
            throw Problem.Malformed("outputFormat", "Ở đây chỉ có json-stat2.", "There is only json-stat2 here.");
        }
    }
}

/// <param name="OutputFormat">`json-stat2` when it is left out.</param>
/// <param name="OutputFormatParams">Of csv and xlsx: one of `UseTexts`, `UseCodes`, `UseCodesAndTexts`; `IncludeTitle`; of csv one of
/// `SeparatorTab`, `SeparatorSpace`, `SeparatorSemicolon`. Separated by commas.</param>
public record PxOutputParameters(Lang? Lang, PxFormat? OutputFormat, string? OutputFormatParams);

/// <param name="OutputFormat">As for a question that is posted.</param>
/// <param name="OutputFormatParams">As for a question that is posted.</param>
/// <param name="Heading">The variables that head columns, separated by commas; those that stand nowhere head rows.</param>
/// <param name="Stub">The variables that head rows.</param>
public sealed record PxDataParameters(Lang? Lang, PxFormat? OutputFormat, string? OutputFormatParams, string? Heading, string? Stub)
{
    internal PxOutputParameters Output => new(Lang, OutputFormat, OutputFormatParams);
}
