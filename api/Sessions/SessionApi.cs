using BorderComms.Records;

namespace BorderComms.Sessions;

public static class SessionApi
{
    public static void AddSessions(this IServiceCollection services) =>
        services.AddNoun<SessionNoun, SessionStore, SessionBody, Session>();

    public static void MapSessions(this IEndpointRouteBuilder api) =>
        api.MapRecords<SessionBody, Session>("sessions", nameof(Session), hasTopics: true);
}
