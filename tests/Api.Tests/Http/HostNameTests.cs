using System.Globalization;
using BorderComms.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>A service that is told its names is answered under no other, and leads back to no other, whatever a proxy passes on.</summary>
public sealed class HostNameTests
{
    private const string Own = "so-lieu.example", Lettered = "số-liệu.example", Foreign = "evil.example";

    private static readonly string[] LeadingBack =
        ["/api/v1/feeds/releases.atom", "/api/v1/feeds/sessions.atom", "/api/v1/catalogue", "/.well-known/api-catalog", "/api/pxweb/v2/tables", "/figures/sessions?period=2023"];

    private static readonly string[] AnyAddress =
        [.. LeadingBack, "/", "/nowhere", "/api/v1/metrics/sessions?period=2023", "/api/v1/me", "/api/v1/nowhere", "/embed/figure/sessions?period=2023", "/openapi.yaml", "/healthz", "/readyz"];

    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>BorderComms</title>");
        app = new(sample: true, kestrel: true, settings: new Dictionary<string, string>
        {
            ["AllowedHosts"] = $"{Own};*.bien-gioi.example;{Lettered}",
            ["Client:Folder"] = folder,
            ["Proxy:Networks"] = "127.0.0.0/8,::1/128",
        });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [TestCaseSource(nameof(AnyAddress))]
    public async Task Whoever_asks_under_another_name_is_told_so(string address)
    {
        // Once under its own, so that some of them lie ready.
        Assert.That((await app.Anonymous().Get(address, ("Host", Own))).Status, Is.AnyOf(200, 404));
        var refused = await app.Anonymous().Get(address, ("Host", Foreign), ("Accept-Language", "en"), ("X-Request-Id", "r-1"));
        Assert.That((refused.Status, refused.Problem, refused.Fault("Host")), Is.EqualTo((400, "malformed", "The service does not go by that name")), $"{refused}");
        Assert.That((refused.Header("Cache-Control"), refused.Header("X-Request-Id"), refused.Header("ETag")), Is.EqualTo(("no-store", "r-1", (string?)null)));
        foreach (var (name, value) in SecurityHeaders.Ordinary)
        {
            Assert.That(refused.Header(name), Is.EqualTo(value), name);
        }
    }

    [Test]
    public async Task What_would_be_written_under_another_name_is_not()
    {
        var refused = await app.Anonymous().Post("login", new { name = "reporter", password = TestApp.Password }, ("Host", Foreign));
        Assert.That((refused.Status, refused.Fault("Host"), refused.Header("Set-Cookie")), Is.EqualTo((400, "Máy chủ này không mang tên đó", (string?)null)));
    }

    [TestCase("so-lieu.example", true)]
    [TestCase("SO-LIEU.example:8443", true)]
    [TestCase("www.bien-gioi.example", true)]
    [TestCase("a.b.bien-gioi.example:80", true)]
    [TestCase("bien-gioi.example", false)]
    [TestCase("notbien-gioi.example", false)]
    [TestCase("so-lieu.example.evil.example", false)]
    [TestCase("evil.example:80", false)]
    [TestCase("127.0.0.1", false)]
    [TestCase("[::1]:5080", false)]
    public async Task Its_own_names_are_answered_at_any_port(string host, bool own)
    {
        var answer = await app.Anonymous().Get("config", ("Host", host));
        Assert.That((answer.Status, answer.Fault("Host") is null), Is.EqualTo(own ? (200, true) : (400, false)), $"{host} {answer}");
    }

    [Test]
    public async Task A_name_in_vietnamese_letters_is_asked_for_as_it_goes_over_the_wire() =>
        Assert.That((await app.Anonymous().Get("config", ("Host", new IdnMapping().GetAscii(Lettered)))).Status, Is.EqualTo(200));

    [TestCaseSource(nameof(LeadingBack))]
    public async Task A_name_that_a_proxy_passes_on_is_led_back_to_only_where_it_is_the_services_own(string address)
    {
        var plain = await app.Anonymous().Get(address, ("Host", Own));
        Assert.That(plain.Text, Does.Contain($"http://{Own}/"), $"{plain.Status}");
        var forged = await app.Anonymous().Get(address, ("Host", Own), ("X-Forwarded-Host", Foreign));
        Assert.That(forged.Text, Is.EqualTo(plain.Text), "a proxy that leaves what the client sends");
        var proxied = await app.Anonymous().Get(address, ("Host", "10.0.0.1:5080"), ("X-Forwarded-Host", Own));
        Assert.That(proxied.Text, Is.EqualTo(plain.Text), "a proxy that has a name of its own for the service");
        var refused = await app.Anonymous().Get(address, ("Host", Foreign), ("X-Forwarded-Host", Foreign));
        Assert.That((refused.Status, refused.Problem), Is.EqualTo((400, "malformed")));
    }

    [TestCase("Production", "*", 1)]
    [TestCase("Production", "so-lieu.example;*", 1)]
    [TestCase("Production", "localhost", 0)]
    [TestCase("Testing", "*", 0)]
    public async Task In_production_a_start_warns_where_any_name_will_do(string environment, string names, int warnings)
    {
        using var log = new TestLog(typeof(HostNames).FullName!);
        using var database = TestDatabase.Create(sample: false, accounts: true);
        using var told = new TestApp(of: database, settings: new Dictionary<string, string> { ["environment"] = environment, ["AllowedHosts"] = names });
        using var started = told.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(log)));
        using var http = started.CreateClient();
        Assert.That(await http.GetStringAsync(new Uri("/healthz", UriKind.Relative)), Is.EqualTo("Healthy"));
        Assert.That(log.Lines.Count(l => l.StartsWith("Warning AllowedHosts names no host: ", StringComparison.Ordinal)), Is.EqualTo(warnings), string.Join('\n', log.Lines));
    }
}
