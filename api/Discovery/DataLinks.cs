using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Metrics;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Discovery;

/// <summary>Leads from figures, in whatever form, to what describes them, to their licence and to how they are cited, in the header `Link`.</summary>
public sealed class DataLinks(RequestDelegate next, Publisher publisher)
{
    private readonly string licence = $"<{publisher.Licence}>; rel=\"license\"";

    public Task InvokeAsync(HttpContext context)
    {
        var (request, marks) = (context.Request, context.GetEndpoint()?.Metadata.GetMetadata<FiguresInAnyForm>());
        return marks is null || SignedIn.AsksInternal(request) ? next(context) : Lead(context, marks);
    }

    private async Task Lead(HttpContext context, FiguresInAnyForm marks)
    {
        var headers = context.Response.Headers;
        var about = context.Request.RouteValues["indicator"] is string indicator ? $"{MetricLinks.Catalogue}/{Uri.EscapeDataString(indicator)}" : MetricLinks.Catalogue;
        string[] links = [licence, $"<{about}>; rel=\"describedby\"; type=\"{JsonLd.ContentType}\"", .. marks.Cited ? [$"<{about}>; rel=\"cite-as\""] : Array.Empty<string>()];
        headers.Append(HeaderNames.Link, string.Join(", ", links));
        try
        {
            await next(context);
        }
        catch when (!context.Response.HasStarted)
        {
            headers.Remove(HeaderNames.Link);
            throw;
        }
    }
}
