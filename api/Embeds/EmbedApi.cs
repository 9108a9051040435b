using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Embeds;

/// <summary>Light or dark, whatever the reader's own screen is.</summary>
public enum Theme
{
    Light,
    Dark,
}

/// <summary>The parameters of what other sites show in a frame: those of the metric, and how it looks. It is always the public figure.</summary>
/// <param name="Period">As for one metric.</param>
/// <param name="By">A chart takes one dimension, a table one to three, a figure none.</param>
/// <param name="AsOf">The figures as known at the end of this day, yesterday's at the latest.</param>
/// <param name="Release">The figures as released; it is said where they are others today.</param>
/// <param name="Compare">Of a figure and a table: sets each number beside the period before, or the same a year before.</param>
/// <param name="Zeros">`include` lists every member in force.</param>
/// <param name="Theme">As the reader's screen is, when left out.</param>
public sealed record EmbedParameters(string? Period, Calendar? Calendar, string? By, string? Place, string? Agency, string? Kind, string? Topic, string? Audience,
    Geography? Geography, string? AsOf, string? Release, Compare? Compare, Zeros? Zeros, Theme? Theme, Lang? Lang)
{
    /// <exception cref="Problem">400 without a period.</exception>
    public MetricParameters ToMetric() => new(Period ?? throw Problem.Malformed("period", "Cần một kỳ, ví dụ 2023", "A period is needed, such as 2023"),
        Calendar, By, Place, Agency, Kind, Topic, Audience, Geography, AsOf, Release, Compare, Zeros, Scope.Public, Lang);
}

/// <summary>Figures, charts and tables for the frames of other sites: pages without script and cookies, a few KB each.</summary>
public static class EmbedApi
{
    public const string Path = "/embed";

    public static void MapEmbeds(this IEndpointRouteBuilder root)
    {
        var group = root.MapGroup(Path).WithTags("embeds").About("Figures, charts and tables as pages for the frames of other sites").WithMetadata(EmbedProblem.Page, new Framed());
        group.MapGet("figure/{indicator}", Figure)
            .Produces<string>(contentType: "text/html").Refuses(422)
            .WithName("embedFigure").WithSummary("A public figure as a page for a frame.");
        group.MapGet("chart/{indicator}", Chart)
            .Produces<string>(contentType: "text/html").Refuses(422)
            .WithName("embedChart").WithSummary("A public figure by one dimension as a page for a frame: a line over periods, bars of all else.");
        group.MapGet("table/{indicator}", Table)
            .Produces<string>(contentType: "text/html").Refuses(422)
            .WithName("embedTable").WithSummary("A public figure by up to three dimensions as a table for a frame; of many rows the first, and how many more there are.");
    }

    private static Task<AnswerResult> Figure(string indicator, [AsParameters] EmbedParameters parameters, MetricReader reader, TimeProvider clock) =>
        Of("figure", indicator, parameters, 0, 0, reader, clock, EmbedFigure.Of);

    private static Task<AnswerResult> Chart(string indicator, [AsParameters] EmbedParameters parameters, MetricReader reader, TimeProvider clock) =>
        parameters.Compare is null ? Of("chart", indicator, parameters, 1, 1, reader, clock, EmbedChart.Of)
            : throw Problem.Malformed("compare", "Biểu đồ không so sánh", "A chart does not compare");

    private static Task<AnswerResult> Table(string indicator, [AsParameters] EmbedParameters parameters, MetricReader reader, TimeProvider clock) =>
        Of("table", indicator, parameters, 1, MetricParameters.MostDimensions, reader, clock, EmbedTable.Of);

    private static async Task<AnswerResult> Of(string form, string indicator, EmbedParameters parameters, int least, int most, MetricReader reader, TimeProvider clock, Func<Embed, string> draw)
    {
        MetricQuery Ask(CatalogueSnapshot catalogue)
        {
            var query = parameters.ToMetric().For(catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound(), catalogue, clock.GetUtcNow());
            return query.By.Length >= least && query.By.Length <= most ? query : throw Problem.Malformed("by",
                most == 0 ? "Con số không chia nhỏ" : $"Cần {(least == most ? $"{least}" : $"{least} đến {most}")} cách chia",
                most == 0 ? "A figure is not broken down" : $"It takes {(least == most ? $"{least} dimension" : $"{least} to {most} dimensions")}");
        }

        var made = await reader.Answer(Ask, query => $"embed/{form}/{indicator}?{query.NormalForm}&theme={parameters.Theme}", (t, catalogue, query) =>
        {
            var embed = Embed.Of(t, catalogue, query, parameters.Theme);
            return EmbedPage.Of(embed, draw(embed));
        });
        return new(made.Answer);
    }
}

/// <summary>Marks the pages that any site may show in a frame.</summary>
public sealed class Framed;
