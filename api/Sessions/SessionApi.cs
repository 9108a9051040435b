using BorderComms.Access;
using BorderComms.Http;
using BorderComms.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Sessions;

public static class SessionApi
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddNoun<SessionNoun, SessionStore, SessionBody, Session>();
        services.AddSingleton<SessionMerge>();
    }

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapRecords<SessionBody, Session>("sessions", nameof(Session), hasTopics: true);
        var group = api.MapGroup("sessions").WithTags("sessions");
        group.MapPost("{id}/merge", Merge).RequireAuthorization(Policies.Approver).Refuses(409).WithName("mergeSession")
            .WithSummary("Takes another agency's report of the same session into this one: its agency becomes a partner, its record is withdrawn.");
        var reporting = group.MapGroup("").RequireAuthorization(Policies.Reporter);
        reporting.MapPost("{id}/hold", Hold).Refuses(409).WithName("holdSession").WithSummary("Makes a draft of a planned session that was held, with what it was.");
        reporting.MapPost("{id}/cancel", Cancel).Refuses(409).WithName("cancelSession").WithSummary("Says of a planned session that it is not held, for good.");
    }

    private static async Task<Ok<Session>> Merge(Guid id, MergeBody body, Precondition precondition, Caller caller, SessionMerge merge, HttpResponse response,
        CancellationToken cancellation) =>
        Answer(response, await merge.Run(caller, id, precondition, body, cancellation));

    private static async Task<Ok<Session>> Hold(Guid id, SessionBody body, Precondition precondition, Caller caller, RecordLife<SessionBody, Session> life,
        HttpResponse response, CancellationToken cancellation) =>
        Answer(response, await life.Hold(caller, id, precondition, body, cancellation));

    private static async Task<Ok<Session>> Cancel(Guid id, ReasonBody body, Precondition precondition, Caller caller, RecordLife<SessionBody, Session> life,
        HttpResponse response, CancellationToken cancellation) =>
        Answer(response, await life.Cancel(caller, id, precondition, body.Reason, cancellation));

    private static Ok<Session> Answer(HttpResponse response, Loaded<Session> session)
    {
        ETags.Set(response, session.Row.Version);
        return TypedResults.Ok(session.Answer);
    }
}
