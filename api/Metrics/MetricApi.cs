using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics.Cards;
using BorderComms.Metrics.Formats;
using BorderComms.Metrics.Memory;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Metrics;

public static class MetricApi
{
    public static void AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<MetricCache>();
        services.AddSingleton<MetricReader>();
        services.AddSingleton<EntryMemory>();
        services.AddHostedService(p => p.GetRequiredService<EntryMemory>());
        services.AddSingleton<CardReader>();
        services.AddCommand("figures", FiguresCommand.Arguments, FiguresCommand.Run);
    }

    public static void MapMetrics(this IEndpointRouteBuilder api)
    {
        var metrics = api.MapGroup("metrics").WithTags("metrics").About("Figures, their breakdowns, and the records that make them");
        metrics.MapGet("", Totals)
            .Produces<TotalsAnswer>().AlsoAs(AcceptedTypes.Csv).AlsoAs(AcceptedTypes.JsonStat, typeof(JsonStatCollection)).AlsoAs(AcceptedTypes.Xlsx).Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("readTotals").WithSummary("The totals of all indicators over a period, in one call; an indicator without the place or agency that is filtered by is left out. As JSON, or by format or Accept as csv, xlsx or a collection of JSON-stat.");
        metrics.MapGet("{indicator}", Read)
            .Produces<MetricAnswer>().AlsoAs(AcceptedTypes.Csv).AlsoAs(AcceptedTypes.JsonStat, typeof(JsonStatDataset)).AlsoAs(AcceptedTypes.Xlsx).Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("readMetric").WithSummary("An indicator's figures over a period, narrowed and broken down. As JSON, or by format or Accept as csv, xlsx or a dataset of JSON-stat.");
        metrics.MapGet("{indicator}/card", Card)
            .Produces<Stream>(contentType: CardPicture.ContentType).Refuses(422)
            .WithName("readMetricCard").WithSummary("The public figure as a picture of 1200 by 630 pixels, which other sites and messengers show of its page.");
        metrics.MapGet("{indicator}/records", Records)
            .Produces<RecordsAnswer>().Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("listMetricRecords").WithSummary("The records that make a figure, each with its share: with what is withheld they add up to it.");
        metrics.MapGet("{indicator}/releases", Releases)
            .Produces<ReleasesAnswer>().Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("listMetricReleases").WithSummary("The releases in which a figure stands, newest first, each with its value there and whether it is another today.");
        metrics.MapGet("{indicator}/revisions", Revisions)
            .Produces<RevisionsAnswer>().Refuses(422).WithMetadata(new FiguresInAnyForm())
            .WithName("listMetricRevisions").WithSummary("What changed a figure: each record's share before and after each posting; in public, kinds that are not disclosed singly as sums of months.");
    }

    private static Task<AnswerResult> Totals([AsParameters] TotalsParameters parameters, MetricReader reader, HttpContext context) =>
        InFormat(context, parameters.ToMetric(), reader.Totals);

    private static Task<AnswerResult> Read(string indicator, [AsParameters] MetricParameters parameters, MetricReader reader, HttpContext context) =>
        InFormat(context, parameters, p => reader.Figures(indicator, p));

    // What is asked for by `Accept` is not what others get at the same address.
    private static async Task<AnswerResult> InFormat(HttpContext context, MetricParameters parameters, Func<MetricParameters, Task<MadeAnswer>> make)
    {
        if (parameters.Format is not null)
        {
            return Result(context, parameters.Scope, await make(parameters));
        }

        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        Format? accepted = AcceptedTypes.RatherThanJson(context.Request.Headers.Accept, AcceptedTypes.Csv, AcceptedTypes.JsonStat, AcceptedTypes.Xlsx) switch
        {
            AcceptedTypes.Csv => Format.Csv,
            AcceptedTypes.JsonStat => Format.JsonStat,
            AcceptedTypes.Xlsx => Format.Xlsx,
            _ => null,
        };
        var made = await make(parameters with { Format = accepted });
        return accepted is null ? Result(context, parameters.Scope, made) : new(made.Answer);
    }

    private static async Task<AnswerResult> Card(string indicator, [AsParameters] CardParameters parameters, CardReader cards, HttpContext context) =>
        new(await cards.Picture(indicator, parameters.ToMetric(), context.RequestAborted));

    private static async Task<AnswerResult> Records(string indicator, [AsParameters] RecordsParameters parameters, MetricReader reader, HttpContext context) =>
        Page(context, parameters.Scope, await reader.Records(indicator, parameters.ToMetric(), parameters.Cursor, Paging.Limit(parameters.Limit)));

    private static async Task<AnswerResult> Releases(string indicator, [AsParameters] ReleasesParameters parameters, MetricReader reader, HttpContext context) =>
        Page(context, parameters.Scope, await reader.Releases(indicator, parameters.ToMetric(), parameters.Cursor, Paging.Limit(parameters.Limit)));

    private static async Task<AnswerResult> Revisions(string indicator, [AsParameters] RevisionParameters parameters, MetricReader reader, HttpContext context) =>
        Page(context, parameters.Scope, await reader.Revisions(indicator, parameters, Paging.Limit(parameters.Limit)));

    /// <summary>Answers with the address of the next page, where there is one.</summary>
    internal static AnswerResult Page(HttpContext context, Scope? scope, MadeAnswer made)
    {
        if (made.Link is not null)
        {
            context.Response.Headers.Append("Link", made.Link);
        }

        return Result(context, scope, made);
    }

    private static AnswerResult Result(HttpContext context, Scope? scope, MadeAnswer made)
    {
        if (scope != Scope.Internal)
        {
            context.Features.Set(new PublicAnswer(made.Answer, made.Version, made.Extent));
        }

        return new(made.Answer);
    }
}

