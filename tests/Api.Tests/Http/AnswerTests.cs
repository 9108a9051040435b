using System.IO.Compression;
using System.Text;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http;

/// <summary>Tags, codings, 304 and caches, the same for every read.</summary>
public sealed class AnswerTests
{
    // Long enough to be worth a coding.
    private const string Long = "/openapi.yaml";

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("br", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("gzip, deflate, br", "br")]
    [TestCase("br;q=0.5, gzip;q=0.8", "gzip")]
    [TestCase("br;q=0, gzip", "gzip")]
    [TestCase("*", "br")]
    [TestCase("deflate", null)]
    [TestCase("identity, br;q=0.1", null)]
    public async Task Each_coding_that_the_caller_takes_has_its_own_tag(string accepted, string? coding)
    {
        var plain = await app.Anonymous().Get(Long);
        var coded = await app.Anonymous().Get(Long, ("Accept-Encoding", accepted));
        Assert.That(coded.Header("Content-Encoding"), Is.EqualTo(coding));
        Assert.That(coded.Header("Vary"), Is.EqualTo("Accept-Encoding"));
        Assert.That(coded.Header("ETag"), Is.EqualTo(coding is null ? plain.Header("ETag") : $"{plain.Header("ETag")![..^1]}-{coding}\""));
        Assert.That(Decoded(coded.Body, coding), Is.EqualTo(plain.Text));
    }

    [Test]
    public async Task Whoever_has_the_answer_is_told_so_and_gets_no_body()
    {
        var first = await app.Anonymous().Get("sessions");
        var etag = first.Header("ETag")!;
        Assert.That(first.Header("Cache-Control"), Is.EqualTo("public, max-age=0, s-maxage=60"));
        foreach (var known in new[] { etag, $"\"other\", {etag}", $"W/{etag}", "*" })
        {
            var again = await app.Anonymous().Get("sessions", ("If-None-Match", known));
            Assert.That(again.Status, Is.EqualTo(304), known);
            Assert.That(again.Body, Is.Empty);
            Assert.That(again.Header("ETag"), Is.EqualTo(etag));
            Assert.That(again.Header("Cache-Control"), Is.EqualTo("public, max-age=0, s-maxage=60"));
        }

        Assert.That((await app.Anonymous().Get("sessions", ("If-None-Match", "\"other\""))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        var get = await app.Anonymous().Get("sessions");
        var head = await app.Anonymous().Send(HttpMethod.Head, "sessions", null);
        Assert.That(head.Status, Is.EqualTo(200));
        Assert.That(head.Body, Is.Empty);
        Assert.That(head.Header("ETag"), Is.EqualTo(get.Header("ETag")));
        Assert.That(head.Header("Content-Length"), Is.EqualTo($"{get.Body.Length}"));
    }

    [Test]
    public async Task What_staff_alone_may_read_is_kept_by_no_cache()
    {
        Assert.That((await app.As("admin").Get("accounts")).Header("Cache-Control"), Is.EqualTo("private, no-store"));
        Assert.That((await app.As("admin").Get("sessions?scope=internal")).Header("Cache-Control"), Is.EqualTo("private, no-store"));
        Assert.That((await app.Anonymous().Get("accounts", ("If-None-Match", "*"))).Status, Is.EqualTo(401), "who may ask is decided before any 304");
    }

    [Test]
    public async Task A_list_goes_on_where_its_link_says()
    {
        var admin = app.As("admin");
        var names = new List<string?>();
        var address = "/api/v1/accounts?limit=2&lang=en";
        while (address is not null)
        {
            var page = await admin.Get(address);
            names.AddRange(page.Json["items"]!.AsArray().Select(a => (string?)a!["name"]));
            address = page.Next;
            Assert.That(address is null, Is.EqualTo(page.Json["next"] is null));
            Assert.That(address, Is.Null.Or.StartsWith("/api/v1/accounts?limit=2&lang=en&cursor="));
        }

        Assert.That(names, Is.EqualTo(["admin", "approver", "clerk", "head", "publisher", "reporter"]));
    }

    [Test]
    public void A_cursor_of_another_list_is_refused()
    {
        var cursor = Paging.Cursor(new { day = 20230101 });
        Assert.That(() => Paging.Read<string>(cursor), Throws.TypeOf<Problem>().With.Property("Status").EqualTo(400));
        Assert.That(Paging.Read<string>(Paging.Cursor("mai")), Is.EqualTo("mai"));
    }

    private static string Decoded(byte[] body, string? coding)
    {
        using var source = new MemoryStream(body);
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
