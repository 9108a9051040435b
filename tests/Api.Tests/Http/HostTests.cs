using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>What leads back to the service needs its name, which a caller may leave out or make up.</summary>
public sealed class HostTests
{
    private static readonly string[] LeadingBack = ["/api/v1/feeds/releases.atom", "/api/v1/feeds/sessions.atom", "/api/v1/catalogue", "/.well-known/api-catalog", "/api/pxweb/v2/tables"];

    private static readonly string[] NoHosts = ["", "a!b", "a..b", "a:99999"];

    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>BorderComms</title>");
        app = new(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Client:Folder"] = folder });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [Test]
    public async Task A_request_that_names_no_host_is_told_so_where_the_answer_leads_back([ValueSource(nameof(NoHosts))] string host, [ValueSource(nameof(LeadingBack))] string address)
    {
        var answer = await Ask(address, host);
        Assert.That((answer.Status, answer.Header("content-type")), Is.EqualTo((400, "application/problem+json")), $"{answer}");
        Assert.That($"{answer}", Does.Contain("\"errors\":{\"Host\":[\"The name of the host is needed\"]}"));
    }

    [TestCaseSource(nameof(NoHosts))]
    public async Task A_figures_page_without_a_host_is_the_page_alone(string host)
    {
        var answer = await Ask("/figures/sessions?period=2023", host);
        Assert.That(answer.Status, Is.EqualTo(200), $"{answer}");
        Assert.That($"{answer}", Does.Contain("<title>BorderComms</title>"));
    }

    [TestCase("zz\r\n{}")]
    [TestCase("5\r\n{}")]
    public async Task A_body_in_wrong_chunks_is_told_what_is_wrong(string chunks)
    {
        var request = new RawRequest("POST /api/v1/login?lang=en HTTP/1.1", ["Host: localhost", "Content-Type: application/json", "Transfer-Encoding: chunked", "Connection: close"], System.Text.Encoding.ASCII.GetBytes(chunks + "\r\n0\r\n\r\n"));
        var answer = (await Exchange.Send(app.Anonymous().BaseAddress, request))!.Single();
        Assert.That($"{answer}", Does.StartWith("400 application/problem+json").And.Contain("\"errors\":{\"\":[\"The body is cut off, or its chunks tell wrong lengths\"]}"));
    }

    private async Task<WireAnswer> Ask(string address, string host) =>
        (await Exchange.Send(app.Anonymous().BaseAddress, new($"GET {address}{(address.Contains('?') ? '&' : '?')}lang=en HTTP/1.1", [$"Host: {host}", "Connection: close"], [])))!.Single();
}
