using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class AntiforgeryTests
{
    private static readonly (string, string) OtherSite = ("Origin", "https://elsewhere.example");

    [Test]
    public async Task A_write_without_the_token_of_its_own_login_is_refused()
    {
        using var app = new TestApp();
        var reporter = app.As("reporter");
        var another = (string?)(await app.As("reporter").Get("me")).Json["antiforgeryToken"];
        foreach (var token in new[] { "", "abc", another! })
        {
            var answer = await reporter.Post("logout?lang=en", null, ("X-Csrf-Token", token));
            Assert.That(answer.Status, Is.EqualTo(403), token);
            Assert.That(answer.Problem, Is.EqualTo("forgery"));
            Assert.That(answer.Fault("X-Csrf-Token"), Does.StartWith("The antiforgery token is missing or wrong"));
        }

        Assert.That((string?)(await reporter.Get("me")).Json["name"], Is.EqualTo("reporter"), "nothing was changed");
    }

    [Test]
    public async Task A_write_from_another_site_is_refused_though_it_has_cookie_and_token()
    {
        using var app = new TestApp();
        var reporter = app.As("reporter");
        Assert.That((await reporter.Post("logout", null, OtherSite)).Fault("Origin"), Is.EqualTo("Yêu cầu đến từ một trang khác"));
        Assert.That((await reporter.Post("logout", null, ("Sec-Fetch-Site", "cross-site"))).Status, Is.EqualTo(403));
        Assert.That((await reporter.Post("logout", null, ("Origin", "null"))).Status, Is.EqualTo(403));
        Assert.That((await reporter.Post("logout", null, ("Origin", "http://localhost"))).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task Login_is_guarded_by_origin_alone_and_the_clients_origins_may()
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Client:Origins"] = "https://staff.example" });
        var body = new { name = "reporter", password = TestApp.Password };
        Assert.That((await app.Anonymous().Post("login", body, OtherSite)).Status, Is.EqualTo(403));
        Assert.That((await app.Anonymous().Post("login", body, ("Sec-Fetch-Site", "same-origin"))).Status, Is.EqualTo(200));
        Assert.That((await app.Anonymous().Post("login", body, ("Origin", "https://staff.example"), ("Sec-Fetch-Site", "same-site"))).Status, Is.EqualTo(200));
    }
}
