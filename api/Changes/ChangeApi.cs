using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Changes;

public static class ChangeApi
{
    public static void MapChanges(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("changes").WithTags("changes").About("Every change of a public figure, in the order of postings");
        group.MapGet("", List)
            .Produces<ChangesAnswer>().Refuses(410).WithMetadata(new FiguresInAnyForm())
            .WithName("listChanges").WithSummary("Every change of a public figure, the first posted first, from the beginning or after a cursor: added up they are the figures. May be asked every minute.");
    }

    private static async Task<AnswerResult> List([AsParameters] ChangeParameters parameters, MetricReader reader, TimeProvider clock, HttpContext context)
    {
        var (limit, lang, lastDay) = (Paging.Limit(parameters.Limit), parameters.Lang ?? Lang.Vi, ChangesAnswer.LastDay(clock));
        var asked = $"changes?limit={limit}{(lang == Lang.En ? "&lang=en" : "")}";
        return MetricApi.Page(context, Scope.Public, await reader.Answer($"{asked}&{ChangesAnswer.CursorName}={parameters.Since} {lastDay:yyyy-MM-dd}",
            next => $"{asked}&{ChangesAnswer.CursorName}={next}", (t, catalogue) => ChangesAnswer.Of(t, catalogue, parameters.Since, limit, lastDay, lang)));
    }
}

/// <summary>The parameters of the feed of changes.</summary>
/// <param name="Since">Where the page begins, as an answer before said in `next` or `since`; left out, from the beginning. It never grows old; 410 once it was changed whether a kind is disclosed record by record.</param>
/// <param name="Limit">How many changes a page holds: 1 to 500, 50 by default.</param>
public sealed record ChangeParameters(string? Since, int? Limit, Lang? Lang);
