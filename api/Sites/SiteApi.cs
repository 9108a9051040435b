using BorderComms.Records;

namespace BorderComms.Sites;

public static class SiteApi
{
    public static void AddSites(this IServiceCollection services) =>
        services.AddNoun<SiteNoun, SiteStore, SiteBody, Site>();

    public static void MapSites(this IEndpointRouteBuilder api) =>
        api.MapRecords<SiteBody, Site>("sites", nameof(Site));
}
