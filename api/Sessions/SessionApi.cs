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
        services.AddSingleton<SessionParting>();
    }

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapRecords<SessionBody, Session>("sessions", nameof(Session), hasTopics: true);
        var group = api.MapGroup("sessions").WithTags("sessions").About("Information sessions, held and planned");
        group.MapPost("{id}/merge", Merge).RequireAuthorization(Policies.Approver).Refuses(409).WithName("mergeSession")
            .WithSummary("Takes another agency's report of the same session into this one: its agency becomes a partner, its record is withdrawn. By who approves for that agency.");
        group.MapPost("{id}/part", Part).RequireAuthorization(Policies.Approver).Refuses(409).WithName("partSession")
            .WithSummary("Takes a merge back: the report that had passed into another one is a draft of its agency again.");
        group.MapGet("{id}/merges", Merges).RequireAuthorization(Policies.Staff).WithName("readSessionMerges")
            .WithSummary("What a session was merged with: into which one it passed, and which reports passed into it.");
        var reporting = group.MapGroup("").RequireAuthorization(Policies.Reporter);
        reporting.MapPost("{id}/hold", Hold).Refuses(409).WithName("holdSession").WithSummary("Makes a draft of a planned session that was held, with what it was.");
        reporting.MapPost("{id}/cancel", Cancel).Refuses(409).WithName("cancelSession").WithSummary("Says of a planned session that it is not held, for good.");
    }

    private static async Task<Ok<Session>> Merge(Guid id, MergeBody body, Precondition precondition, Caller caller, SessionMerge merge, HttpResponse response,
        CancellationToken cancellation) =>
        Answer(response, await merge.Run(caller, id, precondition, body, cancellation));

    private static async Task<Ok<Session>> Part(Guid id, PartBody body, Precondition precondition, Caller caller, SessionParting parting, HttpResponse response,
        CancellationToken cancellation) =>
        Answer(response, await parting.Run(caller, id, precondition, body.Reason, cancellation));

    private static Ok<SessionMerges> Merges(Guid id, SessionParting parting) => TypedResults.Ok(parting.Read(id));

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
