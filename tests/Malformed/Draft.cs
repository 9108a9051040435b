using System.Text;
using System.Text.Json.Nodes;

namespace BorderComms.Testing.Malformed;

/// <summary>A request in the making: what its route would take, before it is spoilt.</summary>
internal sealed class Draft(Route route, string caller)
{
    public Route Route { get; } = route;

    /// <summary>The account that sends it; `` is nobody.</summary>
    public string Caller => caller;

    public string Method { get; set; } = route.Method;
    public Dictionary<string, string> Path { get; } = [];
    public List<(string Name, string Value)> Query { get; } = [];
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body's members; null where the route takes none.</summary>
    public JsonObject? Members { get; set; }

    /// <summary>The text of the body instead of its members.</summary>
    public Func<string, byte[]>? Spoil { get; set; }

    /// <summary>A length that is told and not kept.</summary>
    public long? Length { get; set; }

    /// <summary>The path as it stands in the address; set to say another.</summary>
    public string? Address { get; set; }

    public WireRequest ToWire(IReadOnlyDictionary<string, Pass> logins)
    {
        var headers = Headers.Select(h => (h.Key, h.Value)).ToList();
        if (logins.TryGetValue(caller, out var login))
        {
            headers.Add(("Cookie", login.Cookie));
            headers.AddRange(Headers.ContainsKey("X-Csrf-Token") ? [] : [("X-Csrf-Token", login.Token)]);
        }

        var body = Spoil is not null ? Spoil(Members?.ToJsonString() ?? "{}") : Members is not null ? Encoding.UTF8.GetBytes(Members.ToJsonString()) : null;
        if (body is not null && !Headers.ContainsKey("Content-Type"))
        {
            headers.Add(("Content-Type", "application/json"));
        }

        var path = Address ?? Path.Aggregate(Route.Path, (p, v) => p.Replace($"{{{v.Key}}}", v.Value));
        var target = Query.Count == 0 ? path : $"{path}?{string.Join('&', Query.Select(q => q.Value.Length == 0 ? q.Name : $"{q.Name}={q.Value}"))}";
        return new(Method, target, headers, Length is null ? body : null, Length ?? body?.Length ?? (Route.Writes ? 0 : null));
    }
}
