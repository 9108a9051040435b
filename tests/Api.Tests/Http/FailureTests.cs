using System.Net.Http.Headers;
using System.Text;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

public sealed class FailureTests
{
    [Test]
    public async Task A_failure_tells_nothing_of_the_inside()
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var reporter = app.As("reporter");
        await app.Service<Database>().Write(t => t.Execute("DROP TABLE login"));
        var answer = await reporter.Get("me?lang=en", ("X-Request-Id", "r-1"));
        Assert.That(answer.Status, Is.EqualTo(500));
        Assert.That(answer.Text, Is.EqualTo("""{"type":"/problems/failed","title":"The server failed","status":500,"requestId":"r-1"}"""));
    }

    [Test]
    public async Task A_body_that_turns_out_too_long_is_a_problem_on_the_wire_too()
    {
        using var app = new TestApp(kestrel: true);
        using var http = new HttpClient();
        using var body = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('a', 1024 * 1024)}\"}}")));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Anonymous().BaseAddress, "/api/v1/login?lang=en")) { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var response = await http.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(413));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"title\":\"The body is longer than 1 MB\""));
        Assert.That(response.Headers.Contains("Server"), Is.False);
    }
}
