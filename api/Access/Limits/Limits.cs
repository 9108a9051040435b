using System.Globalization;
using BorderComms.Access.Portals;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access.Limits;

/// <summary>Counts what portals with a key ask, and what anonymous callers ask, tells them with every answer how much is
/// left, and refuses with 429 what is too much. Whoever is signed in is not counted, an answer of 304 costs nothing, and whoever
/// follows `next` page by page is made to wait rather than refused. A key that is not good is refused everywhere, so that its
/// portal notices.</summary>
public sealed class Limits(RequestDelegate next, PathString[] counted, LimitPolicies policies, Allowances allowances, KeyRing keys, KeyUsage usage, Database database, TimeProvider clock)
{
    private const string Policy = "RateLimit-Policy", Rest = "RateLimit";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsCounted(request.Path) || HttpMethods.IsOptions(request.Method))
        {
            return next(context);
        }

        if (request.Headers[ApiKey.Header] is { Count: > 0 } header)
        {
            var (key, refusal) = keys.Find(header);
            return key is null ? Refuse(context, refusal!) : CountKey(context, key);
        }

        return policies.Anonymous.Limits && LoginHandler.Find(context, database, clock) is null
            ? Count(context, policies.Anonymous, Address(context))
            : next(context);
    }

    private bool IsCounted(PathString asked)
    {
        foreach (var path in counted)
        {
            if (asked.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private async Task CountKey(HttpContext context, KeyRow key)
    {
        context.Features.Set(new PortalCaller(key.Portal, key.Id));
        try
        {
            await Count(context, policies.Key, $"portal {key.Portal:n}");
        }
        finally
        {
            usage.Count(key.Id, context.Response.StatusCode);
        }
    }

    // Trying keys costs what asking without one does.
    private Task Refuse(HttpContext context, Problem refusal)
    {
        context.Features.Set(refusal);
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = ApiKey.Challenge;
        }

        return Count(context, policies.Anonymous, Address(context));
    }

    private async Task Count(HttpContext context, LimitPolicy policy, string subject)
    {
        if (!policy.Limits)
        {
            await next(context);
            return;
        }

        var patient = context.Request.Query.ContainsKey(Paging.CursorName);
        var (taken, allowance) = await allowances.Take(policy, subject, patient, context.RequestAborted);
        var standing = Tell(context.Response, allowance);
        if (!taken)
        {
            context.Features.Set(TooOften(policy, standing));
        }

        await next(context);
        if (taken && context.Response is { StatusCode: StatusCodes.Status304NotModified, HasStarted: false })
        {
            allowance.GiveBack();
            Tell(context.Response, allowance);
        }
    }

    private Standing Tell(HttpResponse response, Allowance allowance)
    {
        var (policy, standing) = (allowance.Policy, allowances.Stand(allowance));
        response.Headers[Policy] = policy.Header;
        response.Headers[Rest] = standing.More is { } more
            ? string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";r={standing.Left};t={Math.Ceiling(TimeSpan.FromTicks(more).TotalSeconds)}")
            : string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";r={standing.Left}");
        return standing;
    }

    private static string Address(HttpContext context) => $"address {CallerNetwork.Of(context.Connection.RemoteIpAddress)}";

    private static Problem TooOften(LimitPolicy policy, Standing standing) => new(429, "too-often", new("Hỏi quá nhiều lần", "Asked too often"))
    {
        Detail = new($"Được hỏi {policy.PerMinute} lần một phút, liền một lúc {policy.Burst} lần; Retry-After cho biết khi nào hỏi lại",
            $"{policy.PerMinute} requests a minute are answered, {policy.Burst} of them at once; Retry-After says when to ask again"),
        RetryAfter = TimeSpan.FromTicks(standing.More ?? 0),
    };
}
