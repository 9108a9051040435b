using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BorderComms.Access;
using BorderComms.ApiTests.Http.Contracts;
using BorderComms.Http;

namespace BorderComms.ApiTests;

/// <summary>Somebody who calls the service. Addresses without a leading slash are below /api/v1. Every answer is held to
/// openapi.yaml, and to the headers that all bear.</summary>
public sealed class TestClient(HttpClient http)
{
    private Login? login;

    public Uri BaseAddress => http.BaseAddress!;

    /// <summary>When it is cancelled, the caller waits no longer and is gone.</summary>
    public CancellationToken Patience { get; set; }

    /// <summary>The headers by which the service knows who calls.</summary>
    public IReadOnlyList<(string Name, string Value)> Credentials => login is null ? []
        : [("Cookie", $"bordercomms={Base64Url.EncodeToString(login.Token)}"), (Antiforgery.Header, Antiforgery.Token(login))];

    public void SignIn(Login opened) => login = opened;

    public Task<TestAnswer> Get(string address, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, address, null, headers);

    public Task<TestAnswer> Post(string address, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, address, body, headers);

    public Task<TestAnswer> Put(string address, object? body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, address, body, headers);

    public Task<TestAnswer> Delete(string address, params (string Name, string Value)[] headers) => Send(HttpMethod.Delete, address, null, headers);

    /// <summary>Sends a text as it is, and anything else as JSON, with the login's cookie and antiforgery token.
    /// A header of the empty value is left out, also where it would be sent otherwise.</summary>
    public async Task<TestAnswer> Send(HttpMethod method, string address, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address.StartsWith('/') ? address : $"/api/v1/{address}");
        if (body is not null)
        {
            request.Content = body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body, StrictJson.Options), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in Credentials)
        {
            request.Headers.Add(name, value);
        }

        foreach (var (name, value) in headers)
        {
            HttpHeaders all = name.StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers : request.Headers;
            all.Remove(name);
            if (value.Length > 0)
            {
                all.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request, Patience);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        AnswerContract.Committed.Hold(response, bytes);
        AnswerHeaders.Hold(response);
        return new(response, bytes);
    }
}

/// <summary>What came back.</summary>
public sealed class TestAnswer(HttpResponseMessage response, byte[] body)
{
    public int Status => (int)response.StatusCode;

    public byte[] Body => body;

    public string Text => Encoding.UTF8.GetString(body);

    public JsonNode Json => JsonNode.Parse(body)!;

    /// <summary>The header's values, joined by commas; null when it is not there.</summary>
    public string? Header(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>The address that the header `Link` names as the next page; null when it names none.</summary>
    public string? Next => Regex.Match(Header("Link") ?? "", "<([^>]*)>; rel=\"next\"") is { Success: true } next ? next.Groups[1].Value : null;

    /// <summary>The first message about a field of a problem; null when the problem does not name it.</summary>
    public string? Fault(string field) => Json["errors"]?[field]?[0]?.GetValue<string>();

    /// <summary>The code of the problem's type.</summary>
    public string? Problem => Header("Content-Type") == Problems.ContentType ? Json["type"]!.GetValue<string>()["/problems/".Length..] : null;

    public override string ToString() => $"{Status} {Text}";
}
