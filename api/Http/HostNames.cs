using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Http;

/// <summary>The names that the service goes by, from `AllowedHosts`: `a.example;*.b.example`. What it answers leads back to one of
/// them; `*`, or none, is any name that callers make up.</summary>
public sealed class HostNames
{
    private const string Setting = "AllowedHosts";

    private static readonly string[] Any = ["*", "0.0.0.0", "[::]"];

    private readonly StringSegment[] names;

    private HostNames(IEnumerable<string> told) => names = [.. told.Select(n => (StringSegment)new HostString(n).ToUriComponent())];

    public bool AreAny => names.Length == 0;

    /// <summary>As they stand in a header `Host`, with `*.` for whatever stands before; none where they are any.</summary>
    public IReadOnlyList<string> All => [.. names.Select(n => n.Value!)];

    public static HostNames From(IConfiguration configuration)
    {
        var told = configuration[Setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return new(told.Intersect(Any).Any() ? [] : told);
    }

    /// <summary>Whether the request is for one of them, at any port, or names no host at all.</summary>
    public bool Have(HttpRequest request) => new HostString(request.Headers.Host.ToString()).Host is var host && (host.Length == 0 || HostString.MatchesAny(host, names));

    /// <summary>Leaves it to <see cref="Use"/>, which tells as any refusal does, and knows what a proxy was asked for.</summary>
    public static void InsteadOfFilter(IServiceCollection services) => services.Configure<HostFilteringOptions>(o => o.AllowedHosts = ["*"]);

    /// <summary>Refuses requests for other names with 400.</summary>
    public static void Use(WebApplication app)
    {
        var names = From(app.Configuration);
        if (!names.AreAny)
        {
            app.MapWhen(context => !names.Have(context.Request), refused => refused.UseMiddleware<SecurityHeaders>().UseMiddleware<Languages>().UseMiddleware<Problems>()
                .Run(_ => throw Problem.Malformed("Host", "Máy chủ này không mang tên đó", "The service does not go by that name")));
        }
    }

    /// <summary>In Production, where any name will do, the log warns of it before the service listens.</summary>
    public static void Warn(WebApplication app)
    {
        if (app.Environment.IsProduction() && From(app.Configuration).AreAny)
        {
            app.Services.GetRequiredService<ILogger<HostNames>>().LogWarning("{Setting} names no host: feeds, catalogue and pages lead back to whatever name they are asked under", Setting);
        }
    }
}
