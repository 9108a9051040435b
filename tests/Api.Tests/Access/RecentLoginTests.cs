using BorderComms.Access;
using BorderComms.Audit;
using BorderComms.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

/// <summary>Weighty acts are done by whoever gave their password not long ago, and by nobody else.</summary>
public sealed class RecentLoginTests
{
    private const string Good = "quả cam trên bàn gỗ";
    private static readonly (string, string) Known = ("If-Match", "*");
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(16);

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public void Accounts_portals_releases_closures_and_the_own_password_are_weighty() =>
        Assert.That(Weighty().Select(w => $"{w.Method} {w.Route}"), Is.EquivalentTo(new[]
        {
            "POST /api/v1/accounts",
            "PUT /api/v1/accounts/{name}",
            "POST /api/v1/portals/{id}/disable",
            "POST /api/v1/portals/{id}/enable",
            "POST /api/v1/releases",
            "POST /api/v1/closures",
            "POST /api/v1/closures/{id}/reopen",
            "PUT /api/v1/me/password",
        }));

    [Test]
    public async Task Each_weighty_act_is_refused_after_a_while_and_let_through_once_the_password_was_given_again()
    {
        foreach (var (method, route, policy) in Weighty())
        {
            var caller = app.As(policy == Policies.Staff ? "reporter" : policy);
            var address = route.Replace("{id}", "1").Replace("{name}", "nobody");
            Task<TestAnswer> Act() => caller.Send(new(method), address, "{}");
            Assert.That((await Act()).Status, Is.Not.EqualTo(403), $"{route} right after the login");
            app.Clock.Advance(Long);
            var refused = await Act();
            Assert.That((refused.Status, refused.Problem), Is.EqualTo((403, "login-not-recent")), $"{route}: {refused}");
            Assert.That((await Confirm(caller)).Status, Is.EqualTo(204), route);
            Assert.That((await Act()).Status, Is.Not.EqualTo(403), $"{route} after the password was given again");
        }
    }

