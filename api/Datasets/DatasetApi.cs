using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Datasets;

public static class DatasetApi
{
    private const string Shape = "All that is published of an indicator, without limit: a row for each month since the first of which anything was recorded (`total`), "
        + "and for each month and member of each dimension that it has (commune, agency, kind, topic, audience), one dimension at a time. ";

    public static void AddDatasets(this IServiceCollection services) => services.AddSingleton<DatasetReader>();

    public static void MapDatasets(this IEndpointRouteBuilder api)
    {
        var datasets = api.MapGroup("datasets").WithTags("datasets").About("All that is published of an indicator, month by month, without limit").WithMetadata(new FiguresInAnyForm { Cited = true });
        datasets.MapGet("{indicator}.csv", Csv)
            .Produces<Stream>(contentType: AcceptedTypes.Csv).Refuses(422)
            .WithName("downloadCsv").WithSummary($"{Shape}Columns: month, dimension, code, label, value, status.");
        datasets.MapGet("{indicator}.json", Json)
            .Produces<Dataset>().Refuses(422)
            .WithName("downloadJson").WithSummary($"{Shape}The same rows as csv, with what they are.");
    }

    private static Task<Results<FileResult, HadAlready>> Csv(string indicator, [AsParameters] DatasetParameters parameters, DatasetReader reader, ExportGate gate, HttpContext context,
        CancellationToken cancellation) => Make(context, reader.Known(indicator, "csv", parameters), gate,
        () => reader.Kept(indicator, "csv", parameters), () => reader.Csv(indicator, parameters, cancellation), cancellation);

    private static Task<Results<FileResult, HadAlready>> Json(string indicator, [AsParameters] DatasetParameters parameters, DatasetReader reader, ExportGate gate, HttpContext context,
        CancellationToken cancellation) => Make(context, reader.Known(indicator, "json", parameters), gate,
        () => reader.Kept(indicator, "json", parameters), () => reader.Json(indicator, parameters, cancellation), cancellation);

    private static async Task<Results<FileResult, HadAlready>> Make(HttpContext context, KnownFile? known, ExportGate gate, Func<FileAnswer?> kept, Func<FileAnswer> make,
        CancellationToken cancellation) => HadAlready.By(context, known) ? new HadAlready(known!) : new FileResult(kept() ?? await gate.Make(make, cancellation));
}
