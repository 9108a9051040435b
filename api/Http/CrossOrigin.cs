using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Template;

namespace BorderComms.Http;

/// <summary>Origins of the same site that staff may sign in from, from `Client:Origins`.</summary>
public sealed record ClientOrigins(IReadOnlySet<string> All)
{
    public static ClientOrigins From(IConfiguration configuration) =>
        new(configuration.List("Client:Origins").Select(o => o.TrimEnd('/')).ToHashSet(StringComparer.OrdinalIgnoreCase));
}

/// <summary>Any origin may read what is public, also by a question that is posted, without credentials; the client's own origins may do all that staff may.</summary>
public sealed class CrossOrigin(RequestDelegate next, ClientOrigins origins, EndpointDataSource endpoints)
{
    private static readonly PathString[] Open = ["/api", "/openapi.yaml", "/.well-known"];

    private const string Exposed = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
    private const string AnyoneSends = "If-None-Match, X-Api-Key, X-Request-Id";
    private const string AnyonePosts = "Content-Type, X-Api-Key, X-Request-Id";
    private const string StaffSends = "Content-Type, If-Match, If-None-Match, X-Api-Key, X-Csrf-Token, X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        if (!Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
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
            // Where no credentials are sent, all headers may be exposed in one character.
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "*";
        }

        return HttpMethods.IsOptions(request.Method) ? Options(context, known) : next(context);
    }

    private bool IsPublicRead(HttpContext context)
    {
        var asked = Asked(context.Request);
        return HttpMethods.IsPost(asked)
            ? ReadsByPost(context)
            : (HttpMethods.IsGet(asked) || HttpMethods.IsHead(asked)) && context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null;
    }

    private static string Asked(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) ? (string?)request.Headers.AccessControlRequestMethod ?? "" : request.Method;

    // Before a question is posted, the browser asks at its address, for which routing has no endpoint.
    private bool ReadsByPost(HttpContext context) => !HttpMethods.IsOptions(context.Request.Method)
        ? context.GetEndpoint()?.Metadata.GetMetadata<ReadByPost>() is not null
        : endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.Metadata.GetMetadata<ReadByPost>() is not null
            && new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(context.Request.Path, []));

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
            var posts = HttpMethods.IsPost(Asked(context.Request));
            response.Headers.AccessControlAllowMethods = known ? "GET, HEAD, POST, PUT, DELETE" : posts ? "POST" : "GET, HEAD";
            response.Headers.AccessControlAllowHeaders = known ? StaffSends : posts ? AnyonePosts : AnyoneSends;
            response.Headers.AccessControlMaxAge = "600";
        }
    }
}
