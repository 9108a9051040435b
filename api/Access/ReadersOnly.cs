using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>In a process that only reads: refuses whoever writes or shows a login, so that a proxy is noticed that sends them here.</summary>
public sealed class ReadersOnly(RequestDelegate next)
{
    /// <exception cref="Problem">503 `read-only`.</exception>
    public Task InvokeAsync(HttpContext context) => LoginCookie.Read(context.Request) is null && Reads(context) ? next(context) : throw Problem.ReadOnly();

    private static bool Reads(HttpContext context)
    {
        var method = context.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || context.GetEndpoint()?.Metadata.GetMetadata<ReadByPost>() is not null;
    }
}