/// <summary>The parameters of all totals.</summary>
/// <param name="Period">As for one metric.</param>
/// <param name="Place">Codes of places; each takes in all places within it.</param>
/// <param name="Agency">Codes of agencies; each takes in all that report through it.</param>
/// <param name="Geography">As for one metric.</param>
/// <param name="AsOf">The figures as known at the end of this day; with scope=internal an instant will do.</param>
/// <param name="Release">The figures as released; not together with asOf.</param>
/// <param name="Compare">Sets each total beside the period before, or the same a year before.</param>
/// <param name="Format">As for one metric.</param>
public sealed record TotalsParameters(string Period, Calendar? Calendar, string? Place, string? Agency, Geography? Geography,
    string? AsOf, string? Release, Compare? Compare, Scope? Scope, Lang? Lang, Format? Format)
{
    public MetricParameters ToMetric() => new(Period, Calendar, Place: Place, Agency: Agency, Geography: Geography, AsOf: AsOf, Release: Release,
        Compare: Compare, Scope: Scope, Lang: Lang, Format: Format);
}

/// <summary>The parameters of a figure's card.</summary>
/// <param name="Period">As for one metric.</param>
/// <param name="AsOf">The figure as known at the end of this day, yesterday's at the latest.</param>
/// <param name="Release">The figure as released; not together with asOf.</param>
public sealed record CardParameters(string Period, Calendar? Calendar, string? Place, string? Agency, string? Kind, string? Topic, string? Audience,
    Geography? Geography, string? AsOf, string? Release, Lang? Lang)
{
    public MetricParameters ToMetric() => new(Period, Calendar, null, Place, Agency, Kind, Topic, Audience, Geography, AsOf, Release, Lang: Lang);
}

/// <summary>The parameters of the records behind a figure: those of the figure, and where the page begins.</summary>
/// <param name="Limit">How many records a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`; it keeps to the first page's figure.</param>
public sealed record RecordsParameters(string Period, Calendar? Calendar, string? Place, string? Agency, string? Kind, string? Topic, string? Audience,
    Geography? Geography, string? AsOf, string? Release, Scope? Scope, Lang? Lang, int? Limit, string? Cursor)
{
    public MetricParameters ToMetric() => new(Period, Calendar, null, Place, Agency, Kind, Topic, Audience, Geography, AsOf, Release, Scope: Scope, Lang: Lang);
}

/// <summary>The parameters of the releases of a figure: those of the figure, and where the page begins.</summary>
/// <param name="Limit">How many releases a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
public sealed record ReleasesParameters(string Period, Calendar? Calendar, string? Place, string? Agency, string? Kind, string? Topic, string? Audience,
    Geography? Geography, Scope? Scope, Lang? Lang, int? Limit, string? Cursor)
{
    public MetricParameters ToMetric() => new(Period, Calendar, null, Place, Agency, Kind, Topic, Audience, Geography, Scope: Scope, Lang: Lang);
}

/// <summary>The parameters of what changed a figure: those of the figure, and where the page begins.</summary>
/// <param name="Since">The code of a release: only what was posted after it.</param>
/// <param name="Actions">Of `added`, `corrected`, `withdrawn`, `recounted`, separated by commas: only these.</param>
/// <param name="Limit">How many revisions a page holds: 1 to 500, 50 by default.</param>
/// <param name="Cursor">Where the page begins, as the page before said in `next`.</param>
public sealed record RevisionParameters(string Period, Calendar? Calendar, string? Place, string? Agency, string? Kind, string? Topic, string? Audience,
    Geography? Geography, string? Since, string? Actions, Scope? Scope, Lang? Lang, int? Limit, string? Cursor)
{
    public MetricParameters ToMetric() => new(Period, Calendar, null, Place, Agency, Kind, Topic, Audience, Geography, Scope: Scope, Lang: Lang);
}
