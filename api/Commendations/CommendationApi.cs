using BorderComms.Records;

namespace BorderComms.Commendations;

public static class CommendationApi
{
    public static void AddCommendations(this IServiceCollection services) =>
        services.AddNoun<CommendationNoun, CommendationStore, CommendationBody, Commendation>();

    public static void MapCommendations(this IEndpointRouteBuilder api) =>
        api.MapRecords<CommendationBody, Commendation>("commendations", nameof(Commendation));
}
