namespace BorderComms.Audit;

/// <summary>Sees every answer of the API once it is decided, whoever decided it.</summary>
public sealed class AuditRefusals(RequestDelegate next, Refusals refusals)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (Refusals.Is(context.Response.StatusCode) && context.Request.Path.StartsWithSegments("/api"))
        {
            await refusals.Tell(context);
        }
    }
}
