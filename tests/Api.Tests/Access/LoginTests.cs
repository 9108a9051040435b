using BorderComms.Access;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

public sealed class LoginTests
{
    [Test]
    public async Task A_login_shows_who_it_is_and_is_worth_nothing_after_logout()
    {
        using var app = new TestApp();
        var reporter = app.As("reporter");
        var me = (await reporter.Get("me?lang=en")).Json;
        Assert.That((string?)me["name"], Is.EqualTo("reporter"));
        Assert.That((string?)me["roles"]![0], Is.EqualTo("reporter"));
        Assert.That((string?)me["agency"]!["code"], Is.EqualTo("post-ban-lau"));
        Assert.That((await reporter.Post("logout")).Status, Is.EqualTo(204));
        Assert.That((string?)(await reporter.Get("me")).Json["name"], Is.Null, "the cookie was copied, and does not work any more");
    }

    [Test]
    public async Task Nobody_is_signed_in_without_a_cookie()
    {
        using var app = new TestApp();
        var answer = await app.Anonymous().Get("me");
        Assert.That(answer.Text, Is.EqualTo("""{"name":null,"roles":[],"agency":null,"antiforgeryToken":null}"""));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("private, no-store"));
    }

    [Test]
    public async Task Name_and_password_open_a_login_in_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var app = new TestApp();
        var first = await app.Anonymous().Post("login", new { name = "REPORTER", password = TestApp.Password });
        Assert.That(first.Status, Is.EqualTo(200), first.Text);
        var cookie = first.Header("Set-Cookie")!;
        Assert.That(cookie, Does.StartWith("bordercomms=").And.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/"));
        var value = cookie.Split(';')[0];
        var again = await app.Anonymous().Post("login", new { name = "reporter", password = TestApp.Password }, ("Cookie", value));
        Assert.That(again.Header("Set-Cookie")!.Split(';')[0], Is.Not.EqualTo(value), "a new secret at every login");
        Assert.That((string?)(await app.Anonymous().Get("me", ("Cookie", value))).Json["name"], Is.Null, "the browser's former login has ended");
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_name_are_refused_in_the_same_words()
    {
        using var app = new TestApp();
        var wrong = await app.Anonymous().Post("login?lang=en", new { name = "reporter", password = "not the password" });
        var unknown = await app.Anonymous().Post("login?lang=en", new { name = "nobody", password = "not the password" });
        Assert.That(wrong.Status, Is.EqualTo(401));
        Assert.That(unknown.Status, Is.EqualTo(401));
        Assert.That((string?)wrong.Json["title"], Is.EqualTo("The name or the password is wrong").And.EqualTo((string?)unknown.Json["title"]));
        Assert.That(wrong.Header("Set-Cookie"), Is.Null);
    }

    [TestCase("""{ "roles": ["reporter"], "agency": "post-ban-lau", "password": "sáu con suối sâu", "disabled": false }""")]
    [TestCase("""{ "roles": ["reporter"], "agency": "post-ban-lau", "disabled": true }""")]
    public async Task Whoever_is_looked_at_while_the_account_is_closed_to_them_does_not_get_in(string change)
    {
        using var app = new TestApp();
        var (accounts, admin) = (app.Service<Accounts>(), app.As("admin"));
        var hash = await accounts.Check("reporter", TestApp.Password, null, CancellationToken.None);
        var changed = await admin.Put("accounts/reporter", System.Text.Json.Nodes.JsonNode.Parse(change)!, ("If-Match", (await admin.Get("accounts/reporter")).Header("ETag")!));
        Assert.That(changed.Status, Is.EqualTo(200), changed.Text);
        Assert.That(() => accounts.Enter("reporter", hash, null), Throws.TypeOf<BorderComms.Http.Problem>().With.Property("Status").EqualTo(401));
    }

    [Test]
    public async Task A_login_ends_after_twelve_hours_whatever_is_done_with_it()
    {
        using var app = new TestApp();
        var reporter = app.As("reporter");
        app.Clock.Advance(TimeSpan.FromHours(11.9));
        Assert.That((string?)(await reporter.Get("me")).Json["name"], Is.EqualTo("reporter"));
        app.Clock.Advance(TimeSpan.FromHours(0.1));
        Assert.That((string?)(await reporter.Get("me")).Json["name"], Is.Null);
    }

    [Test]
    public async Task Guessing_keeps_the_guesser_out_and_not_the_owner_elsewhere()
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Proxy:Networks"] = "0.0.0.0/0" });
        (string, string) stranger = ("X-Forwarded-For", "203.0.113.9"), owner = ("X-Forwarded-For", "198.51.100.7");
        for (var i = 0; i < Attempts.AtAccountFromAddress; i++)
        {
            Assert.That((await LogIn(app, "wrong", stranger)).Status, Is.EqualTo(401));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var refused = await LogIn(app, TestApp.Password, stranger);
        Assert.That(refused.Status, Is.EqualTo(429));
        Assert.That(refused.Header("Retry-After"), Is.EqualTo("600"));
        Assert.That((await LogIn(app, TestApp.Password, owner)).Status, Is.EqualTo(200));
        app.Clock.Advance(TimeSpan.FromSeconds(600));
        Assert.That((await LogIn(app, TestApp.Password, stranger)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task One_address_cannot_try_account_after_account()
    {
        using var app = new TestApp();
        var attempts = new Attempts(app.Service<BorderComms.Data.Database>(), app.Clock);
        for (var i = 0; i < Attempts.FromAddress; i++)
        {
            await attempts.Begin($"account-{i}", null);
        }

        Assert.That(async () => await attempts.Begin("another", null), Throws.TypeOf<BorderComms.Http.Problem>().With.Property("Status").EqualTo(429));
    }

    [Test]
    public async Task Changing_ones_password_ends_ones_other_logins()
    {
        using var app = new TestApp();
        var (here, elsewhere) = (app.As("reporter"), app.As("reporter"));
        var wrong = await here.Put("me/password", new { current = "wrong", @new = "quả cam trên bàn gỗ" });
        Assert.That(wrong.Fault("/current"), Is.EqualTo("Mật khẩu hiện tại không đúng"));
        Assert.That((await here.Put("me/password", new { current = TestApp.Password, @new = "quả cam trên bàn gỗ" })).Status, Is.EqualTo(204));
        Assert.That((string?)(await here.Get("me")).Json["name"], Is.EqualTo("reporter"));
        Assert.That((string?)(await elsewhere.Get("me")).Json["name"], Is.Null);
        Assert.That((await app.Anonymous().Post("login", new { name = "reporter", password = "quả cam trên bàn gỗ".Normalize(System.Text.NormalizationForm.FormD) })).Status, Is.EqualTo(200));
    }

    private static Task<TestAnswer> LogIn(TestApp app, string password, (string, string) from) =>
        app.Anonymous().Post("login", new { name = "reporter", password }, from);
}
