using BorderComms.Access.Limits;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Access.Portals;

/// <summary>Portals and their keys: anybody registers one, its keys manage it, administrators see all.</summary>
public static class PortalApi
{
    private const int DaysShown = 30, MostDays = 366;

    public static void AddPortals(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Portals>();
        services.AddSingleton<KeyUsage>();
        services.AddHostedService(p => p.GetRequiredService<KeyUsage>());
    }

    public static void MapPortals(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("/portals").WithTags("portals").About("Portals that pull statistics, their keys and what they asked");
        open.MapPost("", Register).WithName("registerPortal").WithSummary("Registers a portal and answers its first key, which is told only this once").WithMetadata(new WithoutToken()).Refuses(429);

        var own = api.MapGroup("/portal").WithTags("portals").Refuses(401, 429).WithMetadata(new WithoutToken());
        own.MapGet("", Read).WithName("readPortal").WithSummary("The portal whose key is sent, with all its keys and its limit");
        own.MapGet("/usage", Usage).WithName("readPortalUsage").WithSummary("How often the portal asked, day by day; the last 30 days unless told").Refuses(422);
        own.MapPost("/keys", Rotate).WithName("createPortalKey").WithSummary("Makes a new key, told only this once; the one there is goes on for seven days or until it is revoked").Refuses(409);
        own.MapDelete("/keys/{id}", Revoke).WithName("revokePortalKey").WithSummary("Ends a key at once; the last live one only with `last=true`, since nothing can be done for the portal after that").Refuses(409);

        var all = api.MapGroup("/portals").WithTags("portals").RequireAuthorization(Policies.Admin);
        all.MapGet("", List).WithName("listPortals").WithSummary("All portals, the newest first");
        all.MapPost("/{id}/disable", Disable).NeedsRecentLogin().WithName("disablePortal").WithSummary("Refuses all keys of the portal from now on");
        all.MapPost("/{id}/enable", Enable).NeedsRecentLogin().WithName("enablePortal").WithSummary("Lets the portal's keys be good again");
    }

    private static async Task<Created<RegisteredPortal>> Register(NewPortal portal, Portals portals, HttpContext context) =>
        TypedResults.Created("/api/v1/portal", await portals.Register(portal, context.Connection.RemoteIpAddress));

    private static Ok<Portal> Read(PortalCaller caller, Database database, LimitPolicies policies, HttpResponse response)
    {
        response.Headers.CacheControl = Answers.Private;
        return TypedResults.Ok(database.Read(t =>
        {
            var row = PortalStore.Find(t, caller.Portal)!;
            var keys = KeyStore.Of(t, row.Id).ConvertAll(k => new PortalKey(k.Id, k.Prefix, k.CreatedAt, k.ExpiresAt, k.RevokedAt, k.LastUsed, k.Id == caller.Key));
            return new Portal(row.Id, row.Name, row.Contact, row.Site, row.Purpose, row.CreatedAt, keys, new(policies.Key.PerMinute, policies.Key.Burst));
        }));
    }

    private static async Task<Ok<PortalUsage>> Usage(DateOnly? from, DateOnly? until, PortalCaller caller, Database database, KeyUsage usage, TimeProvider clock, HttpResponse response)
    {
        var last = until ?? VietNam.Today(clock);
        var first = from ?? DateOnly.FromDayNumber(Math.Max(0, last.DayNumber + 1 - DaysShown));
        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
        {
            throw Problem.Invalid("from", $"Không sau ngày cuối, và nhiều nhất {MostDays} ngày", $"Not after the last day, and at most {MostDays} days");
        }

        await usage.Flush();
        response.Headers.CacheControl = Answers.Private;
        var counted = database.Read(t => UsageStore.Of(t, caller.Portal, first, last)).ToDictionary(d => d.Day);
        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Select(d => counted.TryGetValue(d, out var row) ? new UsageDay(d, row.Requests, row.NotModified, row.Refused) : new(d, 0, 0, 0));
        return TypedResults.Ok(new PortalUsage(first, last, [.. days]));
    }

    private static async Task<Created<IssuedKey>> Rotate(PortalCaller caller, Portals portals) =>
        TypedResults.Created("/api/v1/portal", await portals.Rotate(caller.Portal));

    private static async Task<NoContent> Revoke(Guid id, bool? last, PortalCaller caller, Portals portals)
    {
        await portals.Revoke(caller.Portal, id, last ?? false);
        return TypedResults.NoContent();
    }

    private static Ok<Page<ListedPortal>> List(Database database, TimeProvider clock, int? limit, string? cursor)
    {
        var most = Paging.Limit(limit);
        var before = Paging.Read<Guid?>(cursor) ?? Guid.AllBitsSet;
        var rows = database.Read(t => PortalStore.Before(t, before, most + 1, clock.GetUtcNow())).ConvertAll(Describe);
        return TypedResults.Ok(Paging.Of(rows, most, p => p.Id));
    }

    private static Task<NoContent> Disable(Guid id, Portals portals) => SetDisabled(id, true, portals);

    private static Task<NoContent> Enable(Guid id, Portals portals) => SetDisabled(id, false, portals);

    private static async Task<NoContent> SetDisabled(Guid id, bool disabled, Portals portals)
    {
        await portals.SetDisabled(id, disabled);
        return TypedResults.NoContent();
    }

    private static ListedPortal Describe(PortalRow row) =>
        new(row.Id, row.Name, row.Contact, row.Site, row.Purpose, row.CreatedAt, row.DisabledAt, row.LiveKeys, row.LastUsed);
}
