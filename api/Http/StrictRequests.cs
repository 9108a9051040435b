using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>Refuses what the endpoint did not declare: parameters that are unknown, repeated or of another sort, and bodies that are not JSON in UTF-8.</summary>
public sealed class StrictRequests(RequestDelegate next)
{
    public const long OrdinaryBody = 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<ApiRoute>() is not null)
        {
            var declared = DeclaredParameters.Of(endpoint);
            declared.Check(context.Request);
            declared.Translate(context);
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts)
            {
                CheckBody(context.Request, accepts, LongestBody.Of(context));
            }
        }

        return next(context);
    }

    private static void CheckBody(HttpRequest request, IAcceptsMetadata accepts, LongestBody longest)
    {
        if (request.ContentLength > longest.Bytes)
        {
            throw Problems.TooLarge(longest);
        }

        var none = request.ContentLength == 0 || request.ContentLength is null && request.Headers.TransferEncoding.Count == 0 && HttpProtocol.IsHttp11(request.Protocol);
        if (none && request.ContentType is null && accepts.IsOptional)
        {
            return;
        }

        var plain = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && accepts.ContentTypes.Any(c => type.MediaType.Equals(c, StringComparison.OrdinalIgnoreCase))
            && type.Parameters.All(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
                && HeaderUtilities.RemoveQuotes(p.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!plain)
        {
            throw Problems.UnsupportedMediaType();
        }

        // The framework fails on a charset in quotes, which says the same.
        request.ContentType = type!.MediaType.Value;
    }
}

/// <summary>Marks the endpoints of the API, to which its rules apply.</summary>
public sealed class ApiRoute;

/// <summary>The most bytes that an endpoint takes, where it takes more than others.</summary>
public sealed record LongestBody(long Bytes) : IRequestSizeLimitMetadata
{
    private static readonly LongestBody Ordinary = new(StrictRequests.OrdinaryBody);

    public long Megabytes => Bytes / (1024 * 1024);

    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Bytes;

    /// <summary>What the request's endpoint takes.</summary>
    public static LongestBody Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LongestBody>() ?? Ordinary;
}
