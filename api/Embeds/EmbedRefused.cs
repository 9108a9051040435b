namespace BorderComms.Embeds;

/// <summary>Lets what is refused before there is an endpoint be read in the frame too.</summary>
public sealed class EmbedRefused(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(EmbedApi.Path, StringComparison.OrdinalIgnoreCase))
        {
            context.Features.Set(EmbedProblem.Page);
            context.Response.Headers.ContentSecurityPolicy = EmbedPage.Policy;
        }

        return next(context);
    }
}
