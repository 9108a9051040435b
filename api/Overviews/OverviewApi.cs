using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Overviews;

public static class OverviewApi
{
    public static void AddOverviews(this IServiceCollection services) => services.AddSingleton<OverviewReader>();

    public static void MapOverviews(this IEndpointRouteBuilder api) => api.MapGroup("overview").WithTags("overview").About("A year for a front page, in one answer").MapGet("", Read)
        .Produces<Overview>().Refuses(422)
        .WithName("readOverview").WithSummary("All that a front page says of a year, in one call: what was stated, headlines with target and the year before, breakdowns, the newest records.");

    private static async Task<AnswerResult> Read([AsParameters] OverviewParameters parameters, OverviewReader reader, HttpContext context) =>
        MetricApi.Page(context, parameters.Scope, await reader.Read(parameters));
}
