using System.Net;
using NUnit.Framework;

namespace BorderComms.ApiTests.Overviews;

/// <summary>What stands in the page of a year before the client's script is there.</summary>
public sealed class OverviewPageTests
{
    internal const string Index = """
        <!doctype html><title>BorderComms</title><script>start()</script>
        <!--first words {"vi":{"overview_kicker":"Biên giới","year_title":"Năm {year}","site_description":"Mô tả","stated_title":"Đã nêu","ledger_has":"Sổ ghi"},
        "en":{"overview_kicker":"Border","year_title":"Year {year}","site_description":"Description","stated_title":"Stated","ledger_has":"The ledger holds"}}-->
        <p>Loading</p><!--further words-->
        """;

    private string folder = null!;
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), Index);
        app = new(sample: true, settings: new Dictionary<string, string> { ["Client:Folder"] = folder });
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [Test]
    public async Task A_year_that_takes_too_long_leaves_the_page_as_it_is()
    {
        using var slow = new TestApp(sample: true, settings: new Dictionary<string, string> { ["Client:Folder"] = folder, ["Limits:AnswerSeconds"] = "0.000001" });
        var page = await slow.Anonymous().Get("/");
        Assert.That((page.Status, page.Text), Is.EqualTo((200, Index)));
    }

    [TestCase("/", "vi", "Năm 2023", "Mô tả", "Số liệu minh họa", "01/01/2023 – 31/12/2023", "Sổ ghi 54.537 lượt người")]
    [TestCase("/?lang=en&year=2023", "en", "Year 2023", "Description", "Illustrative figures", "01 Jan 2023 – 31 Dec 2023", "The ledger holds 54,537 attendances")]
    [TestCase("/?calendar=reporting&map=attendance", "vi", "Năm 2023", "Mô tả", "Số liệu minh họa", "15/12/2022 – 14/12/2023", "Sổ ghi 54.537 lượt người")]
    public async Task A_year_opens_with_what_was_stated_of_it_beside_the_ledger(string address, string lang, string heading, string description, string note, string days, string held)
    {
        var answer = await app.Anonymous().Get(address);
        var text = WebUtility.HtmlDecode(answer.Text);
        Assert.That(text, Does.StartWith($"<!doctype html><title>{heading} · BorderComms</title><meta name=\"description\" content=\"{description}\" />"));
        Assert.That(text, Does.Contain($"<div class=\"words\" lang=\"{lang}\"><p class=\"note\">{note}"));
        Assert.That(text, Does.Contain($"<h1>{heading}</h1><p>{days}</p></div>"));
        Assert.That(text, Does.Contain("tuyên truyền cho <strong>54.537</strong> lượt cán bộ, chiến sỹ và Nhân dân”</blockquote>"), "in its own words");
        Assert.That(Plain(text), Does.Contain(held));
        Assert.That(text, Does.Not.Contain("<!--"));
        Assert.That(answer.Header("Content-Security-Policy"), Does.Contain("script-src 'self' 'sha256-"));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("no-cache"));
        Assert.That((await app.Anonymous().Get(address, ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [TestCase("/?shell")]
    [TestCase("/?place=02788")]
    [TestCase("/?agency=bgc&year=2023")]
    [TestCase("/?year=x")]
    [TestCase("/?year=99999999999")]
    [TestCase("/?year=1900")]
    [TestCase("/?year=2023&year=2022")]
    [TestCase("/?lang=fr")]
    [TestCase("/?calendar=lunar")]
    [TestCase("/about")]
    public async Task Whatever_else_is_asked_for_is_the_page_as_it_was_built(string address) =>
        Assert.That((await app.Anonymous().Get(address)).Text, Is.EqualTo(Index));

    [Test]
    public async Task The_words_are_public_whoever_asks() =>
        Assert.That((await app.As("approver").Get("/?lang=en")).Text, Is.EqualTo((await app.Anonymous().Get("/?lang=en")).Text));

    [Test]
    public async Task The_words_follow_what_is_stated_and_are_text()
    {
        var publisher = app.As("publisher");
        var made = await publisher.Post("statements", new
        {
            code = "2022-said",
            period = new { from = "2022-01-01", to = "2022-12-31" },
            text = new { vi = "<script>alert(1)</script> 1.500 buổi" },
            number = "1.500",
            unit = "<b>buổi</b>",
            source = new { title = "Báo cáo", date = "2023-01-10" },
        });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var told = (await app.Anonymous().Get("/?year=2022")).Text;
        Assert.That(told, Does.Contain("<blockquote lang=\"vi\">“&lt;script&gt;alert(1)&lt;/script&gt; <strong>1.500</strong> ").And.Not.Contain("<script>alert").And.Not.Contain("<b>"));
        Assert.That((await publisher.Delete("statements/2022-said", ("If-Match", made.Header("ETag")!))).Status, Is.EqualTo(204));
        Assert.That((await app.Anonymous().Get("/?year=2022")).Text, Does.Contain("<h1>").And.Not.Contain("<blockquote"));
    }

    private static string Plain(string html) => html.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal);
}
