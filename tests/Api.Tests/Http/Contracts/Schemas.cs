using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Json.Schema;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>The schemas of a contract, each made ready once.</summary>
public sealed class Schemas
{
    private const string Components = "#/components/schemas/";

    // The registry of all schemas, which each that is made is put into and looked up in, takes one at a time.
    private static readonly Lock Making = new();

    private readonly string shared = $"https://contract.test/{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<JsonNode, JsonSchema> ready = new();

    public Schemas(JsonNode contract)
    {
        var all = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = shared, ["$defs"] = contract["components"]?["schemas"]?.DeepClone() ?? new JsonObject() };
        lock (Making)
        {
            SchemaRegistry.Global.Register(JsonSchema.FromText(Here(all)));
        }
    }

    /// <summary>The schema that stands there, references and all.</summary>
    public JsonSchema Of(JsonNode schema) => ready.GetOrAdd(schema, s =>
    {
        lock (Making)
        {
            return JsonSchema.FromText(Here(s));
        }
    });

    private string Here(JsonNode schema) => schema.ToJsonString().Replace($"\"{Components}", $"\"{shared}#/$defs/", StringComparison.Ordinal);
}
