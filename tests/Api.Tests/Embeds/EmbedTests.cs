using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;

namespace BorderComms.ApiTests.Embeds;

/// <summary>What other sites show in a frame, over the sample of 2023.</summary>
public sealed partial class EmbedTests
{
    private const int MostBytes = 15 * 1024;

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

    [TestCase("vi", "Lượt người được tuyên truyền, năm 2023", "54.537 lượt người", "Số liệu minh họa", "có trong tổng", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lào Cai và Sở", "cập nhật 05/01/2024")]
    [TestCase("en", "Attendances, 2023", "54,537 attendances", "Illustrative figures", "in the total", "Lao Cai Provincial Border Guard Command and", "updated 05 Jan 2024")]
    public async Task A_figure_says_its_number_unit_source_and_what_is_withheld(string lang, params string[] said)
    {
        var page = await Page($"/embed/figure/attendance?period=2023&lang={lang}");
        foreach (var words in said)
        {
            Assert.That(page.Text, Does.Contain(words));
        }

        Assert.That((page.Html.Attribute("lang")!.Value, page.Links[0]), Is.EqualTo((lang, lang == "vi" ? "/figures/attendance?period=2023&lang=vi" : "/figures/attendance?period=2023&lang=en")));
        Assert.That(page.Links, Does.Contain("https://creativecommons.org/licenses/by/4.0/"));
    }

    [Test]
    public async Task The_same_parameters_ask_for_the_same_figures_as_the_metric()
    {
        foreach (var asked in new[] { "period=2023-Q2&kind=village-meeting&geography=2025", "period=2023&calendar=reporting&topic=drugs", "period=2023&asOf=2023-07-31", "period=2023&place=083" })
        {
            var total = (long)(await reader.Get($"metrics/sessions?{asked}")).Json["total"]!;
            Assert.That((await Page($"/embed/figure/sessions?{asked}&lang=en")).Text, Does.Contain($"{total:N0} sessions"), asked);
        }

        var rows = (await reader.Get("metrics/sessions?period=2023&by=kind&lang=en")).Json["rows"]!.AsArray();
        foreach (var form in new[] { "chart", "table" })
        {
            var text = (await Page($"/embed/{form}/sessions?period=2023&by=kind&lang=en")).Text;
            foreach (var row in rows)
            {
                Assert.That(text, Does.Match($"{Regex.Escape((string)row!["kind"]!["label"]!)}\\s*{(long)row["value"]!:N0}"), form);
            }
        }
    }

    [Test]
    public async Task A_line_tells_every_period_in_words_too()
    {
        var page = await Page("/embed/chart/sessions?period=2023&by=period-month");
        var rows = (await reader.Get("metrics/sessions?period=2023&by=period-month")).Json["rows"]!.AsArray();
        var most = rows.MaxBy(r => (long)r!["value"]!)!;
        var said = $"Cao nhất: tháng {int.Parse(((string)most["period-month"]!["code"]!)[5..], CultureInfo.InvariantCulture)}/2023, {most["value"]}";
        Assert.That((string)page.Html.Descendants("svg").Single().Attribute("aria-label")!, Is.EqualTo(said));
        Assert.That(page.Html.Descendants("td").Select(d => long.Parse(d.Value, CultureInfo.InvariantCulture)), Is.EqualTo(rows.Select(r => (long)r!["value"]!)));
        Assert.That(page.Html.Descendants("path").Last().Attribute("d")!.Value.Count(c => c == 'M'), Is.EqualTo(12));
    }

    [Test]
    public async Task What_is_not_disclosed_singly_stands_together_and_last()
    {
        var page = await Page("/embed/chart/sessions?period=2023&by=agency&lang=en");
        var items = page.Html.Descendants("li").ToList();
        Assert.That(((string?)items[^1].Attribute("class"), items[^1].Element("b")!.Value), Is.EqualTo(("apart", "705")));
        Assert.That(page.Text, Does.Contain("not disclosed by place or agency"));
    }

    [TestCase("vi", "Đã đính chính sau công bố: 1.874 → ", "Xem khác biệt")]
    [TestCase("en", "Corrected since: 1,874 → ", "See the difference")]
    public async Task A_released_figure_says_when_it_was_corrected_since(string lang, string told, string link)
    {
        var asked = $"period=2023&release=tong-ket-2023&lang={lang}";
        var before = await reader.Get($"/embed/figure/sessions?{asked}");
        Assert.That(before.Text, Does.Not.Contain("→"));
        var session = (await app.As("approver").Get("sessions?scope=internal&limit=1&agency=bgc&kind=village-meeting&status=approved&from=2023-01-01&until=2023-12-31")).Json["items"]![0]!;
        Assert.That((await app.As("approver").Post($"sessions/{session["id"]}/withdraw", new { reason = "Ghi nhầm" })).Status, Is.EqualTo(200));
        var now = (long)(await reader.Get("metrics/sessions?period=2023")).Json["total"]!;
        foreach (var form in new[] { "figure/sessions?", "chart/sessions?by=agency&", "table/sessions?by=kind,topic&" })
        {
            var page = await Page($"/embed/{form}{asked}");
            Assert.That(page.Text, Does.Contain(told + (lang == "vi" ? $"{now:N0}".Replace(',', '.') : $"{now:N0}")).And.Contain(link), form);
            Assert.That(page.Links, Has.Some.StartsWith("/figures/sessions?period=2023&release=tong-ket-2023").And.Some.EndsWith("#changes"));
        }

        Assert.That((await Page($"/embed/figure/sessions?period=2023&lang={lang}")).Text, Does.Not.Contain("→"), "nothing was asked as released");
        Assert.That((await reader.Get($"/embed/figure/sessions?{asked}", ("If-None-Match", before.Header("ETag")!))).Status, Is.EqualTo(200));
    }

    [TestCase("figure/attendance?period=2023&compare=last-year&release=tong-ket-2023")]
    [TestCase("chart/sessions?period=2000..2024&by=period-month")]
    [TestCase("chart/attendance?period=2023&by=place-commune&zeros=include")]
    [TestCase("table/attendance?period=2023&by=place-commune,topic,agency&geography=2025&compare=previous")]
    [TestCase("table/attendance?period=2020..2024&by=period-month,topic,audience")]
    public async Task None_is_longer_than_it_may_be_and_more_rows_are_counted(string address)
    {
        var page = await Page($"/embed/{address}");
        Assert.That(page.Bytes, Is.LessThanOrEqualTo(MostBytes));
        if (address.StartsWith("table", StringComparison.Ordinal))
        {
            var rows = (await reader.Get($"metrics/{address["table/".Length..]}")).Json["rows"]!.AsArray().Count;
            var shown = page.Html.Descendants("tbody").Single().Elements("tr").Count();
            Assert.That((shown, page.Text), Is.EqualTo((shown, page.Text)).And.Matches<(int Shown, string Text)>(p => p.Shown < rows && p.Text.Contains($"và {rows - shown:N0} dòng nữa".Replace(',', '.'))));
        }
    }

    [Test]
    public async Task Texts_are_never_markup()
    {
        const string hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";
        Assert.That((await app.As("publisher").Post("releases", new { code = "x", title = new { vi = hostile, en = hostile } })).Status, Is.EqualTo(201));
        foreach (var form in new[] { "figure/sessions?", "chart/sessions?by=kind&", "table/sessions?by=kind&" })
        {
            var page = await Page($"/embed/{form}period=2023&release=x");
            Assert.That(page.Html.Descendants().Select(e => e.Name.LocalName), Does.Not.Contain("script").And.Not.Contain("img"));
            Assert.That(page.Text, Does.Contain(hostile));
        }

        var refused = await reader.Get("/embed/chart/sessions?period=2023&by=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.That((refused.Status, refused.Text), Is.EqualTo((400, refused.Text)).And.Matches<(int, string Text)>(p => !p.Text.Contains("<script") && p.Text.Contains("alert(1)")));
    }

    [TestCase("figure/sessions", 400, "period")]
    [TestCase("figure/sessions?period=2023-13", 400, "period")]
    [TestCase("figure/sessions?period=2023&by=kind", 400, "by")]
    [TestCase("figure/sessions?period=2023&x=1", 400, "x")]
    [TestCase("figure/sessions?period=2023&theme=blue", 400, "theme")]
    [TestCase("figure/sessions?period=2023&scope=internal", 400, "scope")]
    [TestCase("chart/sessions?period=2023", 400, "by")]
    [TestCase("chart/sessions?period=2023&by=kind,topic", 400, "by")]
    [TestCase("chart/sessions?period=2023&by=kind&compare=previous", 400, "compare")]
    [TestCase("table/sessions?period=2023", 400, "by")]
    [TestCase("table/sessions?period=2023&by=kind&release=none", 422, "release")]
    [TestCase("table/sessions?period=2023&by=kind&place=none", 422, "place")]
    [TestCase("figure/none?period=2023", 404, null)]
    public async Task What_is_wrong_is_a_page_that_names_it_in_both_languages(string address, int status, string? parameter)
    {
        var (vi, en) = (await reader.Get($"/embed/{address}", ("Accept-Language", "vi")), await reader.Get($"/embed/{address}", ("Accept-Language", "en")));
        foreach (var answer in new[] { vi, en })
        {
            Assert.That((answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")), Is.EqualTo((status, "text/html; charset=utf-8", "no-store")), answer.Text);
            Assert.That(answer.Header("Content-Security-Policy"), Does.EndWith("frame-ancestors *"));
            Assert.That(parameter is null || Read(answer).Html.Descendants("b").Any(b => b.Value == parameter), answer.Text);
        }

        Assert.That((Read(vi).Html.Attribute("lang")!.Value, Read(en).Html.Attribute("lang")!.Value), Is.EqualTo(("vi", "en")));
    }

    [Test]
    public async Task Any_site_may_frame_an_embed_and_nothing_else()
    {
        var embed = await reader.Get("/embed/figure/sessions?period=2023&theme=dark");
        Assert.That(embed.Header("Content-Security-Policy"), Does.Match("^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors \\*$"));
        Assert.That((embed.Header("Cache-Control"), embed.Header("Set-Cookie"), embed.Header("X-Frame-Options")), Is.EqualTo(("public, max-age=0, s-maxage=60", (string?)null, (string?)null)));
        Assert.That((string)Read(embed).Html.Attribute("data-theme")!, Is.EqualTo("dark"));
        Assert.That(embed.Header("Last-Modified"), Is.Not.Null);
        Assert.That((await reader.Get("/embed/figure/sessions?period=2023&theme=dark", ("If-None-Match", embed.Header("ETag")!))).Status, Is.EqualTo(304));
        Assert.That((await reader.Get("/embed/figure/sessions?period=2023", ("If-None-Match", embed.Header("ETag")!))).Status, Is.EqualTo(200));
        foreach (var other in new[] { "metrics/sessions?period=2023", "/embed", "/embed/none/sessions", "/", "/openapi.yaml", "catalogue" })
        {
            Assert.That((await reader.Get(other)).Header("Content-Security-Policy"), Does.EndWith("frame-ancestors 'none'"), other);
        }
    }

    private async Task<EmbeddedPage> Page(string address)
    {
        var answer = await reader.Get(address);
        Assert.That((answer.Status, answer.Header("Content-Type")), Is.EqualTo((200, "text/html; charset=utf-8")), answer.Text);
        return Read(answer);
    }

    // The pages are written so that a strict reader takes them, once what closes itself in HTML is closed.
    private static EmbeddedPage Read(TestAnswer answer)
    {
        var strict = Void().Replace(answer.Text.Replace("<!doctype html>", ""), "$0</$1>");
        return new(XElement.Parse(strict, LoadOptions.PreserveWhitespace), answer.Body.Length);
    }

    [GeneratedRegex("<(meta)[^>]*>")]
    private static partial Regex Void();

    private sealed record EmbeddedPage(XElement Html, int Bytes)
    {
        public string Text { get; } = Html.Element("body")!.Value;

        public IReadOnlyList<string> Links { get; } = [.. Html.Descendants("a").Select(a => (string)a.Attribute("href")!)];
    }
}
