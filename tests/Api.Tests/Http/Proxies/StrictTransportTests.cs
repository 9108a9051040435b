using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>In Production behind a proxy that speaks HTTPS, browsers are told to speak nothing else, with every answer.</summary>
public sealed class StrictTransportTests
{
    private const string Always = "max-age=31536000; includeSubDomains", Own = "so-lieu.example", Figure = "/api/v1/metrics/sessions?period=2023";

    private static readonly (string Address, int Status)[] Answers =
    [
        (Figure, 200), ("/api/v1/sessions?limit=1", 200), ("/api/v1/datasets/sessions.csv", 200), ("/embed/figure/sessions?period=2023", 200), ("/openapi.yaml", 200), ("/", 200), ("/healthz", 200),
        ("/api/v1/nowhere", 404), ("/nowhere", 404), ("/embed/figure/nothing?period=2023", 404), ("/api/v1/metrics/sessions", 400), ("/api/v1/accounts", 401),
    ];

    private static readonly (string, string) Https = ("X-Forwarded-Proto", "https"), Caller = ("X-Forwarded-For", "198.51.100.1"), Name = ("Host", Own);

    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>BorderComms</title>");
        File.WriteAllText(Path.Combine(folder, "routes.txt"), "/\n");
        app = new(sample: true, kestrel: true, settings: new Dictionary<string, string>
        {
            ["environment"] = "Production",
            ["AllowedHosts"] = Own,
            ["Client:Folder"] = folder,
            ["Proxy:Networks"] = "127.0.0.0/8,::1/128",
            ["Limits:Anonymous:PerMinute"] = "6000",
            ["Limits:Anonymous:Burst"] = "1000",
        });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Every_answer_over_HTTPS_says_so_and_none_over_plain_HTTP((string Address, int Status) asked)
    {
        // Twice, since the second may lie ready.
        for (var round = 0; round < 2; round++)
        {
            var plain = await app.Anonymous().Get(asked.Address, Name, Caller);
            var secure = await app.Anonymous().Get(asked.Address, Name, Caller, Https);
            Assert.That((plain.Status, plain.Header("Strict-Transport-Security")), Is.EqualTo((asked.Status, (string?)null)), $"{plain}");
            Assert.That((secure.Status, secure.Header("Strict-Transport-Security")), Is.EqualTo((asked.Status, Always)), $"{secure}");
        }
    }

    [Test]
    public async Task So_do_answers_that_the_caller_has_already_and_refusals()
    {
        var first = await app.Anonymous().Get(Figure, Name, Caller, Https);
        var again = await app.Anonymous().Get(Figure, Name, Caller, Https, ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Header("Strict-Transport-Security")), Is.EqualTo((304, Always)));
        var foreign = await app.Anonymous().Get(Figure, ("Host", "evil.example"), Caller, Https);
        Assert.That((foreign.Status, foreign.Header("Strict-Transport-Security")), Is.EqualTo((400, Always)));
        var caller = app.Anonymous();
        var flood = await Task.WhenAll(Enumerable.Range(0, 1100).Select(_ => caller.Get(Figure, Name, ("X-Forwarded-For", "198.51.100.2"), Https)));
        Assert.That(flood.Select(a => a.Status).Distinct(), Is.EquivalentTo(new[] { 200, 429 }));
        Assert.That(flood.Select(a => a.Header("Strict-Transport-Security")), Is.All.EqualTo(Always));
    }

    [Test]
    public async Task The_logins_cookie_goes_over_HTTPS_alone_and_is_one_that_no_other_host_can_set()
    {
        var secure = await LogIn(Https);
        Assert.That(secure.Split("; ").Skip(1), Is.EquivalentTo(new[] { "path=/", "secure", "samesite=strict", "httponly" }));
        Assert.That(secure, Does.StartWith("__Host-bordercomms="));
        var plain = await LogIn();
        Assert.That(plain.Split("; ").Skip(1), Is.EquivalentTo(new[] { "path=/", "samesite=strict", "httponly" }));
        Assert.That(plain, Does.StartWith("bordercomms="));

        (string, string) cookie = ("Cookie", secure.Split(';')[0]), unnamed = ("Cookie", secure.Split(';')[0]["__Host-".Length..]);
        Assert.That((string?)(await app.Anonymous().Get("me", Name, Caller, Https, cookie)).Json["name"], Is.EqualTo("reporter"));
        Assert.That((string?)(await app.Anonymous().Get("me", Name, Caller, Https, unnamed)).Json["name"], Is.Null, "over HTTPS no other name counts");
        Assert.That((string?)(await app.Anonymous().Get("me", Name, Caller, cookie)).Json["name"], Is.Null, "nor does it over plain HTTP");
    }

    private async Task<string> LogIn(params (string, string)[] headers) =>
        (await app.Anonymous().Post("login", new { name = "reporter", password = TestApp.Password }, [Name, Caller, .. headers])).Header("Set-Cookie")!;
}
