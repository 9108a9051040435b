using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Feeds;

public static class FeedApi
{
    public static void AddFeeds(this IServiceCollection services) => services.AddSingleton<ChangedDays>();

    public static void MapFeeds(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("feeds").WithTags("feeds").About("Releases and changed figures for feed readers, as Atom").WithMetadata(new FiguresInAnyForm());
        group.MapGet("releases.atom", Releases)
            .Produces<string>(contentType: AtomFeed.ContentType)
            .WithName("readReleasesFeed").WithSummary("Releases as an Atom feed, newest first.");
        group.MapGet("{indicator}.atom", OfIndicator)
            .Produces<string>(contentType: AtomFeed.ContentType)
            .WithName("readIndicatorFeed").WithSummary("An indicator's releases and the days on which it changed, by month, as an Atom feed; a day is told when it is over.");
    }

    private static async Task<AnswerResult> Releases(Lang? lang, MetricReader reader, HttpContext context)
    {
        var (site, spoken) = (OwnAddress.Of(context.Request), lang ?? Lang.Vi);
        return Result(context, await reader.Answer($"feeds/releases.atom?lang={spoken} {site}", (t, catalogue) => Answer(new Feeds(t, catalogue, site, spoken).OfReleases())));
    }

    private static async Task<AnswerResult> OfIndicator(string indicator, Lang? lang, MetricReader reader, ChangedDays days, TimeProvider clock, HttpContext context)
    {
        var (site, spoken, lastDay) = (OwnAddress.Of(context.Request), lang ?? Lang.Vi, ChangesAnswer.LastDay(clock));
        return Result(context, await reader.Answer($"feeds/{indicator}.atom?lang={spoken} {site} {lastDay:yyyy-MM-dd}", (t, catalogue) =>
        {
            var of = catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound();
            return Answer(new Feeds(t, catalogue, site, spoken).Of(of, days.Of(t, of, lastDay), lastDay));
        }));
    }

    private static Answer Answer(AtomFeed feed) => new(feed.Write(), $"{AtomFeed.ContentType}; charset=utf-8") { LastModified = feed.Updated };

    private static AnswerResult Result(HttpContext context, MadeAnswer made) => MetricApi.Page(context, Scope.Public, made);
}
