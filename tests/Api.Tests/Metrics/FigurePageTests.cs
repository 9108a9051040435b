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

    [TestCase("period=2023&kind=unit-meeting,village-meeting", "<title>54.537 lượt người · Lượt người được tuyên truyền (hình thức Sinh hoạt đơn vị hoặc Họp thôn giáp biên giới), năm 2023 · BorderComms</title>",
        "năm 2023. 01/01/2023 – 31/12/2023. Mở ra hồ sơ gốc")]
    [TestCase("period=2023&lang=en&kind=unit-meeting,village-meeting", "<title>54,537 attendances · Attendances (of the kind Unit meeting or Meeting of a border village), 2023 · BorderComms</title>", "Illustrative figures")]
    [TestCase("period=1999&lang=en", "<title>No records · Attendances, 1999 · BorderComms</title>", "01 Jan 1999 – 31 Dec 1999.")]
    public async Task A_shared_figure_stands_in_the_head_of_its_page(string query, string title, string description)
    {
        var answer = await app.Anonymous().Get($"/figures/attendance?{query}");
        var text = System.Net.WebUtility.HtmlDecode(answer.Text);
        Assert.That(text, Does.Contain(title));
        Assert.That(text[text.IndexOf("og:description", StringComparison.Ordinal)..], Does.Contain(description));
        Assert.That(text, Does.Contain($"property=\"og:image\" content=\"http://localhost/api/v1/metrics/attendance/card?{Picture(query)}\""));
        Assert.That(text, Does.Contain("property=\"og:image:width\" content=\"1200\"").And.Contain("property=\"og:image:height\" content=\"630\"").And.Contain("name=\"twitter:card\" content=\"summary_large_image\""));
        Assert.That(text[text.IndexOf("og:image:alt", StringComparison.Ordinal)..], Does.StartWith($"og:image:alt\" content=\"{title["<title>".Length..^" · BorderComms</title>".Length]}. "));
        Assert.That(text, Does.Contain($"property=\"og:url\" content=\"http://localhost/figures/attendance?{query}{(query.Contains("lang", StringComparison.Ordinal) ? "" : "&lang=vi")}\""), "it opens in the language of the card");
        Assert.That(answer.Header("Content-Security-Policy"), Does.Contain("script-src 'self' 'sha256-"));
        Assert.That((await app.Anonymous().Get($"/figures/attendance?{query}", ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [Test]
    public async Task A_figure_that_takes_too_long_leaves_the_page_as_it_is()
    {
        using var slow = new TestApp(sample: true, settings: new Dictionary<string, string> { ["Client:Folder"] = folder, ["Limits:AnswerSeconds"] = "0.000001" });
        var page = await slow.Anonymous().Get("/figures/attendance?period=2023");
        Assert.That((page.Status, page.Text), Is.EqualTo((200, File.ReadAllText(Path.Combine(folder, "index.html")))));
    }

    // In the order and spelling that all ways to ask it share.
    private static string Picture(string query) => string.Join('&', query.Split('&').OrderBy(p => p.StartsWith("lang", StringComparison.Ordinal)));

    [TestCase("sessions", "period=2023", "1.874 buổi · Buổi tuyên truyền, năm 2023")]
    [TestCase("sessions", "period=2023&topic=human-trafficking,drugs,twinning",
        "1.520 buổi · Buổi tuyên truyền (chuyên đề Phòng, chống ma túy hoặc Phòng, chống mua bán người hoặc Kết nghĩa cụm dân cư hai bên biên giới), năm 2023")]
    [TestCase("sessions", "period=2023&lang=en&calendar=reporting", "1,860 sessions · Information sessions, 2023, by the reporting calendar")]
    [TestCase("sessions", "period=2023&calendar=reporting&release=tong-ket-2023", "1.860 buổi · Buổi tuyên truyền, năm 2023, theo năm báo cáo, như đã công bố “Tổng kết 2023”")]
    [TestCase("sessions", "period=2023&lang=en&release=tong-ket-2023", "1,874 sessions · Information sessions, 2023, as released in “Final review 2023”")]
    [TestCase("sessions", "period=2023&asOf=2024-02-26", "1.874 buổi · Buổi tuyên truyền, năm 2023, như ghi nhận đến hết 26/02/2024")]
    [TestCase("sessions", "period=2023&lang=en&asOf=2024-02-26", "1,874 sessions · Information sessions, 2023, as known at the end of 26 Feb 2024")]
    [TestCase("sessions", "period=1999-Q2", "Chưa có số liệu · Buổi tuyên truyền, quý II/1999")]
    [TestCase("sessions", "period=1999-Q2&lang=en", "No records · Information sessions, quarter II of 1999")]
    [TestCase("sessions", "period=1999-H1", "Chưa có số liệu · Buổi tuyên truyền, 6 tháng đầu năm 1999")]
    [TestCase("sessions", "period=1999-05..1999-09", "Chưa có số liệu · Buổi tuyên truyền, tháng 5/1999 – tháng 9/1999")]
    [TestCase("sessions", "period=1999-05&lang=en", "No records · Information sessions, May 1999")]
    [TestCase("sessions", "period=1999-05-03..1999-05-09", "Chưa có số liệu · Buổi tuyên truyền, 03/05/1999 – 09/05/1999")]
    [TestCase("attendance", "period=1999&audience=residents&agency=post-y-ty&place=02788", "Chưa có số liệu · Lượt người được tuyên truyền (đối tượng Nhân dân; do Đồn Biên phòng Y Tý; tại Xã Bản Lầu, Huyện Mường Khương), năm 1999")]
    [TestCase("sessions", "period=1999&place=02788-2025&geography=2025&lang=en", "No records · Information sessions (in Bản Lầu commune, Lào Cai province), 1999, within boundaries of 2025 (today)")]
    public async Task A_figure_is_named_by_all_that_it_is_asked_by(string indicator, string query, string name)
    {
        var text = System.Net.WebUtility.HtmlDecode((await app.Anonymous().Get($"/figures/{indicator}?{query}")).Text);
        Assert.That(text, Does.Contain($"<title>{name} · BorderComms</title>"));
        Assert.That(text, Does.Contain($"property=\"og:title\" content=\"{name}\""));
        Assert.That(text, Does.Contain($"<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/api/v1/feeds/{indicator}.atom?lang={(query.Contains("lang=en") ? "en" : "vi")}\""));
        Assert.That(text[text.IndexOf("property=\"og:description\"", StringComparison.Ordinal)..], Does.StartWith($"property=\"og:description\" content=\"{name.Split(" · ")[1]}. "));
    }

    [TestCase("attendance", "period=2023", "Sinh hoạt đơn vị: có trong tổng, không liệt kê từng bản ghi.")]
    [TestCase("attendance", "period=2023&lang=en", "Unit meeting: in the total, not listed record by record.")]
    [TestCase("attendance", "period=2023&place=02788", "Sinh hoạt đơn vị: Hình thức này không công bố theo địa bàn, đơn vị, nên không tính")]
    [TestCase("attendance", "period=2023&agency=post-y-ty&lang=en", "Unit meeting: These kinds are not disclosed by place or agency")]
    public async Task A_card_says_what_is_withheld(string indicator, string query, string told)
    {
        var text = System.Net.WebUtility.HtmlDecode((await app.Anonymous().Get($"/figures/{indicator}?{query}")).Text);
        Assert.That(text[text.IndexOf("og:description", StringComparison.Ordinal)..], Does.Contain(told));
    }

    [Test]
    public async Task A_card_of_what_is_all_disclosed_speaks_of_nothing_withheld() =>
        Assert.That((await app.Anonymous().Get("/figures/attendance?period=2023&kind=village-meeting&lang=en")).Text, Does.Not.Contain("Unit meeting"));

    [Test]
    public async Task The_name_of_a_release_is_text_in_a_card()
    {
        var made = await app.As("publisher").Post("releases", new { code = "inert", title = new { vi = "\"><script>alert(1)</script>", en = "\"><script>alert(1)</script>" } });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var text = (await app.Anonymous().Get("/figures/sessions?period=2023&release=inert")).Text;
        Assert.That(text, Does.Contain("og:title").And.Contain("&lt;script&gt;").And.Not.Contain("<script>alert"));
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
