using System.Xml.Linq;
using NUnit.Framework;

namespace BorderComms.ApiTests.Feeds;

/// <summary>Feeds as readers of RFC 4287 take them, over the sample of 2023.</summary>
public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private TestApp app = null!;
    private TestClient reader = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        reader = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("releases", "vi", "BorderComms Lào Cai: các lần công bố")]
    [TestCase("releases", "en", "BorderComms Lào Cai: releases")]
    [TestCase("sessions", "vi", "BorderComms Lào Cai: Buổi tuyên truyền")]
    [TestCase("attendance", "en", "BorderComms Lào Cai: Attendances")]
    public async Task A_feed_has_what_the_standard_requires(string name, string lang, string title)
    {
        var answer = await reader.Get($"feeds/{name}.atom?lang={lang}");
        Assert.That((answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")), Is.EqualTo((200, "application/atom+xml; charset=utf-8", "public, max-age=0, s-maxage=60")), answer.Text);
        var feed = XDocument.Parse(answer.Text).Root!;
        Assert.That((feed.Name, (string?)feed.Attribute(XNamespace.Xml + "lang")), Is.EqualTo((Atom + "feed", lang)));
        Assert.That((string)feed.Element(Atom + "title")!, Is.EqualTo(title));
        Assert.That((string)feed.Element(Atom + "author")!.Element(Atom + "name")!, Is.Not.Empty);
        Assert.That((string)feed.Element(Atom + "subtitle")!, Does.Contain(lang == "vi" ? "Số liệu minh họa" : "Illustrative figures"));
        Assert.That((string)feed.Element(Atom + "rights")!, Does.EndWith("CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"));
        Assert.That(Links(feed, "self").Single(), Is.EqualTo($"http://localhost/api/v1/feeds/{name}.atom?lang={lang}"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.That(entries, Is.Not.Empty);
        Assert.That(entries.Select(e => (DateTimeOffset)e.Element(Atom + "updated")!), Is.Ordered.Descending);
        Assert.That((DateTimeOffset)feed.Element(Atom + "updated")!, Is.EqualTo((DateTimeOffset)entries[0].Element(Atom + "updated")!));
        foreach (var part in entries.Prepend(feed))
        {
            foreach (var required in new[] { "id", "title", "updated" })
            {
                Assert.That((string)part.Elements(Atom + required).Single(), Is.Not.Empty);
            }

            Assert.That((string)part.Element(Atom + "id")!, Does.Match("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
            Assert.That(Links(part, "alternate").Single(), Does.StartWith("http://localhost/"));
        }

        Assert.That(entries.Prepend(feed).Select(e => (string)e.Element(Atom + "id")!), Is.Unique);
        foreach (var data in entries.SelectMany(e => Links(e, "related")))
        {
            Assert.That((await reader.Get(new Uri(data).PathAndQuery)).Status, Is.EqualTo(200), data);
        }

        Assert.That((await reader.Get($"feeds/{name}.atom?lang={lang}", ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [Test]
    public async Task Ids_are_the_same_in_both_languages_and_at_every_address()
    {
        IEnumerable<string> Ids(TestAnswer answer) => XDocument.Parse(answer.Text).Descendants(Atom + "id").Select(i => i.Value);
        var here = await reader.Get("feeds/sessions.atom");
        var there = await reader.Get("feeds/sessions.atom?lang=en", ("Host", "elsewhere.example"));
        Assert.That(Ids(there), Is.EqualTo(Ids(here)));
        Assert.That((there.Text, here.Text), Is.EqualTo((there.Text.Replace("http://localhost", "http://elsewhere.example"), here.Text.Replace("elsewhere.example", "localhost"))), "each with its own addresses");
        Assert.That(Ids(await reader.Get("feeds/releases.atom")).Last(), Is.EqualTo("urn:uuid:" + new Guid(ReleaseOfTheReview())), "for good");
    }

    [Test]
    public async Task A_change_of_released_figures_is_told_as_a_revision_once_its_day_is_over()
    {
        var approver = app.As("approver");
        var session = (await approver.Get("sessions?scope=internal&limit=1&agency=bgc&kind=village-meeting&status=approved")).Json["items"]![0]!;
        var month = DateOnly.Parse((string)session["date"]!, null);
        var withdrawn = await approver.Post($"sessions/{session["id"]}/withdraw", new { reason = "Ghi nhầm" });
        Assert.That(withdrawn.Status, Is.EqualTo(200), withdrawn.Text);
        Assert.That(await Revisions(), Is.Empty, "not on the day itself");

        app.Clock.Advance(TimeSpan.FromDays(2));
        var entry = (await Revisions()).Single();
        Assert.That((string)entry.Element(Atom + "title")!, Does.StartWith("Buổi tuyên truyền: thay đổi ngày ").And.EndsWith(", gồm cả số đã công bố"));
        Assert.That((string)entry.Element(Atom + "content")!, Is.EqualTo($"Tháng {month.Month:00}/{month.Year}: -{session["count"]} buổi\nĐã công bố trước đó: “Tổng kết 2023”."));
        Assert.That(Links(entry, "related").Single(), Does.EndWith($"/api/v1/metrics/sessions/revisions?period={month:yyyy-MM}&lang=vi"));
    }

    [Test]
    public async Task Titles_are_texts_and_never_markup()
    {
        var made = await app.As("publisher").Post("releases", new { code = "x", title = new { vi = "<script>alert(1)</script> & ]]> \"", en = "x" }, note = "<b>1 < 2</b> 😀" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var answer = await reader.Get("feeds/releases.atom");
        var entry = XDocument.Parse(answer.Text).Root!.Element(Atom + "entry")!;
        Assert.That(((string)entry.Element(Atom + "title")!, (string)entry.Element(Atom + "content")!), Is.EqualTo(("Công bố: <script>alert(1)</script> & ]]> \"", "<b>1 < 2</b> 😀")));
        Assert.That(entry.Elements().SelectMany(e => e.Elements()), Is.Empty);
        Assert.That(entry.Element(Atom + "title")!.Attribute("type"), Is.Null, "which means text");
    }

    [TestCase("feeds/none.atom", 404, "not-found")]
    [TestCase("feeds/releases.atom?limit=3", 400, "malformed")]
    [TestCase("feeds/sessions.atom?lang=fr", 400, "malformed")]
    public async Task What_there_is_not_is_refused(string address, int status, string problem)
    {
        var answer = await reader.Get(address);
        Assert.That((answer.Status, answer.Problem), Is.EqualTo((status, problem)));
    }

    private async Task<List<XElement>> Revisions() => [.. XDocument.Parse((await reader.Get("feeds/sessions.atom")).Text).Root!.Elements(Atom + "entry")
        .Where(e => (string?)e.Element(Atom + "category")!.Attribute("term") == "revision")];

    // Of SHA-256 over `bordercomms:release/tong-ket-2023`, with the version and the variant of RFC 9562.
    private static string ReleaseOfTheReview() => "44212254-41f5-8bc0-8ccd-50613085421f";

    private static IEnumerable<string> Links(XElement part, string relation) =>
        part.Elements(Atom + "link").Where(l => (string?)l.Attribute("rel") == relation).Select(l => (string)l.Attribute("href")!);
}
