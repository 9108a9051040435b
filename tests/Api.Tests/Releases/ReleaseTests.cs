using System.Text.Json.Nodes;
using BorderComms.ApiTests.Plans;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Releases;

public sealed class ReleaseTests
{
    private TestApp app = null!;
    private TestClient publisher = null!, anonymous = null!;

    [SetUp]
    public void Start()
    {
        app = new TestApp(sample: true);
        publisher = app.As("publisher");
        anonymous = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task The_sample_has_the_review_of_2023_released_last_of_all()
    {
        var release = (await anonymous.Get("releases/tong-ket-2023")).Json;
        var last = app.Read(LedgerHead.Read).LastPosting;
        Assert.That(release.ToJsonString(), Is.EqualTo(JsonNode.Parse($$"""
            {"code":"tong-ket-2023","title":{"vi":"Tổng kết 2023","en":"Final review 2023"},"note":null,"plan":"2023","posting":{{last}},"releasedAt":"2024-02-27T08:00:00Z","audit":null}
            """)!.ToJsonString()));
        Assert.That((await anonymous.Get("releases")).Json["items"]!.AsArray().Single()!.ToJsonString(), Is.EqualTo(release.ToJsonString()));
        Assert.That((await anonymous.Get("metrics/attendance?period=2023&kind=unit-meeting,village-meeting&release=tong-ket-2023")).Json["total"]!.GetValue<long>(), Is.EqualTo(54537));
    }

    [Test]
    public async Task A_publisher_makes_one_which_names_a_posting_of_its_own()
    {
        var before = app.Read(LedgerHead.Read).LastPosting;
        var made = await publisher.Post("releases", Sheet().With("plan", "2024"));
        Assert.That((made.Status, made.Header("Location"), made.Header("ETag")), Is.EqualTo((201, "/api/v1/releases/quy-1-2024", "\"1\"")), made.Text);
        Assert.That(((long)made.Json["posting"]!, (string?)made.Json["plan"], (string?)made.Json["note"]), Is.EqualTo((before + 1, "2024", "Số liệu quý I")));
        var read = await anonymous.Get("releases/quy-1-2024");
        Assert.That(read.Text, Is.EqualTo(made.Text));
        Assert.That((await anonymous.Get("releases/quy-1-2024", ("If-None-Match", read.Header("ETag")!))).Status, Is.EqualTo(304));
        Assert.That((await publisher.Delete("releases/quy-1-2024")).Status, Is.EqualTo(405), "it cannot be undone");
    }

    [Test]
    public async Task Releases_are_listed_newest_first_page_by_page()
    {
        foreach (var code in new[] { "a", "b" })
        {
            await publisher.Post("releases", Sheet().With("code", code));
        }

        var page = await anonymous.Get("releases?limit=2");
        Assert.That(Codes(page), Is.EqualTo(new[] { "b", "a" }));
        Assert.That(page.Next, Does.StartWith("/api/v1/releases?limit=2&cursor="));
        var last = await anonymous.Get($"releases?limit=2&cursor={page.Json["next"]}");
        Assert.That((Codes(last).Single(), last.Json["next"]), Is.EqualTo(("tong-ket-2023", (JsonNode?)null)));
        Assert.That((await anonymous.Get("releases?cursor=x")).Fault("cursor"), Is.Not.Null);
    }

    [TestCase("code", "tong-ket-2023", "/code", "Mã tong-ket-2023 đã dùng cho lần công bố khác", "tong-ket-2023 is another release's")]
    [TestCase("code", "live", "/code", "Không dùng được mã live", "live cannot be a code")]
    [TestCase("code", "latest", "/code", "Không dùng được mã latest", "latest cannot be a code")]
    [TestCase("code", "Quy-1", "/code", "Chỉ gồm chữ thường không dấu, số và gạch nối, dài nhất 60", "Only lower-case letters without accents, digits and hyphens, at most 60")]
    [TestCase("code", "", "/code", "Chỉ gồm chữ thường không dấu, số và gạch nối, dài nhất 60", "Only lower-case letters without accents, digits and hyphens, at most 60")]
    [TestCase("plan", "2019", "/plan", "Không có kế hoạch 2019 đã ký", "There is no signed plan 2019")]
    [TestCase("plan", "2022", "/plan", "Không có kế hoạch 2022 đã ký", "There is no signed plan 2022")]
    public async Task What_is_wrong_is_said_in_both_languages_and_nothing_is_made(string member, string value, string field, string vi, string en)
    {
        await PlanSheet.Enter(publisher, PlanSheet.Plan());
        var before = app.Read(LedgerHead.Read);
        var answer = await publisher.Post("releases", Sheet().With(member, value));
        Assert.That((answer.Status, answer.Fault(field)), Is.EqualTo((422, vi)), answer.Text);
        Assert.That((await publisher.Post("releases?lang=en", Sheet().With(member, value))).Fault(field), Is.EqualTo(en));
        Assert.That(app.Read(LedgerHead.Read), Is.EqualTo(before));
    }

    [Test]
    public async Task A_title_is_needed_in_both_languages_and_a_note_has_an_end()
    {
        var answer = await publisher.Post("releases", Sheet().With("title", new JsonObject { ["vi"] = "", ["en"] = new string('a', 401) }).With("note", new string('a', 2001)));
        Assert.That((answer.Status, answer.Fault("/title/vi"), answer.Fault("/title/en"), answer.Fault("/note")),
            Is.EqualTo((422, "Không được để trống", "Dài quá 400 ký tự", "Dài quá 2000 ký tự")));
        Assert.That((await publisher.Post("releases", Sheet().With("note", new string('a', 2000)))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task What_does_not_exist_is_not_found() =>
        Assert.That((await anonymous.Get("releases/none")).Problem, Is.EqualTo("not-found"));

    private static JsonObject Sheet() => new()
    {
        ["code"] = "quy-1-2024",
        ["title"] = new JsonObject { ["vi"] = "Quý I năm 2024", ["en"] = "First quarter of 2024" },
        ["note"] = "Số liệu quý I",
    };

    private static IEnumerable<string> Codes(TestAnswer page) => page.Json["items"]!.AsArray().Select(r => (string)r!["code"]!);
}
