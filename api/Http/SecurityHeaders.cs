namespace BorderComms.Http;

/// <summary>The headers that every answer bears; the client's pages put their own policy in the place of the API's.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string NothingToRun = "default-src 'none'; frame-ancestors 'none'";

    private readonly bool strictTransport = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        RequestId.Set(context);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = NothingToRun;
        if (strictTransport && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    }
}
