using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.HttpOverrides;

namespace BorderComms.Http;

/// <summary>What every endpoint shares, and the order in which a request passes through it.</summary>
public static class HttpServices
{
    private const string ProxyNetworks = "Proxy:Networks";

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(o => StrictJson.Apply(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddFromRequest(Precondition.Of);
        services.AddValidators();
        services.AddContract();
        services.AddSingleton(p => ClientOrigins.From(p.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ClientFiles>();
        services.AddSingleton(AnswerLimit.From(builder.Configuration));
        services.Configure<ForwardedHeadersOptions>(o => TrustProxies(o, builder.Configuration));
        HostNames.InsteadOfFilter(services);
        services.AddCommand("reconcile", "", StartUp.Reconcile);
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = ConnectionLimits.Slice);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StrictRequests.OrdinaryBody;
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimits.Most;
            kestrel.Limits.RequestHeadersTimeout = ConnectionLimits.Headers;
            kestrel.Limits.KeepAliveTimeout = ConnectionLimits.Idle;
            kestrel.Limits.MinRequestBodyDataRate = new(ConnectionLimits.BodyRate, ConnectionLimits.BodyGrace);
            var share = new ConnectionShare(Proxies(builder.Configuration), ConnectionLimits.MostOfNetwork);
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                share.Apply(endpoint);
                FirstRequest.Apply(endpoint);
                RefusalHeaders.Apply(endpoint);
            });
        });
    }

    /// <summary>First part: who calls from where, by which name of the service, in which language; what goes wrong becomes a problem; which endpoint; the client's files.</summary>
    /// <param name="fronts">Adds what may answer before all that, with security headers of its own.</param>
    /// <param name="pages">Adds what may answer with them.</param>
    public static void UseHttp(this WebApplication app, Action<WebApplication>? fronts = null, Action<WebApplication>? pages = null)
    {
        if (app.Configuration.List(ProxyNetworks).Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<EveryAnswer>();
        HostNames.Use(app);
        fronts?.Invoke(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<AnswerTimes>();
        pages?.Invoke(app);
        app.UseMiddleware<Languages>();
        app.UseMiddleware<Problems>();
        app.UseRouting();
        app.UseMiddleware<Deprecations>();
        app.UseMiddleware<CrossOrigin>();
        app.UseMiddleware<ClientFilesMiddleware>();
    }

    /// <summary>Last part, after it is known who calls: what the endpoint did not declare is refused, and what it answers gets tags and codings.</summary>
    public static void UseAnswers(this WebApplication app)
    {
        app.UseMiddleware<StrictRequests>();
        app.UseMiddleware<Answers>();
    }

    /// <summary>Maps the routes of the API below the prefix, with the conventions that all share.</summary>
    /// <param name="nouns">Each maps its own routes on a group of its own.</param>
    public static void MapApi(this WebApplication app, string prefix, params ReadOnlySpan<Action<RouteGroupBuilder>> nouns)
    {
        foreach (var map in nouns)
        {
            var api = app.MapGroup(prefix);
            api.WithMetadata(new ApiRoute());
            ((IEndpointConventionBuilder)api).Add(FilterWhereNeeded);
            ((IEndpointConventionBuilder)api).Finally(HeadWithGet);
            map(api);
        }
    }

    // A filter costs every endpoint that has it two compiled delegates at start-up.
    private static void FilterWhereNeeded(EndpointBuilder endpoint)
    {
        var handler = endpoint.Metadata.OfType<MethodInfo>().First();
        if (Validation.Concerns(handler, endpoint.ApplicationServices))
        {
            endpoint.FilterFactories.Add(Validation.Filter);
        }

        if (NextPage.Concerns(handler))
        {
            endpoint.FilterFactories.Add((_, next) => context => NextPage.Filter(context, next));
        }
    }

    // Whatever can be read can be asked for by HEAD.
    private static void HeadWithGet(EndpointBuilder endpoint)
    {
        var methods = endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault();
        if (methods?.HttpMethods is ["GET"])
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    }

    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.AllowedHosts = [.. HostNames.From(configuration).All];
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in Proxies(configuration))
        {
            options.KnownIPNetworks.Add(network);
        }
    }

    private static IReadOnlyList<System.Net.IPNetwork> Proxies(IConfiguration configuration) => [.. configuration.List(ProxyNetworks).Select(n => System.Net.IPNetwork.Parse(n))];

    /// <summary>A setting that is a list: `a,b` or `Key:0`, `Key:1`.</summary>
    public static IReadOnlyList<string> List(this IConfiguration configuration, string key) =>
        configuration[key] is { } told
            ? told.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : configuration.GetSection(key).Get<string[]>() ?? [];
}
