using BorderComms.Records;

namespace BorderComms.Twinnings;

public static class TwinningApi
{
    public static void AddTwinnings(this IServiceCollection services) =>
        services.AddNoun<TwinningNoun, TwinningStore, TwinningBody, Twinning>();

    public static void MapTwinnings(this IEndpointRouteBuilder api) =>
        api.MapRecords<TwinningBody, Twinning>("twinnings", nameof(Twinning));
}
