using System.Diagnostics;
using System.Text.Json.Nodes;
using BorderComms.Access;

namespace BorderComms.Bench.Scale;

/// <summary>Somebody who asks a running service, one question after another.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = new(address, "/api/v1/") };

    public async Task SignIn(string name)
    {
        var me = await Post("login", new { name, password = ScaleFile.Password });
        http.DefaultRequestHeaders.Add(Antiforgery.Header, me["antiforgeryToken"]!.GetValue<string>());
    }

    /// <summary>From the request to the last byte of the answer, in milliseconds.</summary>
    public async Task<double> Time(string path)
    {
        var start = Stopwatch.GetTimestamp();
        await Bytes(path);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Bytes(path))!;

    public async Task<JsonNode> Post(string path, object? body = null)
    {
        return await Post(path, body is null ? null : JsonContent.Create(body));
    }

    /// <summary>Sends a file as it is.</summary>
    public Task<JsonNode> Send(string path, byte[] file) =>
        Post(path, new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } });

    private async Task<JsonNode> Post(string path, HttpContent? content)
    {
        using var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose() => http.Dispose();

    private async Task<byte[]> Bytes(string path)
    {
        using var answer = await http.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }
}
