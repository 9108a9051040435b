using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Discovery;

/// <summary>An answer in JSON-LD as a processor of the standard understands it, in a process of Node.</summary>
internal sealed class Triples
{
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["sdmx"] = "http://purl.org/linked-data/sdmx/2009/attribute#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private readonly List<Triple> all;

    private Triples(List<Triple> all) => this.all = all;

    public static async Task<Triples> Of(TestAnswer answer)
    {
        var start = new ProcessStartInfo("node", [Script()]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.BaseStream.WriteAsync(answer.Body);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode != 0 ? throw new InvalidOperationException(await error)
            : new([.. JsonNode.Parse(await output)!.AsArray().Select(t => new Triple((string)t!["s"]!, (string)t["p"]!, Term.Of(t["o"]!)))]);
    }

    /// <summary>Every node of the type: `dcat:Dataset`.</summary>
    public IReadOnlyList<string> OfType(string type) => [.. all.Where(t => t.P == Long("rdf:type") && t.O.Value == Long(type)).Select(t => t.S).Distinct()];

    public IReadOnlyList<Term> Of(string node, string property) => [.. all.Where(t => t.S == node && t.P == Long(property)).Select(t => t.O)];

    /// <summary>All that stands under a property, of any node.</summary>
    public IReadOnlyList<Term> Under(string property) => [.. all.Where(t => t.P == Long(property)).Select(t => t.O)];

    /// <summary>The text in a language.</summary>
    public string Text(string node, string property, string language) => Of(node, property).Single(o => o.Language == language).Value;

    public static string Long(string name) => name.Split(':', 2) is [var prefix, var rest] && Prefixes.TryGetValue(prefix, out var full) ? full + rest : name;

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "read-json-ld.mjs");

    private sealed record Triple(string S, string P, Term O);
}

/// <summary>What a triple says of its subject.</summary>
/// <param name="Type">NamedNode, BlankNode or Literal.</param>
internal sealed record Term(string Type, string Value, string? Language, string? Datatype)
{
    public static Term Of(JsonNode told) => new((string)told["type"]!, (string)told["value"]!, (string?)told["language"] is { Length: > 0 } language ? language : null, (string?)told["datatype"]);
}
