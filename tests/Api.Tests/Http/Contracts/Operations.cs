using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>The operations of a contract, found by method and path. Of templates that fit, the one with the earliest literal is meant.</summary>
public sealed class Operations
{
    private readonly ILookup<int, (string[] Segments, JsonObject Methods)> templates;

    public Operations(JsonNode contract)
    {
        var components = contract["components"];
        foreach (var response in contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).SelectMany(o => o.Value!["responses"]!.AsObject().ToList()))
        {
            Resolve(response.Value!, components);
        }

        templates = contract["paths"]!.AsObject()
            .Select(p => (Segments: p.Key.Split('/'), Methods: p.Value!.AsObject()))
            .OrderBy(p => string.Join('/', p.Segments.Select(s => IsParameter(s) ? "1" : "0")), StringComparer.Ordinal)
            .ToLookup(p => p.Segments.Length);
    }

    /// <returns>Null where there is no such path, or none that takes the method. HEAD is GET's.</returns>
    public JsonNode? Find(string method, string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        var key = method == "HEAD" ? "get" : method.ToLowerInvariant();
        return templates[segments.Length].FirstOrDefault(t => t.Methods.ContainsKey(key) && t.Segments.Zip(segments).All(s => Fits(s.First, s.Second))).Methods?[key];
    }

    private static bool Fits(string template, string segment)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        var close = template.IndexOf('}', StringComparison.Ordinal);
        return open < 0 ? template.Equals(segment, StringComparison.OrdinalIgnoreCase)
            : segment.Length > open + template.Length - close - 1
                && segment.StartsWith(template[..open], StringComparison.OrdinalIgnoreCase)
                && segment.EndsWith(template[(close + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    // What stands among the components is put where it is referred to.
    private static void Resolve(JsonNode response, JsonNode? components)
    {
        if (response["$ref"]?.GetValue<string>() is { } reference)
        {
            var found = components!["responses"]![reference[(reference.LastIndexOf('/') + 1)..]]!.DeepClone();
            response.ReplaceWith(found);
            response = found;
        }

        foreach (var (_, header) in (response["headers"]?.AsObject() ?? []).ToList())
        {
            if (header!["$ref"]?.GetValue<string>() is { } named)
            {
                header.ReplaceWith(components!["headers"]![named[(named.LastIndexOf('/') + 1)..]]!.DeepClone());
            }
        }
    }
}
