using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

public sealed class CrossOriginTests
{
    private static readonly (string, string) Portal = ("Origin", "https://portal.example"), Staff = ("Origin", "https://staff.example");
    private static readonly Dictionary<string, string> WithClient = new() { ["Client:Origins"] = "https://staff.example" };

    [Test]
    public async Task Any_origin_reads_what_is_public_without_credentials()
    {
        using var app = new TestApp();
        var answer = await app.Anonymous().Get("sessions", Portal);
        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo("*"));
        Assert.That(answer.Header("Access-Control-Allow-Credentials"), Is.Null);
        Assert.That(answer.Header("Vary"), Does.Not.Contain("Origin"), "the answer is the same for every origin");
        Assert.That((await app.As("admin").Get("accounts", Portal)).Header("Access-Control-Allow-Origin"), Is.Null);
        var preflight = await app.Anonymous().Send(HttpMethod.Options, "login", null, Portal, ("Access-Control-Request-Method", "POST"));
        Assert.That(preflight.Header("Access-Control-Allow-Origin"), Is.Null);
    }

    [Test]
    public async Task The_clients_own_origin_may_do_what_staff_may()
    {
        using var app = new TestApp(settings: WithClient);
        var preflight = await app.Anonymous().Send(HttpMethod.Options, "login", null, Staff, ("Access-Control-Request-Method", "POST"));
        Assert.That(preflight.Status, Is.EqualTo(204));
        Assert.That(preflight.Header("Access-Control-Allow-Origin"), Is.EqualTo("https://staff.example"));
        Assert.That(preflight.Header("Access-Control-Allow-Credentials"), Is.EqualTo("true"));
        Assert.That(preflight.Header("Access-Control-Allow-Headers"), Does.Contain("X-Csrf-Token"));
        var read = await app.As("admin").Get("accounts", Staff);
        Assert.That(read.Header("Access-Control-Allow-Origin"), Is.EqualTo("https://staff.example"));
        Assert.That(read.Header("Vary"), Does.Contain("Origin"));
        var other = await app.Anonymous().Get("sessions", Portal);
        Assert.That(other.Header("Access-Control-Allow-Origin"), Is.EqualTo("*"));
        Assert.That(other.Header("Vary"), Does.Contain("Origin"));
    }
}
