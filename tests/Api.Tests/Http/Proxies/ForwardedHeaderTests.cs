using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>Who calls, over what and by which name is believed from the networks that are told, and from nobody else.</summary>
public sealed class ForwardedHeaderTests
{
    private const string Near = "127.0.0.0/8,::1/128", Elsewhere = "10.20.0.0/16,2001:db8::/32", Figure = "metrics/sessions?period=2023";

    private static readonly string[] LeadingBack = ["feeds/releases.atom", "catalogue", "/.well-known/api-catalog", "/api/pxweb/v2/tables"];

    [TestCase(Near, 3)]
    [TestCase(Elsewhere, 2)]
    [TestCase("", 2)]
    public async Task A_caller_is_counted_by_the_address_that_a_known_proxy_tells_or_else_by_its_own(string networks, int answered)
    {
        using var app = Behind(networks, ("Limits:Anonymous:PerMinute", "60"), ("Limits:Anonymous:Burst", "2"));
        var caller = app.Anonymous();
        var answers = new List<TestAnswer>();
        foreach (var address in new[] { "198.51.100.1", "198.51.100.2", "203.0.113.9, 198.51.100.3" })
        {
            answers.Add(await caller.Get(Figure, ("X-Forwarded-For", address)));
        }

        Assert.That(answers.Select(a => a.Status == 200 ? null : a.Problem), Is.EqualTo(Enumerable.Range(0, 3).Select(i => i < answered ? null : "too-often")));
        Assert.That(answers.Count(a => a.Header("RateLimit")!.Contains(";r=1;", StringComparison.Ordinal)), Is.EqualTo(answered == 3 ? 3 : 1), "with one of two left");
    }

    [TestCase(Near, "__Host-bordercomms=", true)]
    [TestCase(Elsewhere, "bordercomms=", false)]
    [TestCase("", "bordercomms=", false)]
    public async Task That_it_was_HTTPS_is_believed_from_a_known_proxy_alone(string networks, string cookie, bool secure)
    {
        using var app = Behind(networks, ("environment", "Production"));
        var login = await app.Anonymous().Post("login", new { name = "reporter", password = TestApp.Password }, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.1"));
        var set = login.Header("Set-Cookie")!;
        Assert.That((set.StartsWith(cookie, StringComparison.Ordinal), set.Contains("; secure", StringComparison.Ordinal)), Is.EqualTo((true, secure)), set);
        Assert.That(login.Header("Strict-Transport-Security") is not null, Is.EqualTo(secure));
    }

    [TestCaseSource(nameof(LeadingBack))]
    public async Task An_answer_leads_back_by_what_a_known_proxy_tells_or_else_by_how_it_was_reached(string address)
    {
        (string, string)[] told = [("X-Forwarded-Host", "so-lieu.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "198.51.100.1")];
        using (var known = Behind(Near))
        {
            Assert.That((await known.Anonymous().Get(address, told)).Text, Does.Contain("https://so-lieu.example/").And.Not.Contain("127.0.0.1"));
        }

        foreach (var networks in new[] { Elsewhere, "" })
        {
            using var app = Behind(networks);
            var caller = app.Anonymous();
            var answer = await caller.Get(address, told);
            Assert.That(answer.Text, Does.Contain($"http://{caller.BaseAddress.Authority}/").And.Not.Contain("so-lieu.example"));
            Assert.That(answer.Text, Is.EqualTo((await caller.Get(address)).Text));
        }
    }

    private static TestApp Behind(string networks, params (string Key, string Value)[] settings) =>
        new(kestrel: true, settings: settings.Append(("Proxy:Networks", networks)).ToDictionary(s => s.Item1, s => s.Item2));
}
