using System.Text.Json.Nodes;
using BorderComms.Access.Portals;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Portals;

/// <summary>A portal gets its key by itself, and looks after it by itself.</summary>
public sealed class PortalTests
{
    private static readonly object Somebody = new { name = "Cổng thông tin Lào Cai", contact = "bien.tap@laocai.example" };

    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_name_and_a_contact_get_a_key_that_is_told_once_and_kept_only_as_a_hash()
    {
        var registered = await app.Anonymous().Post("portals", Somebody);
        var key = (string)registered.Json["key"]!["key"]!;
        Assert.That((registered.Status, registered.Header("Cache-Control"), registered.Header("Location")), Is.EqualTo((201, "no-store", "/api/v1/portal")));
        Assert.That(key, Does.Match("^bc_[A-Za-z0-9_-]{43}$"));

        var portal = await Get(key, "portal");
        Assert.That((portal.Status, (string)portal.Json["name"]!, portal.Header("Cache-Control")), Is.EqualTo((200, "Cổng thông tin Lào Cai", "private, no-store")));
        var listed = portal.Json["keys"]!.AsArray().Single()!;
        Assert.That(((string)listed["prefix"]!, (bool)listed["asking"]!, listed["revokedAt"]), Is.EqualTo((key[..10], true, (JsonNode?)null)));
        Assert.That(portal.Text, Does.Not.Contain(key));
        Assert.That(app.Read(t => KeyStore.Find(t, ApiKey.Hash(key))), Is.Not.Null);
        Assert.That((DateTimeOffset)listed["expiresAt"]!, Is.EqualTo(app.Clock.GetUtcNow().AddDays(365)).Within(TimeSpan.FromSeconds(1)));
    }

    [TestCase("""{"contact":"a@b.vn"}""", "/name")]
    [TestCase("""{"name":" ","contact":"a@b.vn"}""", "/name")]
    [TestCase("""{"name":"A","contact":"nobody"}""", "/contact")]
    [TestCase("""{"name":"A","contact":"a@b.vn","site":"javascript:alert(1)"}""", "/site")]
    [TestCase("""{"name":"A","contact":"a@b.vn","role":"admin"}""", "/role")]
    public async Task What_is_wrong_with_a_registration_is_named_in_both_languages(string body, string member)
    {
        var told = new[] { await app.Anonymous().Post("portals?lang=vi", body), await app.Anonymous().Post("portals?lang=en", body) };
        Assert.That(told.Select(a => a.Status), Is.All.AnyOf(400, 422));
        Assert.That(told[0].Fault(member), Is.Not.Null.And.Not.EqualTo(told[1].Fault(member)));
    }

