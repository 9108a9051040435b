using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BorderComms.Testing;

/// <summary>An account that is signed in at a service in a process of its own.</summary>
internal sealed class Staff : IDisposable
{
    private readonly HttpClient http;

    private Staff(HttpClient http) => this.http = http;

    /// <exception cref="HttpRequestException">It may not sign in.</exception>
    public static async Task<Staff> SignIn(Uri service, string name, string password)
    {
        var http = new HttpClient { BaseAddress = new(service, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };
        using var login = await http.PostAsync("login", Json(new { name, password }));
        var told = await login.Content.ReadAsStringAsync();
        if (!login.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{name} may not sign in: {told}", null, login.StatusCode);
        }

        var token = (string)JsonNode.Parse(told)!["antiforgeryToken"]!;
        http.DefaultRequestHeaders.Add("X-Csrf-Token", token);
        return new(http);
    }

    /// <summary>Sends a sheet of text.</summary>
    public Task<(HttpStatusCode? Status, JsonNode? Json)> Upload(string address, string sheet) =>
        Send(HttpMethod.Post, address, new ByteArrayContent(Encoding.UTF8.GetBytes(sheet)) { Headers = { ContentType = new("application/octet-stream") } });

    /// <summary>Sends JSON, a content as it is, or nothing.</summary>
    /// <param name="ifMatch">The version that is changed; `none` for one that must not be there yet.</param>
    /// <returns>The status and the body; no status where no answer came.</returns>
    public async Task<(HttpStatusCode? Status, JsonNode? Json)> Send(HttpMethod method, string address, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : body as HttpContent ?? Json(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation(ifMatch == "none" ? "If-None-Match" : "If-Match", ifMatch == "none" ? "*" : ifMatch);
        }

        try
        {
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return (null, null);
        }
    }

    public Task<(HttpStatusCode? Status, JsonNode? Json)> Get(string address) => Send(HttpMethod.Get, address);

    public void Dispose() => http.Dispose();

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
