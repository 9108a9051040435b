namespace BorderComms.Http;

/// <summary>What browsers may make of an answer; the client's pages put their own policy in the place of the API's.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>What an answer bears that says nothing else of itself.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Ordinary =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ];

    /// <summary>Their names. Whoever is told that they have an answer already (304) has had them with it.</summary>
    public static readonly IReadOnlySet<string> OfContent = Ordinary.Select(h => h.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in Ordinary)
        {
            headers[name] = value;
        }

        return next(context);
    }
}

/// <summary>What every answer bears, whatever it is: the request's id, and over HTTPS that there is nothing else.</summary>
public sealed class EveryAnswer(RequestDelegate next, IHostEnvironment environment)
{
    private readonly bool strictTransport = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        FirstRequest.Has(context);
        RequestId.Set(context);
        if (strictTransport && context.Request.IsHttps)
        {
            context.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    }
}