    [Test]
    public async Task Five_portals_a_day_are_registered_from_one_address_and_not_by_other_sites()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.That((await app.Anonymous().Post("portals", Somebody)).Status, Is.EqualTo(201));
        }

        app.Clock.Advance(TimeSpan.FromHours(20));
        var refused = await app.Anonymous().Post("portals", Somebody);
        Assert.That((refused.Status, refused.Header("Retry-After")), Is.EqualTo((429, $"{4 * 3600}")));
        app.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.That((await app.Anonymous().Post("portals", Somebody)).Status, Is.EqualTo(429));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await app.Anonymous().Post("portals", Somebody)).Status, Is.EqualTo(201));
        Assert.That((await app.Anonymous().Post("portals", Somebody, ("Origin", "https://other.example"))).Problem, Is.EqualTo("forgery"));
    }

    [Test]
    public async Task A_key_that_is_rotated_goes_on_for_a_week()
    {
        var old = await Register();
        var rotated = await Send(HttpMethod.Post, old, "portal/keys");
        var fresh = (string)rotated.Json["key"]!;
        Assert.That((rotated.Status, (await Get(old, "portal")).Status, (await Get(fresh, "portal")).Status), Is.EqualTo((201, 200, 200)));
        Assert.That((await Send(HttpMethod.Post, old, "portal/keys")).Status, Is.EqualTo(409), "two are enough");

        app.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(2));
        Assert.That((await Get(old, "portal")).Status, Is.EqualTo(200));
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(((await Get(old, "portal")).Problem, (await Get(fresh, "portal")).Status), Is.EqualTo(("key-expired", 200)));
    }

    [Test]
    public async Task A_revoked_key_ends_at_once_and_the_last_only_when_that_is_meant()
    {
        var first = await Register();
        var second = await Send(HttpMethod.Post, first, "portal/keys");
        var key = (string)second.Json["key"]!;
        var ids = (await Get(key, "portal")).Json["keys"]!.AsArray().OrderBy(k => key.StartsWith((string)k!["prefix"]!, StringComparison.Ordinal)).Select(k => (string)k!["id"]!).ToList();
        Assert.That((await Send(HttpMethod.Delete, key, $"portal/keys/{ids[0]}")).Status, Is.EqualTo(204));
        Assert.That((await Get(first, "portal")).Problem, Is.EqualTo("key-revoked"));

        var last = await Send(HttpMethod.Delete, key, $"portal/keys/{ids[1]}");
        Assert.That((last.Status, (string)last.Json["detail"]!), Is.EqualTo((409, "Đây là khóa cuối cùng còn hiệu lực; thu hồi với last=true")));
        Assert.That((await Send(HttpMethod.Delete, key, $"portal/keys/{ids[1]}?last=true")).Status, Is.EqualTo(204));
        Assert.That((await Get(key, "portal")).Problem, Is.EqualTo("key-revoked"));
    }

    [Test]
    public async Task A_portal_touches_no_key_of_another()
    {
        var (mine, theirs) = (await Register(), await Register());
        var id = (string)(await Get(theirs, "portal")).Json["keys"]![0]!["id"]!;
        Assert.That((await Send(HttpMethod.Delete, mine, $"portal/keys/{id}?last=true")).Status, Is.EqualTo(404));
        Assert.That((await Get(theirs, "portal")).Status, Is.EqualTo(200));
    }

    [TestCase("bc_short", "key-malformed")]
    [TestCase("bc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "key-unknown")]
    public async Task A_key_that_is_not_good_is_refused_on_public_reads_too(string key, string problem)
    {
        foreach (var address in new[] { "metrics/sessions?period=2023", "portal", "nowhere" })
        {
            var (vi, en) = (await Get(key, address), await app.Anonymous().Get(address, (ApiKey.Header, key), ("Accept-Language", "en")));
            Assert.That((vi.Status, vi.Problem), Is.EqualTo((401, problem)), address);
            Assert.That(vi.Fault(ApiKey.Header), Is.Not.Null.And.Not.EqualTo(en.Fault(ApiKey.Header)));
            Assert.That(vi.Header("WWW-Authenticate"), Does.StartWith("ApiKey"));
        }
    }

    [Test]
    public async Task A_key_does_not_change_what_is_answered_and_is_no_parameter()
    {
        var key = await Register();
        var (with, without) = (await Get(key, "metrics/sessions?period=2023"), await app.Anonymous().Get("metrics/sessions?period=2023"));
        Assert.That((with.Text, with.Header("ETag"), with.Header("Cache-Control"), with.Header("Vary")), Is.EqualTo((without.Text, without.Header("ETag"), without.Header("Cache-Control"), without.Header("Vary"))));
        Assert.That((await app.Anonymous().Get($"portal?X-Api-Key={key}")).Fault("X-Api-Key"), Is.Not.Null);
        Assert.That((await app.Anonymous().Get("portal")).Status, Is.EqualTo(401));
        var preflight = await app.Anonymous().Send(HttpMethod.Options, "metrics/sessions?period=2023", null, ("Origin", "https://portal.example"), ("Access-Control-Request-Method", "GET"));
        Assert.That(preflight.Header("Access-Control-Allow-Headers")!.Split(", "), Does.Contain(ApiKey.Header));
    }

    [Test]
    public async Task An_administrator_sees_all_portals_and_can_disable_one()
    {
        var keys = new[] { await Register(), await Register(), await Register() };
        var admin = app.As("admin");
        var page = (await admin.Get("portals?limit=2")).Json;
        var rest = (await admin.Get($"portals?limit=2&cursor={page["next"]}")).Json;
        var listed = page["items"]!.AsArray().Concat(rest["items"]!.AsArray()).ToList();
        Assert.That(listed.Select(p => (string)p!["id"]!).Distinct().Count(), Is.EqualTo(3));
        Assert.That((rest["next"], (int)listed[0]!["liveKeys"]!), Is.EqualTo(((JsonNode?)null, 1)));

        var id = (string)(await Get(keys[1], "portal")).Json["id"]!;
        Assert.That((await admin.Post($"portals/{id}/disable")).Status, Is.EqualTo(204));
        Assert.That(((await Get(keys[1], "portal")).Problem, (await Get(keys[0], "portal")).Status), Is.EqualTo(("key-disabled", 200)));
        Assert.That((await admin.Post($"portals/{id}/enable")).Status, Is.EqualTo(204));
        Assert.That((await Get(keys[1], "portal")).Status, Is.EqualTo(200));
        Assert.That((await admin.Post($"portals/{Guid.CreateVersion7()}/disable")).Status, Is.EqualTo(404));
    }

    private async Task<string> Register() => (string)(await app.Anonymous().Post("portals", Somebody)).Json["key"]!["key"]!;

    private Task<TestAnswer> Get(string key, string address) => app.Anonymous().Get(address, (ApiKey.Header, key));

    private Task<TestAnswer> Send(HttpMethod method, string key, string address) => app.Anonymous().Send(method, address, null, (ApiKey.Header, key));
}
