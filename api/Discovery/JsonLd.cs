using System.Globalization;
using System.Text.Json.Nodes;
using BorderComms.Catalogue;

namespace BorderComms.Discovery;

/// <summary>Nodes and values of JSON-LD 1.1, under the names that <see cref="Context"/> shortens.</summary>
internal static class JsonLd
{
    public const string ContentType = "application/ld+json";

    private const string Europe = "http://publications.europa.eu/resource/authority/", Media = "http://www.iana.org/assignments/media-types/";

    public static JsonObject Context() => new()
    {
        ["adms"] = "http://www.w3.org/ns/adms#",
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["sdmx-attribute"] = "http://purl.org/linked-data/sdmx/2009/attribute#",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    /// <summary>A node of a type, under an address of its own.</summary>
    public static JsonObject Node(string id, params ReadOnlySpan<string> types) => new() { ["@id"] = id, ["@type"] = Types(types) };

    /// <summary>A node that only this one speaks of.</summary>
    public static JsonObject Blank(params ReadOnlySpan<string> types) => new() { ["@type"] = Types(types) };

    public static JsonObject Id(string address) => new() { ["@id"] = address };

    /// <summary>A term of a vocabulary of the Publications Office of the EU: `file-type/CSV`.</summary>
    public static JsonObject Eu(string term) => Id(Europe + term);

    /// <summary>A media type that IANA has registered, else one of this name.</summary>
    public static JsonObject MediaType(string type, bool registered)
    {
        var other = Blank("dct:MediaType");
        other["rdfs:label"] = type;
        return registered ? Id(Media + type) : other;
    }

    public static JsonArray Words(Label label) => [Word("vi", label.Vi), Word("en", label.En)];

    public static JsonObject Day(DateOnly day) => Typed("xsd:date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static JsonObject Instant(DateTimeOffset at) => Typed("xsd:dateTime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static JsonArray All(IEnumerable<JsonNode?> nodes) => [.. nodes];

    private static JsonArray Types(ReadOnlySpan<string> types) => [.. types.ToArray().Select(t => (JsonNode?)t)];

    private static JsonObject Word(string language, string text) => new() { ["@language"] = language, ["@value"] = text };

    private static JsonObject Typed(string type, string value) => new() { ["@type"] = type, ["@value"] = value };
}
