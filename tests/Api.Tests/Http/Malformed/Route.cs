using System.Text.Json;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BorderComms.ApiTests.Http.Malformed;

/// <summary>One route of the service with one method, and what its handler takes.</summary>
/// <param name="Query">The declared parameters of the query, with their sorts.</param>
/// <param name="Body">The type of the body; null when it takes none.</param>
/// <param name="Conditional">Whether it heeds If-Match.</param>
/// <param name="Methods">All methods of the same path.</param>
/// <param name="ReadsByPost">Whether it only reads, though it is posted to, and so is nobody's to forge.</param>
/// <param name="Callers">Accounts that it lets in; `` is nobody.</param>
internal sealed record Route(string Method, string Path, IReadOnlyDictionary<string, Type> Query, Type? Body, bool Conditional, bool ReadsByPost, IReadOnlyList<string> Methods, string[] Callers)
{
    private static readonly string[][] AccountsOf = [[""], ["reporter", "clerk"], ["approver", "head"], ["publisher"], ["admin"]];

    public bool Writes => Method is not ("GET" or "HEAD");

    /// <summary>Every route of the API with each of its methods.</summary>
    public static IReadOnlyList<Route> All(TestApp app)
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ApiRoute>() is not null).ToList();
        var methods = endpoints.ToLookup(PathOf, MethodsOf);
        return [.. endpoints.SelectMany(e => MethodsOf(e).Select(m => Of(e, m, [.. methods[PathOf(e)].SelectMany(x => x)])))];
    }

    private static Route Of(RouteEndpoint endpoint, string method, IReadOnlyList<string> methods)
    {
        var taken = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>();
        var inPath = endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var query = taken.Where(p => p.HasTryParse && !inPath.Contains(p.Name) && !p.ParameterInfo.GetCustomAttributes(false).OfType<IFromHeaderMetadata>().Any())
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Nullable.GetUnderlyingType(p.ParameterInfo.ParameterType) ?? p.ParameterInfo.ParameterType);
        return new(method, PathOf(endpoint), query, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType,
            taken.Any(p => p.ParameterInfo.ParameterType == typeof(Precondition)), endpoint.Metadata.GetMetadata<ReadByPost>() is not null, methods, CallersOf(method, PathOf(endpoint)));
    }

    private static string PathOf(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimEnd('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods;

    private static string[] CallersOf(string method, string path)
    {
        var outcomes = File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Access", "roles.csv")).Select(l => l.Split(','))
            .FirstOrDefault(c => c[0] == (method == "HEAD" ? "GET" : method) && c[1] == path);
        return outcomes is null ? [""] : [.. AccountsOf.Where((_, i) => outcomes[i + 2] == "may").SelectMany(a => a)];
    }
}
