namespace BorderComms.Http;

/// <summary>What browsers may make of an answer; the client's pages put their own policy in the place of the API's.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NothingToRun = "default-src 'none'; frame-ancestors 'none'";
    private const string NoDevices = "camera=(), geolocation=(), microphone=()";

    /// <summary>All of these. Whoever is told that they have an answer already (304) has had them with it.</summary>
    public static readonly IReadOnlySet<string> OfContent = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Content-Security-Policy",
    };

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;
        headers.ContentSecurityPolicy = NothingToRun;
        return next(context);
    }
}

/// <summary>What every answer bears, whatever it is: the request's id, and over HTTPS that there is nothing else.</summary>
public sealed class EveryAnswer(RequestDelegate next, IHostEnvironment environment)
{
    private readonly bool strictTransport = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        RequestId.Set(context);
        if (strictTransport && context.Request.IsHttps)
        {
            context.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    }
}
