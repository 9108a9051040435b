using System.Text.Json.Nodes;
using BorderComms.Testing.Malformed;
using Route = BorderComms.Testing.Malformed.Route;

namespace BorderComms.Bench.Faults;

/// <summary>A request that the service answers, and the one place in it where a scanner puts what it likes.</summary>
/// <param name="Kind">What is tried, as `query period`; equal at other routes.</param>
/// <param name="Address">Path and query; a star stands behind the place where it is in the path.</param>
/// <param name="Parameter">The parameter of the query that is tried; null where a star tells the place.</param>
internal sealed record ScanTarget(string Kind, string Method, string Address, string? Parameter, string? Body, IReadOnlyList<string> Headers)
{
    private const string Star = "*";

    private static readonly (string Name, string Value)[] Heeded =
    [
        ("Accept", "application/json"), ("Accept-Language", "en"), ("Accept-Encoding", "gzip"), ("If-None-Match", "\"1\""), ("Origin", "http://example.org"), ("User-Agent", "x"), ("Referer", "x"),
        ("X-Request-Id", "x"), ("X-Api-Key", "x"), ("X-Forwarded-For", "10.0.0.1"), ("Cookie", "bordercomms=x"),
    ];

    /// <summary>Everything that callers send, a place of each kind first and the same at the other routes after them.</summary>
    public static IReadOnlyList<ScanTarget> All(IReadOnlyList<Route> routes, Func<string, Random, string?> known, IReadOnlyDictionary<string, Pass> logins)
    {
        var all = routes.Where(r => r.Method != "HEAD").SelectMany(r => Of(r, known, logins)).Concat(Heeded.Select(OfHeader)).ToList();
        var first = all.DistinctBy(t => t.Kind).ToHashSet();
        return [.. all.OrderBy(t => first.Contains(t) ? 0 : t.Parameter == "lang" ? 2 : 1).ThenBy(t => t.Body is null ? 0 : 1)];
    }

    /// <summary>Where a route is asked, with all that it needs.</summary>
    public static string AddressOf(Route route, Func<string, Random, string?> known) => With(PathOf(route, known, null), GoodValues.Needed(route));

    private static IEnumerable<ScanTarget> Of(Route route, Func<string, Random, string?> known, IReadOnlyDictionary<string, Pass> logins)
    {
        var needed = GoodValues.Needed(route).ToList();
        var caller = route.Callers.Contains("") && !route.Writes ? "" : route.Callers.LastOrDefault() ?? "";
        string[] headers = logins.TryGetValue(caller, out var login) ? [$"Cookie: {login.Cookie}", $"X-Csrf-Token: {login.Token}", "If-Match: \"1\""] : [];
        var members = route.Body is null ? null : GoodBody.Of(route.Body, new(1));
        string[] typed = members is null ? headers : [.. headers, "Content-Type: application/json"];
        var target = new ScanTarget("", route.Method, "", null, members?.ToJsonString(), typed);
        foreach (var name in route.Query.Keys.Where(_ => !route.Writes))
        {
            var query = needed.Where(n => n.Name != name).Append((name, GoodValues.Of(route, name)));
            yield return target with { Kind = $"query {name}", Address = With(PathOf(route, known, null), query), Parameter = name };
        }

        foreach (var name in route.InPath)
        {
            yield return target with { Kind = $"path {name}", Address = With(PathOf(route, known, name), needed) };
        }

        foreach (var (member, body) in members is null ? [] : Bodies(members))
        {
            yield return target with { Kind = $"body {member}", Address = With(PathOf(route, known, null), needed), Body = body };
        }
    }

    private static ScanTarget OfHeader((string Name, string Value) header) =>
        new($"header {header.Name}", "GET", "/api/v1/metrics/sessions?period=2023", null, null, [$"{header.Name}: {header.Value}{Star}"]);

    // One body for each text or number in it, with a star behind it.
    private static IEnumerable<(string Member, string Body)> Bodies(JsonObject members)
    {
        foreach (var path in Leaves(members, "").ToList())
        {
            var copy = members.DeepClone();
            var leaf = path.Split('/').Skip(1).Aggregate((JsonNode?)copy, (node, part) => node is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node![part])!;
            leaf.ReplaceWith(leaf.ToString() + Star);
            yield return (path, copy.ToJsonString());
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value, $"{path}/{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => Leaves(item, $"{path}/{i}")),
        JsonValue => [path],
        _ => [],
    };

    private static string PathOf(Route route, Func<string, Random, string?> known, string? starred) =>
        route.InPath.Aggregate(route.Path, (path, name) => path.Replace($"{{{name}}}", (known($"{route.Path} {name}", new(1)) ?? Code(name)) + (name == starred ? Star : "")));

    private static string Code(string name) => name switch
    {
        "agency" => "post-ban-lau",
        "calendar" => "civil",
        "period" => "2023-05",
        "other" => "live",
        _ => "none",
    };

    private static string With(string path, IEnumerable<(string Name, string Value)> query) =>
        query.Any() ? $"{path}?{string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"))}" : path;
}
