using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What those see of a figure's page who run no script.</summary>
public sealed class FigurePageTests
{
    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), "<!doctype html><title>BorderComms</title><script>start()</script>");
        app = new(sample: true, settings: new Dictionary<string, string> { ["Client:Folder"] = folder });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [TestCase("period=2023&kind=unit-meeting,village-meeting", "<title>54.537 lượt người · Lượt người được tuyên truyền, 2023 · BorderComms</title>", "01/01/2023 – 31/12/2023. Mở ra hồ sơ gốc")]
    [TestCase("period=2023&lang=en&kind=unit-meeting,village-meeting", "<title>54,537 attendances · Attendances, 2023 · BorderComms</title>", "Illustrative figures")]
    [TestCase("period=1999&lang=en", "<title>No records · Attendances, 1999 · BorderComms</title>", "1999-01-01")]
    public async Task A_shared_figure_stands_in_the_head_of_its_page(string query, string title, string description)
    {
        var answer = await app.Anonymous().Get($"/figures/attendance?{query}");
        var text = System.Net.WebUtility.HtmlDecode(answer.Text);
        Assert.That(text, Does.Contain(title));
        Assert.That(text[text.IndexOf("og:description", StringComparison.Ordinal)..], Does.Contain(description));
        Assert.That(text, Does.Contain("property=\"og:image\" content=\"http://localhost/card.png\""));
        Assert.That(text, Does.Contain($"property=\"og:url\" content=\"http://localhost/figures/attendance?{query}{(query.Contains("lang", StringComparison.Ordinal) ? "" : "&lang=vi")}\""), "it opens in the language of the card");
        Assert.That(answer.Header("Content-Security-Policy"), Does.Contain("script-src 'self' 'sha256-"));
        Assert.That((await app.Anonymous().Get($"/figures/attendance?{query}", ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [TestCase("/figures/nothing?period=2023")]
    [TestCase("/figures/attendance")]
    [TestCase("/figures/attendance?period=2023&topic=%22%3E%3Cscript%3E")]
    [TestCase("/figures/attendance?period=x")]
    public async Task What_cannot_be_asked_has_no_card(string address) =>
        Assert.That((await app.Anonymous().Get(address)).Text, Is.EqualTo("<!doctype html><title>BorderComms</title><script>start()</script>"));

    [Test]
    public async Task Nobody_writes_into_the_page_by_its_address()
    {
        var text = (await app.Anonymous().Get("/figures/attendance?period=2023&x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")).Text;
        Assert.That(text, Does.Contain("og:url").And.Not.Contain("<script>alert"));
    }

    [Test]
    public async Task The_head_is_public_whoever_asks()
    {
        var narrowed = "/figures/sessions?period=2023-05-03..2023-05-09&lang=en";
        var card = (await app.As("approver").Get(narrowed)).Text;
        Assert.That(card, Is.EqualTo((await app.Anonymous().Get(narrowed)).Text));
        var total = (await app.Anonymous().Get("metrics/sessions?period=2023-05-03..2023-05-09")).Json["total"]!;
        Assert.That(card, Does.Contain($"<title>{total} sessions"));
    }
}
