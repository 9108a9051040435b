using NUnit.Framework;

namespace BorderComms.ApiTests.Discovery;

/// <summary>From every form of a figure, licence, contact, citation, definition and unit are one link away.</summary>
public sealed class DataLinksTests
{
    private const string Licence = "https://creativecommons.org/licenses/by/4.0/";

    private TestApp app = null!;
    private TestClient portal = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new(sample: true);
        portal = app.Anonymous();
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("metrics/sessions?period=2023", "/sessions")]
    [TestCase("metrics/sessions?period=2023&format=csv", "/sessions")]
    [TestCase("metrics/sessions?period=2023&format=json-stat&lang=en", "/sessions")]
    [TestCase("metrics/sessions?period=2023&format=xlsx", "/sessions")]
    [TestCase("metrics?period=2023", "")]
    [TestCase("metrics?period=2023&format=csv", "")]
    [TestCase("feeds/releases.atom", "")]
    [TestCase("feeds/sessions.atom?lang=en", "/sessions")]
    public async Task A_header_leads_there_also_from_what_is_kept(string address, string entry)
    {
        for (var time = 0; time < 2; time++)
        {
            var answer = await portal.Get(address);
            Assert.That(answer.Header("Link"), Is.EqualTo($"<{Licence}>; rel=\"license\", </api/v1/catalogue{entry}>; rel=\"describedby\"; type=\"application/ld+json\""), $"{time}");
            Assert.That((await portal.Get(address, ("If-None-Match", answer.Header("ETag")!))).Header("Link"), Is.EqualTo(answer.Header("Link")));
        }
    }

    [TestCase("metrics/sessions/records?period=2023&limit=1", "/sessions")]
    [TestCase("metrics/sessions/releases?period=2023", "/sessions")]
    [TestCase("metrics/sessions/revisions?period=2023", "/sessions")]
    [TestCase("changes?limit=1", "")]
    [TestCase("releases?limit=1", "")]
    [TestCase("releases/tong-ket-2023", "")]
    [TestCase("releases/tong-ket-2023/revisions", "")]
    [TestCase("releases/tong-ket-2023/diff/live", "")]
    [TestCase("statements?limit=1", "")]
    [TestCase("plans/2023/progress", "")]
    public async Task What_makes_figures_leads_there_before_it_leads_on(string address, string entry)
    {
        for (var time = 0; time < 2; time++)
        {
            var answer = await portal.Get(address);
            var next = answer.Next is { } page ? $", <{page}>; rel=\"next\"" : "";
            Assert.That(answer.Header("Link"), Is.EqualTo($"<{Licence}>; rel=\"license\", </api/v1/catalogue{entry}>; rel=\"describedby\"; type=\"application/ld+json\"{next}"), $"{time} {answer}");
        }
    }

    [Test]
    public async Task The_forms_say_it_too()
    {
        var links = (await portal.Get("metrics/sessions?period=2023")).Json["links"]!;
        Assert.That(((string)links["licence"]!, (string)links["about"]!), Is.EqualTo((Licence, "/api/v1/catalogue/sessions")));
        var dataset = (await portal.Get("/api/v1/datasets/sessions.json")).Json["links"]!;
        Assert.That(((string)dataset["licence"]!, (string)dataset["about"]!), Is.EqualTo((Licence, "/api/v1/catalogue/sessions")));
        var jsonStat = (await portal.Get("metrics/sessions?period=2023&format=json-stat")).Json["link"]!;
        Assert.That(((string)jsonStat["license"]![0]!["href"]!, (string)jsonStat["describedby"]![0]!["href"]!), Is.EqualTo((Licence, "/api/v1/catalogue/sessions")));
        Assert.That((await portal.Get((string)links["about"]!)).Status, Is.EqualTo(200));
    }

    [TestCase("metrics/none?period=2023", 404)]
    [TestCase("metrics/sessions?period=x", 400)]
    [TestCase("/api/v1/datasets/sessions.csv?release=none", 422)]
    public async Task What_is_refused_has_no_licence(string address, int status)
    {
        var answer = await portal.Get(address);
        Assert.That((answer.Status, answer.Header("Link")), Is.EqualTo((status, (string?)null)));
    }

    [Test]
    public async Task What_is_internal_has_no_licence()
    {
        var answer = await app.As("publisher").Get("metrics/sessions?period=2023&scope=internal");
        Assert.That((answer.Status, answer.Header("Link")), Is.EqualTo((200, (string?)null)));
    }
}
