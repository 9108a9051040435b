using Microsoft.AspNetCore.Authorization;

namespace BorderComms.Http;

/// <summary>Origins of the same site that staff may sign in from, from `Client:Origins`.</summary>
public sealed record ClientOrigins(IReadOnlySet<string> All)
{
    public static ClientOrigins From(IConfiguration configuration) =>
        new(configuration.List("Client:Origins").Select(o => o.TrimEnd('/')).ToHashSet(StringComparer.OrdinalIgnoreCase));
}

/// <summary>Any origin may read what is public, without credentials; the client's own origins may do all that staff may.</summary>
public sealed class CrossOrigin(RequestDelegate next, ClientOrigins origins)
{
    private const string Exposed = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
    private const string AnyoneSends = "If-None-Match, X-Api-Key, X-Request-Id";
    private const string StaffSends = "Content-Type, If-Match, If-None-Match, X-Api-Key, X-Csrf-Token, X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !context.Request.Path.StartsWithSegments("/openapi.yaml", StringComparison.Ordinal))
        {
            return next(context);
        }

        var (request, headers) = (context.Request, context.Response.Headers);
        var known = origins.All.Count > 0 && request.Headers.Origin is [{ } origin] && origins.All.Contains(origin);
        if (origins.All.Count > 0)
        {
            headers.AppendCommaSeparatedValues("Vary", "Origin");
        }

        if (known)
        {
            headers.AccessControlAllowOrigin = request.Headers.Origin;
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlExposeHeaders = Exposed;
        }
        else if (IsPublicRead(context))
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = Exposed;
        }

        return HttpMethods.IsOptions(request.Method) ? Options(context, known) : next(context);
    }

    private static bool IsPublicRead(HttpContext context)
    {
        var asked = HttpMethods.IsOptions(context.Request.Method) ? (string?)context.Request.Headers.AccessControlRequestMethod ?? "" : context.Request.Method;
        return (HttpMethods.IsGet(asked) || HttpMethods.IsHead(asked)) && context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null;
    }

    // Routing has no endpoint for OPTIONS, and has said in Allow which methods there are; where it has not, there is nothing.
    private static async Task Options(HttpContext context, bool known)
    {
        var response = context.Response;
        if (context.GetEndpoint() is not { RequestDelegate: { } others })
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await others(context);
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Options}";
        if (response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            response.Headers.AccessControlAllowMethods = known ? "GET, HEAD, POST, PUT, DELETE" : "GET, HEAD";
            response.Headers.AccessControlAllowHeaders = known ? StaffSends : AnyoneSends;
            response.Headers.AccessControlMaxAge = "600";
        }
    }
}
