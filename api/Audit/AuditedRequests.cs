using BorderComms.Access;
using BorderComms.Access.Portals;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Audit;

/// <summary>Tells the trail who changes what by each request, and what staff take out as a file before the first byte of it goes.</summary>
public sealed class AuditedRequests(RequestDelegate next, Database database, TimeProvider clock)
{
    public const string Export = "export";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } endpoint || endpoint.GetMetadata<ApiRoute>() is null)
        {
            await next(context);
            return;
        }

        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || endpoint.GetMetadata<ReadByPost>() is not null)
        {
            if (context.Features.Get<Login>() is not null)
            {
                context.Response.OnStarting(() => IsExport(context.Response) ? Tell(context) : Task.CompletedTask);
            }

            await next(context);
            return;
        }

        // It flows with whatever the request calls, and ends with it.
        var deed = Of(context, Operation(context));
        context.Features.Set(deed);
        Deed.Current = deed;
        await next(context);
    }

    /// <summary>The operation's name in the contract; for what is no operation the method.</summary>
    public static string Operation(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method;

    /// <summary>A deed of whoever the request comes from, on its address.</summary>
    public static Deed Of(HttpContext context, string action) => new(action)
    {
        Actor = context.Features.Get<Login>()?.Caller.Name ?? (context.Features.Get<PortalCaller>() is { } portal ? $"portal {portal.Portal}" : Deed.Nobody),
        Subject = $"{context.Request.Path}{context.Request.QueryString}",
        Request = RequestId.Of(context),
    };

    private static bool IsExport(HttpResponse response) => response.StatusCode == StatusCodes.Status200OK
        && (response.Headers.ContentDisposition.Count > 0 || response.ContentType?.StartsWith(AcceptedTypes.Csv, StringComparison.Ordinal) == true);

    private Task Tell(HttpContext context)
    {
        var deed = Of(context, Export).Say("operation", Operation(context));
        var now = clock.GetUtcNow();
        return database.Keep(t => AuditStore.Append(t, deed, now));
    }
}