    [Test]
    public async Task A_release_that_was_refused_is_made_when_it_is_sent_again_after_the_password()
    {
        var publisher = app.As("publisher");
        object release = new { code = "mot", title = new { vi = "Một", en = "One" } };
        app.Clock.Advance(Long);
        var (vi, en) = (await publisher.Post("releases", release), await publisher.Post("releases?lang=en", release));
        Assert.That(((string?)vi.Json["title"], (string?)vi.Json["detail"]),
            Is.EqualTo(("Cần xác nhận lại mật khẩu", "Việc này chỉ làm được trong vòng 15 phút sau khi nhập mật khẩu. Hãy nhập lại mật khẩu rồi thực hiện lại.")));
        Assert.That(((string?)en.Json["title"], (string?)en.Json["detail"]),
            Is.EqualTo(("The password is needed again", "This can be done only within 15 minutes of giving the password. Give it again, then repeat this.")));
        Assert.That((await publisher.Get("releases/mot")).Status, Is.EqualTo(404), "nothing was released");
        await Confirm(publisher);
        Assert.That((await publisher.Post("releases", release)).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_period_is_closed_and_opened_again_each_with_a_recent_login()
    {
        var publisher = app.As("publisher");
        var made = await publisher.Post("closures", new { period = "2024-01", reason = "Đã chốt" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        app.Clock.Advance(Long);
        var address = $"closures/{made.Json["id"]}/reopen";
        Assert.That((await publisher.Post(address, new { reason = "Nhầm" })).Problem, Is.EqualTo("login-not-recent"));
        Assert.That((await publisher.Get("closures")).Json["items"]![0]!["reopened"], Is.Null);
        await Confirm(publisher);
        Assert.That((await publisher.Post(address, new { reason = "Nhầm" })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task An_account_and_a_portal_stay_as_they_are_until_the_administrator_gives_the_password()
    {
        var admin = app.As("admin");
        var portal = (string)(await app.Anonymous().Post("portals", new { name = "Báo", contact = "a@example.org" })).Json["id"]!;
        app.Clock.Advance(Long);
        object disabled = new { roles = new[] { "reporter" }, agency = "dic", disabled = true };
        Assert.That((await admin.Put("accounts/clerk", disabled, Known)).Problem, Is.EqualTo("login-not-recent"));
        Assert.That((await admin.Post($"portals/{portal}/disable")).Problem, Is.EqualTo("login-not-recent"));
        Assert.That((bool)(await admin.Get("accounts/clerk")).Json["disabled"]!, Is.False);
        Assert.That((await admin.Get("portals")).Json["items"]![0]!["disabledAt"], Is.Null);
        await Confirm(admin);
        Assert.That((await admin.Put("accounts/clerk", disabled, Known)).Status, Is.EqualTo(200));
        Assert.That((await admin.Post($"portals/{portal}/disable")).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task It_counts_for_fifteen_minutes_and_no_longer()
    {
        var admin = app.As("admin");
        app.Clock.Advance(RecentLogin.Lasts - TimeSpan.FromMilliseconds(1));
        Assert.That((await admin.Post("accounts", Account("mai"))).Status, Is.EqualTo(201));
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await admin.Post("accounts", Account("lan"))).Problem, Is.EqualTo("login-not-recent"), "what was done meanwhile does not prolong it");
    }

    [Test]
    public async Task A_wrong_password_is_named_in_both_languages_and_confirms_nothing()
    {
        var admin = app.As("admin");
        app.Clock.Advance(Long);
        var (vi, en) = (await Confirm(admin, "sai"), await admin.Post("me/confirm?lang=en", new { password = "wrong" }));
        Assert.That((vi.Status, vi.Fault("/password"), en.Status, en.Fault("/password")), Is.EqualTo((422, "Mật khẩu không đúng", 422, "The password is wrong")));
        Assert.That((await admin.Post("accounts", Account("mai"))).Problem, Is.EqualTo("login-not-recent"));
    }

    [Test]
    public async Task Guessing_is_throttled_together_with_logins()
    {
        var admin = app.As("admin");
        for (var i = 0; i < Attempts.AtAccountFromAddress; i++)
        {
            Assert.That((await Confirm(admin, "wrong")).Status, Is.EqualTo(422));
        }

        var refused = await Confirm(admin);
        Assert.That((refused.Status, refused.Header("Retry-After")), Is.EqualTo((429, "900")), "the right one too");
        Assert.That((await app.Anonymous().Post("login", new { name = "admin", password = TestApp.Password })).Status, Is.EqualTo(429));
        app.Clock.Advance(Attempts.Window);
        Assert.That((await Confirm(admin)).Status, Is.EqualTo(204));
        for (var i = 0; i < 2 * Attempts.AtAccountFromAddress; i++)
        {
            Assert.That((await Confirm(admin)).Status, Is.EqualTo(204), "right ones count for nothing");
        }
    }

    [Test]
    public async Task Another_login_of_the_same_account_is_not_confirmed_by_it()
    {
        var (here, elsewhere) = (app.As("admin"), app.As("admin"));
        app.Clock.Advance(Long);
        await Confirm(here);
        Assert.That((await elsewhere.Post("accounts", Account("mai"))).Problem, Is.EqualTo("login-not-recent"));
        Assert.That((await here.Post("accounts", Account("mai"))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task What_is_not_weighty_is_done_all_day()
    {
        var (reporter, publisher) = (app.As("reporter"), app.As("publisher"));
        app.Clock.Advance(TimeSpan.FromHours(8));
        var session = new { date = "2024-03-05", place = "02788", agency = "post-ban-lau", kind = "village-meeting", topics = new[] { "drugs" }, attendance = new { residents = 30 } };
        Assert.That((await reporter.Post("sessions", session)).Status, Is.EqualTo(201));
        Assert.That((await publisher.Put("deadlines", """{"rules":[],"duties":[]}""", Known)).Status, Is.EqualTo(200));
        Assert.That((await reporter.Post("logout")).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task A_clock_set_back_makes_no_old_login_recent()
    {
        var admin = app.As("admin");
        app.Clock.Advance(TimeSpan.FromHours(2));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() - TimeSpan.FromHours(3));
        Assert.That((await admin.Post("accounts", Account("mai"))).Problem, Is.EqualTo("login-not-recent"), "the password was given an hour from now");
        await Confirm(admin);
        Assert.That((await admin.Post("accounts", Account("mai"))).Status, Is.EqualTo(201));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await admin.Post("accounts", Account("lan"))).Problem, Is.EqualTo("login-not-recent"), "the earlier time was forgotten");
    }

    [Test]
    public async Task A_login_from_before_there_was_such_a_rule_has_to_confirm()
    {
        var admin = app.As("admin");
        await app.Service<Database>().Write(t => LoginStore.Confirm(t, LoginOf(admin), DateTimeOffset.UnixEpoch));
        Assert.That((await admin.Post("accounts", Account("mai"))).Problem, Is.EqualTo("login-not-recent"));
        await Confirm(admin);
        Assert.That((await admin.Post("accounts", Account("mai"))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_changed_password_was_just_given_too()
    {
        var admin = app.As("admin");
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That((await admin.Put("me/password", new { current = TestApp.Password, @new = Good })).Status, Is.EqualTo(204));
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That((await admin.Post("accounts", Account("mai"))).Status, Is.EqualTo(201));
        app.Clock.Advance(Long);
        Assert.That((await Confirm(admin)).Status, Is.EqualTo(422), "the former one");
        Assert.That((await Confirm(admin, Good)).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task Whoever_may_not_at_all_is_told_that_and_not_asked_for_a_password()
    {
        var (reporter, admin) = (app.As("reporter"), app.As("admin"));
        app.Clock.Advance(Long);
        Assert.That((await app.Anonymous().Post("accounts", Account("mai"))).Problem, Is.EqualTo("unauthorized"));
        Assert.That((await reporter.Post("accounts", Account("mai"))).Problem, Is.EqualTo("forbidden"));
        Assert.That((await admin.Post("accounts", Account("mai"), (Antiforgery.Header, ""))).Problem, Is.EqualTo("forgery"));
        Assert.That((await app.Anonymous().Post("me/confirm", new { password = TestApp.Password })).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task The_trail_tells_of_the_refusal_and_of_the_confirmation_without_the_password()
    {
        var publisher = app.As("publisher");
        app.Clock.Advance(Long);
        await publisher.Post("closures", new { period = "2024-01", reason = "Đã chốt" });
        await Confirm(publisher, "not the password");
        await Confirm(publisher);
        var answer = await app.As("admin").Get("audit?actor=publisher");
        var rows = answer.Json["items"]!.AsArray();
        Assert.That(rows.Reverse().Select(r => $"{r!["action"]} {r["detail"]?["operation"]} {r["detail"]?["status"]}"), Is.EqualTo(new[] { $"{Refusals.Action} createClosure 403", "confirmLogin  " }));
        Assert.That(answer.Text, Does.Not.Contain(TestApp.Password).And.Not.Contain("not the password"));
    }

    private static Task<TestAnswer> Confirm(TestClient caller, string password = TestApp.Password) => caller.Post("me/confirm", new { password });

    private static object Account(string name) => new { name, roles = new[] { "reporter" }, agency = "post-y-ty", password = Good };

    private static byte[] LoginOf(TestClient caller) =>
        System.Buffers.Text.Base64Url.DecodeFromChars(caller.Credentials.Single(c => c.Name == "Cookie").Value.Split('=')[1]);

    private IEnumerable<(string Method, string Route, string Policy)> Weighty()
    {
        _ = app.Server;
        return [.. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                   where endpoint.Metadata.GetMetadata<WeightyAct>() is not null
                   from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                   select (method, endpoint.RoutePattern.RawText!.TrimEnd('/'), endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!)];
    }
}
