using System.Text.Json.Nodes;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>Each rule of what breaks callers, on a contract of one operation; and the contract against the one that was last promised.</summary>
public sealed class ContractChangesTests
{
    private const string Small = """
        { "paths": { "/things/{id}": { "put": {
            "operationId": "putThing",
            "parameters": [ { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }, { "name": "sort", "in": "query", "schema": { "enum": ["up", "down"] } },
                            { "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 500 } } ],
            "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "name": { "type": ["null", "string"] }, "note": { "type": "string" } }, "required": [] } } } },
            "responses": { "200": { "description": "", "headers": { "ETag": {} }, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } }, "text/csv": { "schema": { "type": "string" } } } },
                           "404": { "$ref": "#/components/responses/NotFound" } } } } },
          "components": { "responses": { "NotFound": { "description": "" } },
            "schemas": { "Thing": { "type": "object", "required": ["id", "status"], "properties": { "id": { "type": "string" }, "status": { "enum": ["draft", "signed"] }, "rows": { "type": "array", "items": { "type": "integer" } },
                                    "owner": { "type": "string" } } } } } }
        """;

    private const string Operation = "/paths/~1things~1{id}/put", Thing = "/components/schemas/Thing", Body = $"{Operation}/requestBody/content/application~1json/schema";

    [TestCase("/paths/~1things~1{id}", null, "PUT /things/{id}: removed")]
    [TestCase(Operation, null, "PUT /things/{id}: removed")]
    [TestCase($"{Operation}/operationId", "\"changeThing\"", "PUT /things/{id}: operationId was putThing")]
    [TestCase($"{Operation}/parameters/2", null, "PUT /things/{id}: parameter query limit removed")]
    [TestCase($"{Operation}/parameters/2/required", "true", "PUT /things/{id}: parameter query limit is required")]
    [TestCase($"{Operation}/parameters/2/schema/maximum", "100", "PUT /things/{id} query limit: maximum is 100")]
    [TestCase($"{Operation}/parameters/1/schema/enum", "[\"up\"]", "PUT /things/{id} query sort: \"down\" removed")]
    [TestCase($"{Operation}/parameters/0/schema/format", null, "PUT /things/{id} path id: type was string uuid")]
    [TestCase($"{Operation}/requestBody/required", "true", "PUT /things/{id}: a body is required")]
    [TestCase($"{Body}/required", "[\"name\"]", "PUT /things/{id} body application/json/name: is required")]
    [TestCase($"{Body}/properties/note", null, "PUT /things/{id} body application/json/note: removed")]
    [TestCase($"{Body}/properties/name/type", "\"string\"", "PUT /things/{id} body application/json/name: type was null|string")]
    [TestCase($"{Body}/properties/note/pattern", "\"^a\"", "PUT /things/{id} body application/json/note: pattern is ^a")]
    [TestCase($"{Operation}/responses/404", null, "PUT /things/{id} 404: status removed")]
    [TestCase($"{Operation}/responses/200/content/text~1csv", null, "PUT /things/{id} 200: text/csv removed")]
    [TestCase($"{Operation}/responses/200/headers/ETag", null, "PUT /things/{id} 200: header ETag removed")]
    [TestCase($"{Thing}/properties/owner", null, "PUT /things/{id} 200 application/json/owner: removed")]
    [TestCase($"{Thing}/required", "[\"id\"]", "PUT /things/{id} 200 application/json/status: may be missing")]
    [TestCase($"{Thing}/properties/status/enum", "[\"draft\"]", "PUT /things/{id} 200 application/json/status: \"signed\" removed")]
    [TestCase($"{Thing}/properties/owner/type", "[\"null\", \"string\"]", "PUT /things/{id} 200 application/json/owner: type was string")]
    [TestCase($"{Thing}/properties/rows/items/type", "\"number\"", "PUT /things/{id} 200 application/json/rows[]: type was integer")]
    public void What_breaks_a_caller_is_told(string pointer, string? value, string told) =>
        Assert.That(ContractChanges.Breaking(JsonNode.Parse(Small)!, With(pointer, value)), Is.EqualTo(new[] { told }));

    [TestCase("/paths/~1others", "{ \"get\": { \"responses\": {} } }")]
    [TestCase($"{Operation}/parameters/-", "{ \"name\": \"lang\", \"in\": \"query\", \"schema\": { \"type\": \"string\" } }")]
    [TestCase($"{Operation}/parameters/2/schema/maximum", "1000")]
    [TestCase($"{Operation}/parameters/1/schema/enum", "[\"up\", \"down\", \"none\"]")]
    [TestCase($"{Operation}/responses/429", "{ \"description\": \"\" }")]
    [TestCase($"{Thing}/properties/colour", "{ \"type\": \"string\" }")]
    [TestCase($"{Thing}/required", "[\"id\", \"status\", \"owner\"]")]
    [TestCase($"{Body}/properties/colour", "{ \"type\": \"string\" }")]
    public void What_is_added_breaks_nobody(string pointer, string value) =>
        Assert.That(ContractChanges.Breaking(JsonNode.Parse(Small)!, With(pointer, value)), Is.Empty);

    [Test]
    public void The_contract_serves_everybody_whom_the_last_one_promised_served()
    {
        var (promised, now) = (ContractFile.Json("Http/Contracts/openapi-promised.yaml"), ContractFile.Json("openapi.yaml"));
        Assert.That(ContractChanges.Breaking(promised, now), Is.Empty, $"callers of version {promised["info"]!["version"]} would break; README, \"The contract's versions\", tells what to do");
    }

    private static JsonNode With(string pointer, string? value)
    {
        var contract = JsonNode.Parse(Small)!;
        string[] names = [.. pointer.Split('/').Skip(1).Select(n => n.Replace("~1", "/", StringComparison.Ordinal))];
        var parent = names[..^1].Aggregate(contract, (node, name) => node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        switch (parent)
        {
            case JsonArray list when value is null:
                list.RemoveAt(int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonArray list:
                list.Add(JsonNode.Parse(value));
                break;
            case JsonObject members when value is null:
                members.Remove(names[^1]);
                break;
            default:
                parent[names[^1]] = JsonNode.Parse(value!);
                break;
        }

        return contract;
    }
}
