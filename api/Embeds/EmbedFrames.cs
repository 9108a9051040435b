namespace BorderComms.Embeds;

/// <summary>Lets any site show embeds in a frame, and nothing else of the service.</summary>
public sealed class EmbedFrames(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Framed>() is not null)
        {
            context.Response.Headers.ContentSecurityPolicy = EmbedPage.Policy;
        }

        return next(context);
    }
}
