using BorderComms.Access.Portals;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Portals;

/// <summary>Whoever tries what keys and registrations are not meant for.</summary>
public sealed class PortalAttackTests
{
    private const string Figure = "metrics/sessions?period=2023";
    private static readonly string Unknown = ApiKey.Make();

    private TestApp app = null!;
    private TestClient stranger = null!;

    [SetUp]
    public void Start()
    {
        app = new(settings: new Dictionary<string, string> { ["Proxy:Networks"] = "0.0.0.0/0" });
        stranger = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("{0},{0}")]
    [TestCase("{0}, ")]
    [TestCase("{0}=")]
    [TestCase("BC{0}")]
    [TestCase("bc_AAAA {0}")]
    public async Task What_is_sent_beside_a_good_key_makes_it_none(string around)
    {
        var key = await Register("A");
        var refused = await stranger.Get(Figure, (ApiKey.Header, around.Replace("{0}", key, StringComparison.Ordinal)));
        Assert.That((refused.Status, refused.Problem, refused.Header("Cache-Control")), Is.EqualTo((401, "key-malformed", "no-store")));
        Assert.That(refused.Text, Does.Not.Contain(key));
    }

    [Test]
    public async Task A_key_of_many_letters_is_none_and_is_not_repeated()
    {
        var refused = await stranger.Get(Figure, (ApiKey.Header, $"bc_{new string('A', 20_000)}"));
        Assert.That((refused.Status, refused.Problem, refused.Body.Length), Is.EqualTo((401, "key-malformed", refused.Body.Length)).And.Matches<(int, string, int Length)>(r => r.Length < 1000));
    }

    [TestCase($"{Figure}&")]
    [TestCase("/api/pxweb/v2/config?")]
    [TestCase("/embed/figure/sessions?period=2023&")]
    [TestCase("portal?")]
    public async Task A_key_in_an_address_is_refused_and_not_repeated(string address)
    {
        var key = await Register("A");
        foreach (var name in new[] { "X-Api-Key", "apiKey", "api_key", "key" })
        {
            var refused = await stranger.Get($"{address}{name}={key}", ("Accept-Language", "en"));
            Assert.That((refused.Status, refused.Text.Contains(name, StringComparison.Ordinal), refused.Text.Contains(key, StringComparison.Ordinal)), Is.EqualTo((400, true, false)), refused.Text);
        }
    }

    [TestCase("a@b.vn?bcc=c@d.vn")]
    [TestCase("a%0d%0abcc:c@d.vn")]
    [TestCase("a@b.vn,c@d.vn")]
    [TestCase("a&cc=x@b.vn")]
    [TestCase("a@b.vn\\nBcc: c@d.vn")]
    [TestCase("<b>@b.vn")]
    [TestCase("\\\"a\\\"@b.vn")]
    public async Task A_contact_that_a_link_would_take_for_more_is_none(string contact)
    {
        var (vi, en) = (await Post($$"""{"name":"A","contact":"{{contact}}"}""", "vi"), await Post($$"""{"name":"A","contact":"{{contact}}"}""", "en"));
        Assert.That((vi.Status, vi.Fault("/contact"), en.Fault("/contact")), Is.EqualTo((422, "Cần một địa chỉ thư điện tử", "An e-mail address is needed")), vi.Text);
    }

    [Test]
    public async Task Names_are_kept_as_text_in_one_form_and_come_back_as_text()
    {
        const string name = "=HYPERLINK(\"x\") <img src=x onerror=alert(1)> Ca\u0302\u0301p";
        await Register(name);
        var listed = await app.As("admin").Get("portals");
        Assert.That((string)listed.Json["items"]![0]!["name"]!, Is.EqualTo("=HYPERLINK(\"x\") <img src=x onerror=alert(1)> C\u1ea5p"));
        Assert.That(listed.Header("Content-Type"), Does.StartWith("application/json"));
        Assert.That((await Post("""{"name":"A\u0000B","contact":"a@b.vn"}""", "en")).Fault("/name"), Is.EqualTo("It holds a control character"));
    }

    [Test]
    public async Task Many_addresses_of_one_network_are_one()
    {
        async Task<int> From(string address) => (await stranger.Post("portals", new { name = "A", contact = "a@b.vn" }, ("X-Forwarded-For", address))).Status;
        for (var i = 1; i <= 5; i++)
        {
            Assert.That(await From($"2001:db8:7:8:{i:x}:{i * 4000:x}::1"), Is.EqualTo(201));
        }

        Assert.That((await From("2001:db8:7:8:ffff:ffff:ffff:ffff"), await From("2001:db8:7:9::1"), await From("203.0.113.9")), Is.EqualTo((429, 201, 201)));
    }

    [Test]
    public async Task A_portal_that_is_disabled_can_do_nothing_for_itself()
    {
        var key = await Register("A");
        var id = (string)(await stranger.Get("portal", (ApiKey.Header, key))).Json["id"]!;
        await app.As("admin").Post($"portals/{id}/disable");
        foreach (var (method, address) in new[] { (HttpMethod.Get, "portal"), (HttpMethod.Get, "portal/usage"), (HttpMethod.Post, "portal/keys"), (HttpMethod.Delete, $"portal/keys/{Guid.CreateVersion7()}") })
        {
            var refused = await stranger.Send(method, address, null, (ApiKey.Header, key));
            Assert.That((refused.Status, refused.Problem), Is.EqualTo((401, "key-disabled")), address);
        }

        Assert.That(app.Read(t => t.Find<int>((Sql)"SELECT COUNT(*) FROM portal_key")), Is.EqualTo(1));
        Assert.That((await stranger.Get("portal", (ApiKey.Header, Unknown))).Problem, Is.EqualTo("key-unknown"));
    }

    private async Task<string> Register(string name) => (string)(await stranger.Post("portals", new { name, contact = "a@b.vn" })).Json["key"]!["key"]!;

    private Task<TestAnswer> Post(string body, string lang) => stranger.Post($"portals?lang={lang}", body);
}
