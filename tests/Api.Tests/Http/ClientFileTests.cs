using System.Security.Cryptography;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

public sealed class ClientFileTests
{
    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "_app", "immutable"));
        File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>x</title><style>p { margin: 0 }</style><script>start()</script><script src=\"/a.js\"></script>");
        File.WriteAllText(Path.Combine(folder, "_app", "immutable", "a.js"), "console.log(1)");
        File.WriteAllText(Path.Combine(folder, "_app", "immutable", "a.js.br"), "coded");
        File.WriteAllText(Path.Combine(folder, "service-worker.js"), "self.version = 1");
        File.WriteAllText(Path.Combine(folder, "manifest.vi.webmanifest"), "{}");
        File.WriteAllText(Path.Combine(folder, "routes.txt"), "/\n/about\n/outputs/new\n/outputs/[id]\n/sessions/[id]\n/sessions/[id]/edit\n");
        File.WriteAllText(Path.Combine(folder, "secret.txt.gz"), "not a coding of anything");
        app = new(settings: new Dictionary<string, string> { ["Client:Folder"] = folder });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [TestCase("/")]
    [TestCase("/about")]
    [TestCase("/about/")]
    [TestCase("/outputs/new")]
    [TestCase("/sessions/some-id?lang=en")]
    [TestCase("/sessions/m%E1%BB%99t%20hai/edit")]
    public async Task Every_address_of_the_client_answers_its_page(string address)
    {
        var answer = await app.Anonymous().Get(address);
        Assert.That((answer.Status, answer.Text[..15]), Is.EqualTo((200, "<!doctype html>")));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("no-cache"));
        Assert.That((await app.Anonymous().Get(address, ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [TestCase("/nowhere")]
    [TestCase("/About")]
    [TestCase("/about/us")]
    [TestCase("/sessions")]
    [TestCase("/sessions//edit")]
    [TestCase("/sessions/some-id/edit/more?lang=en")]
    [TestCase("/sites/new")]
    [TestCase("/favicon.ico")]
    [TestCase("/routes.txt")]
    public async Task An_address_that_the_client_has_no_page_at_is_not_found_and_its_page_says_so(string address)
    {
        var page = await app.Anonymous().Get("/");
        foreach (var answer in new[] { await app.Anonymous().Get(address), await app.Anonymous().Get(address, ("If-None-Match", page.Header("ETag")!)) })
        {
            Assert.That((answer.Status, answer.Text), Is.EqualTo((404, page.Text)));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That((answer.Header("Cache-Control"), answer.Header("ETag")), Is.EqualTo(("no-cache", (string?)null)), "nobody takes it for the page");
            Assert.That(answer.Header("Content-Security-Policy"), Is.EqualTo(page.Header("Content-Security-Policy")));
        }

        var head = await app.Anonymous().Send(HttpMethod.Head, address, null);
        Assert.That((head.Status, head.Body.Length, head.Header("Content-Length")), Is.EqualTo((404, 0, $"{page.Body.Length}")));
    }

    [Test]
    public async Task A_client_that_tells_no_addresses_has_a_page_at_each()
    {
        var silent = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(silent, "index.html"), "<!doctype html>");
            using var elsewhere = new TestApp(settings: new Dictionary<string, string> { ["Client:Folder"] = silent });
            Assert.That((await elsewhere.Anonymous().Get("/nowhere")).Status, Is.EqualTo(200));
        }
        finally
        {
            Directory.Delete(silent, true);
        }
    }

    [Test]
    public async Task The_page_runs_and_wears_what_is_its_own_and_what_stands_in_it_and_nothing_else()
    {
        var policy = (await app.Anonymous().Get("/")).Header("Content-Security-Policy")!;
        var (script, style) = (Convert.ToBase64String(SHA256.HashData("start()"u8)), Convert.ToBase64String(SHA256.HashData("p { margin: 0 }"u8)));
        Assert.That(policy, Does.Contain($"script-src 'self' 'sha256-{script}'; style-src 'self' 'sha256-{style}';").And.Not.Contain("unsafe").And.Contain("frame-ancestors 'none'").And.Contain("object-src 'none'"));
        Assert.That((await app.Anonymous().Get("me")).Header("Content-Security-Policy"), Is.EqualTo("default-src 'none'; frame-ancestors 'none'"));
    }

    [Test]
    public async Task What_never_changes_is_kept_for_good_and_sent_as_it_was_coded()
    {
        var answer = await app.Anonymous().Get("/_app/immutable/a.js", ("Accept-Encoding", "gzip, br"));
        Assert.That(answer.Text, Is.EqualTo("coded"));
        Assert.That(answer.Header("Content-Encoding"), Is.EqualTo("br"));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("public, max-age=31536000, immutable"));
        Assert.That(answer.Header("Vary"), Is.EqualTo("Accept-Encoding"));
        Assert.That((await app.Anonymous().Get("/_app/immutable/a.js")).Text, Is.EqualTo("console.log(1)"));
    }

    [TestCase("/service-worker.js", "text/javascript; charset=utf-8")]
    [TestCase("/manifest.vi.webmanifest", "application/manifest+json")]
    public async Task What_tells_of_a_new_version_is_asked_for_each_time(string address, string type)
    {
        var answer = await app.Anonymous().Get(address);
        Assert.That((answer.Header("Content-Type"), answer.Header("Cache-Control")), Is.EqualTo((type, "no-cache")));
        Assert.That(answer.Header("Content-Security-Policy"), Does.StartWith("default-src 'self';"), "what the worker fetches falls under its own policy");
    }

    [TestCase("/_app/immutable/gone.js")]
    [TestCase("/api/v2/sessions")]
    [TestCase("/api")]
    [TestCase("/openapi.yaml/x")]
    public async Task What_is_not_the_clients_is_not_found(string address) =>
        Assert.That((await app.Anonymous().Get(address)).Problem, Is.EqualTo("not-found"));

    [Test]
    public async Task No_address_leads_out_of_the_folder()
    {
        var answer = await app.Anonymous().Get("/..%2f..%2fetc/passwd");
        Assert.That(answer.Text, Does.StartWith("<!doctype html>"));
    }
}
