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
        var px = api.MapGroup("").WithTags("pxweb").About("The figures as tables, for clients of PxWebApi 2");
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

    private static AnswerResult Config(PxReader reader) => new(reader.Config);

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
