using BorderComms.Http;
using BorderComms.Testing.Malformed;

namespace BorderComms.ApiTests.Access;

/// <summary>The addresses at which a route answers as fully as it can: of everything that is there, in every format, for the public and
/// for staff.</summary>
/// <param name="known">Ids and codes of what is there, by the noun as it stands in routes.</param>
internal sealed class CanaryAddresses(IReadOnlyDictionary<string, List<string>> known)
{
    /// <summary>Pages of the client that the service writes words into.</summary>
    public static readonly string[] Pages =
    [
        "/", "/?lang=en&year=2024", "/?year=2024&calendar=reporting", "/figures/sessions?period=2024", "/figures/attendance?period=2024&release=r&lang=en", "/plans/2024",
        "/openapi.json", "/healthz", "/readyz", "/no/such/page",
    ];

    private static readonly string[] Indicators = ["sessions", "attendance", "publications", "sites", "twinnings", "commendations"];

    // By the last literal before it and the parameter's name, or by the name alone.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["indicator"] = Indicators,
        ["other"] = ["live"],
        ["topics code"] = ["drugs"],
        ["kinds code"] = ["unit-meeting", "village-meeting"],
        ["places code"] = ["02788"],
        ["agencies code"] = ["post-ban-lau", "dic"],
        ["accounts name"] = ["reporter", "nobody"],
        ["navigation id"] = ["session", "site"],
        ["tables id"] = Indicators,
        ["codelists id"] = ["vs_period-year", "vs_place-district"],
    };

    // What a route must be asked, or is asked to say more.
    private static readonly Dictionary<string, string[]> Asked = new()
    {
        ["/api/v1/approvals/summary"] = ["agency=post-ban-lau&month=2024-03", "agency=dic&month=2024-03"],
        ["/api/v1/coverage"] = ["period=2024-01"],
        ["/api/v1/coverage/months"] = ["period=2024"],
        ["/embed/chart/{indicator}"] = ["period=2024&by=agency"],
        ["/embed/table/{indicator}"] = ["period=2024&by=agency,period-month"],
        ["/api/v1/metrics/{indicator}"] = ["period=2024&by=agency", "period=2024-03", "period=2024-99"],
        ["/api/v1/metrics/{indicator}/records"] = ["period=2024", "period=2024&release=r", "period=2024&agency=dic"],
        ["/api/v1/metrics/{indicator}/revisions"] = ["period=2024", "period=2024&since=r", "period=2024&place=02788"],
        ["/api/v1/overview"] = ["year=2024", "year=2024&agency=post-ban-lau"],
        ["/api/v1/plans"] = ["", "status=draft"],
        ["/api/v1/plans/{id}/progress"] = ["", "release=r"],
        ["/api/v1/statements"] = ["from=2024-01-01&until=2024-12-31", ""],
        ["/api/v1/sessions"] = ["", "status=draft,submitted,approved,withdrawn,planned,cancelled", "kind=unit-meeting", "q=kn"],
    };

    private static readonly string[] Statuses = ["", "status=draft,submitted,approved,withdrawn", "q=kn"];

    /// <summary>Null where it is not known what to put into a route.</summary>
    public IReadOnlyList<string>? Of(Route route) =>
        Paths(route) is not { } paths ? null : [.. from path in paths from query in Queries(route) select query.Length == 0 ? path : $"{path}?{query}"];

    private List<string>? Paths(Route route)
    {
        List<string> paths = [""];
        var before = "";
        foreach (var part in route.Path.Split('/').Skip(1))
        {
            var (open, close) = (part.IndexOf('{', StringComparison.Ordinal), part.IndexOf('}', StringComparison.Ordinal));
            var words = open < 0 ? [part] : ValuesOf(before, part[(open + 1)..close])?.Select(w => $"{part[..open]}{w}{part[(close + 1)..]}").ToList();
            if (words is null)
            {
                return null;
            }

            before = open < 0 ? part : before;
            paths = [.. from path in paths from word in words select $"{path}/{word}"];
        }

        return paths;
    }

    private IEnumerable<string>? ValuesOf(string noun, string name) => known.TryGetValue(noun, out var ids) && name is "id" or "code" or "name"
        ? [.. ids!, .. Words.GetValueOrDefault($"{noun} {name}", [])]
        : Words.GetValueOrDefault($"{noun} {name}") ?? Words.GetValueOrDefault(name);

    private static IEnumerable<string> Queries(Route route)
    {
        var taken = route.Query;
        var asked = Asked.GetValueOrDefault(route.Path) ?? (taken.ContainsKey("status") && taken.ContainsKey("q") ? Statuses : taken.ContainsKey("period") ? ["period=2024"] : [""]);
        var formats = taken.TryGetValue("format", out var format) ? Codes.All(format).Select(f => $"format={f}").Prepend("") : [""];
        string[] scopes = taken.ContainsKey("scope") ? ["", "scope=internal"] : [""];
        return from one in asked
               from form in formats
               from scope in scopes
               let most = taken.ContainsKey("limit") && form is "" or "format=json" ? "limit=500" : ""
               select string.Join('&', new[] { one, form, scope, most }.Where(p => p.Length > 0));
    }
}
