using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>That an answer which the contract does not promise is found, whatever is wrong with it.</summary>
public sealed class AnswerContractTests
{
    private static readonly AnswerContract Contract = new(JsonNode.Parse("""
        { "paths": { "/api/v1/things/{id}": { "get": { "responses": {
            "200": { "headers": { "ETag": { "required": true } }, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } }, "text/csv": {} } },
            "404": { "$ref": "#/components/responses/NotFound" } } } } },
          "components": { "responses": { "NotFound": { "content": { "application/problem+json": {} } } },
            "schemas": { "Thing": { "type": "object", "required": ["day"], "additionalProperties": false, "properties": { "day": { "type": "string", "format": "date" } } } } } }
        """)!);

    [TestCase("/api/v1/things/1", 200, "application/json", "{\"day\":\"2023-05-31\"}", null)]
    [TestCase("/api/v1/things/1", 200, "text/csv", "day", null)]
    [TestCase("/api/v1/things/1", 404, "application/problem+json", "{}", null)]
    [TestCase("/api/v1/nothing", 404, "application/problem+json", "{}", null)]
    [TestCase("/elsewhere", 200, "text/html", "<p>", null)]
    [TestCase("/api/v1/things/1", 200, "application/json", "{\"day\":\"31/05/2023\"}", "/day")]
    [TestCase("/api/v1/things/1", 200, "application/json", "{}", "Required")]
    [TestCase("/api/v1/things/1", 200, "application/json", "{\"day\":\"2023-05-31\",\"rank\":1}", "/rank")]
    [TestCase("/api/v1/things/1", 200, "application/xml", "<thing/>", "application/xml, which is not declared")]
    [TestCase("/api/v1/things/1", 410, "application/problem+json", "{}", "410 is not declared")]
    [TestCase("/api/v1/nothing", 200, "application/json", "{}", "no operation")]
    public void An_answer_is_held_to_the_contract(string path, int status, string type, string body, string? fault)
    {
        var found = Fault(path, status, type, body, "\"1\"");
        Assert.That(found, fault is null ? Is.Null : Does.Contain(fault));
    }

    [Test]
    public void A_header_that_is_promised_must_be_there() =>
        Assert.That(Fault("/api/v1/things/1", 200, "text/csv", "day", null), Does.Contain("the header ETag is missing"));

    private static string? Fault(string path, int status, string type, string body, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://service{path}");
        using var answer = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, type) };
        if (etag is not null)
        {
            answer.Headers.Add("ETag", etag);
        }

        try
        {
            Contract.Hold(answer, Encoding.UTF8.GetBytes(body));
            return null;
        }
        catch (ContractBrokenException e)
        {
            return e.Message;
        }
    }
}
