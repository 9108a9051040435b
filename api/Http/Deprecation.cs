using System.Globalization;

namespace BorderComms.Http;

/// <summary>That an operation is on its way out.</summary>
/// <param name="On">The day from whose start (UTC) it is deprecated, past or to come.</param>
/// <param name="Sunset">The day at whose start (UTC) it ends; null while none is set.</param>
/// <param name="Link">Where it is told what to use instead.</param>
public sealed record Deprecation(DateOnly On, DateOnly? Sunset, string Link);

public static class DeprecationExtensions
{
    /// <summary>Says in the contract, and with every answer of the operation, that it is going.</summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder builder, DateOnly on, DateOnly? sunset, string link) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Deprecation(on, sunset, link));
}

/// <summary>Tells callers of an operation that is going: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a `Link` of either sort. They
/// stand on whatever is answered, errors among it.</summary>
public sealed class Deprecations(RequestDelegate next)
{
    public const string Header = "Deprecation", SunsetHeader = "Sunset";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } going)
        {
            var headers = context.Response.Headers;
            headers[Header] = string.Create(CultureInfo.InvariantCulture, $"@{Start(going.On).ToUnixTimeSeconds()}");
            headers.Append("Link", $"<{going.Link}>; rel=\"deprecation\"");
            if (going.Sunset is { } end)
            {
                headers[SunsetHeader] = Start(end).ToString("R", CultureInfo.InvariantCulture);
                headers.Append("Link", $"<{going.Link}>; rel=\"sunset\"");
            }
        }

        return next(context);
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
