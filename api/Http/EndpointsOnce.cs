using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Http;

/// <summary>The endpoints of several sources, built side by side from the moment this is made and only once. A group builds
/// its endpoints anew for everyone who asks, which was half of the time to the first answer.</summary>
public sealed class EndpointsOnce(IReadOnlyList<EndpointDataSource> sources) : EndpointDataSource
{
    private readonly Task<IReadOnlyList<Endpoint>[]> built = Task.WhenAll(sources.Select(s => Task.Run(() => s.Endpoints)));

    public override IReadOnlyList<Endpoint> Endpoints => [.. built.GetAwaiter().GetResult().SelectMany(e => e)];

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    /// <summary>Begins to build all that has been mapped.</summary>
    public static void Begin(IEndpointRouteBuilder app)
    {
        var once = new EndpointsOnce([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(once);
    }
}
