using System.Globalization;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access.Limits;

/// <summary>Counts what anonymous callers read under /api, tells them with every answer how much is left, and refuses with 429 what
/// is too much. Whoever is signed in is not counted, an answer of 304 costs nothing, and whoever follows `next` page by page
/// is made to wait rather than refused.</summary>
public sealed class Limits(RequestDelegate next, LimitPolicies policies, Allowances allowances, Database database, TimeProvider clock)
{
    private const string Policy = "RateLimit-Policy", Rest = "RateLimit";

    public Task InvokeAsync(HttpContext context) => !policies.Anonymous.Limits || !IsRead(context.Request) || LoginHandler.Find(context, database, clock) is not null
        ? next(context)
        : Count(context, policies.Anonymous, $"address {Attempts.Network(context.Connection.RemoteIpAddress)}");

    private async Task Count(HttpContext context, LimitPolicy policy, string subject)
    {
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

    private static bool IsRead(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static Problem TooOften(LimitPolicy policy, Standing standing) => new(429, "too-often", new("Hỏi quá nhiều lần", "Asked too often"))
    {
        Detail = new($"Được hỏi {policy.PerMinute} lần một phút, liền một lúc {policy.Burst} lần; Retry-After cho biết khi nào hỏi lại",
            $"{policy.PerMinute} requests a minute are answered, {policy.Burst} of them at once; Retry-After says when to ask again"),
        RetryAfter = TimeSpan.FromTicks(standing.More ?? 0),
    };
}
