using System.Text.Json.Nodes;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Changes;

/// <summary>The feed of changes as portals pull it, over the sample of 2023.</summary>
public sealed class ChangeApiTests
{
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

    [Test]
    public async Task Pulled_by_its_links_it_adds_up_to_the_figures_of_2023_and_ends_with_their_release()
    {
        var (items, last) = await PullAll("changes?limit=500");
        long Sum(string indicator) => items.Where(i => ((string?)i["month"])?.StartsWith("2023", StringComparison.Ordinal) == true).SelectMany(i => i["changes"]!.AsArray())
            .Where(c => (string?)c!["indicator"] == indicator).Sum(c => (long)c!["after"]! - (long)c["before"]!);
        Assert.That((Sum("sessions"), Sum("publications"), Sum("media-products")), Is.EqualTo((1874, 50214, 297)));
        Assert.That(items.Count(i => (string?)i["release"]?["code"] == "tong-ket-2023"), Is.EqualTo(1));
        Assert.That(((string?)last.Json["withheld"]!["kinds"]![0], last.Json["next"]), Is.EqualTo(("unit-meeting", (JsonNode?)null)));
        Assert.That((string?)last.Json["withheld"]!["because"], Does.StartWith("Hình thức này không công bố từng bản ghi"));
    }

    [Test]
    public async Task Whoever_has_all_is_told_so_for_nothing_until_something_new_is_posted()
    {
        var (_, last) = await PullAll("changes?limit=500");
        var address = $"changes?since={last.Json["since"]}";
        var quiet = await portal.Get(address);
        Assert.That((quiet.Json["items"]!.AsArray().Count, (string?)quiet.Json["since"], quiet.Json["next"]), Is.EqualTo((0, (string?)last.Json["since"], (JsonNode?)null)));
        Assert.That((quiet.Header("Cache-Control"), quiet.Next), Is.EqualTo(("public, max-age=0, s-maxage=60", (string?)null)));
        var tag = quiet.Header("ETag")!;
        await app.As("publisher").Put("topics/drugs", new { label = new { vi = "Phòng, chống ma túy", en = "Preventing drug crime" } }, ("If-Match", (await portal.Get("topics/drugs")).Header("ETag")!));
        Assert.That((await portal.Get(address, ("If-None-Match", tag))).Status, Is.EqualTo(304), "a new label changes no figure");

        var made = await app.As("publisher").Post("releases", new { code = "moi", title = new { vi = "Mới", en = "New" } });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var news = await portal.Get($"{address}&lang=en", ("If-None-Match", tag));
        Assert.That((news.Status, (string?)news.Json["items"]!.AsArray().Single()!["release"]!["label"]), Is.EqualTo((200, "New")), "and is told at once");
        Assert.That((string?)news.Json["withheld"]!["because"], Does.StartWith("These kinds are not disclosed record by record"));
    }

    [TestCase("since=x", "since")]
    [TestCase("since=AXsifQ", "since")]
    [TestCase("since=' OR 1=1--", "since")]
    [TestCase("since=%2e%2e%2f%2e%2e%2fetc", "since")]
    [TestCase("limit=0", "limit")]
    [TestCase("limit=501", "limit")]
    [TestCase("cursor=x", "cursor")]
    [TestCase("indicator=sessions", "indicator")]
    public async Task What_cannot_be_read_is_named_in_both_languages(string query, string field)
    {
        var (vi, en) = (await portal.Get($"changes?{query}"), await portal.Get($"changes?{query}&lang=en"));
        Assert.That((vi.Status, en.Status), Is.EqualTo((400, 400)), vi.Text);
        Assert.That(vi.Fault(field), Is.Not.Null.And.Not.EqualTo(en.Fault(field)));
    }

    [Test]
    public async Task A_cursor_of_another_list_or_of_a_posting_that_there_is_not_is_refused()
    {
        var other = (await portal.Get("sessions?limit=1")).Json["next"];
        Assert.That((await portal.Get($"changes?since={other}")).Fault("since"), Is.EqualTo("Không phải con trỏ của danh sách này"));
        foreach (var at in new object[]
        {
            new { posting = 0 }, new { posting = long.MaxValue }, new { posting = -1, halfMonth = 3 }, new { posting = 1, halfMonth = 3 }, new { posting = 1, month = 3 },
            new { posting = 1, halfMonth = 3, record = Guid.Empty, month = 3, kind = 1 },
        })
        {
            var answer = await portal.Get($"changes?since={Paging.Cursor(new { after = at, hidden = "unit-meeting" })}");
            Assert.That((answer.Status, answer.Problem), Is.EqualTo((400, "malformed")), $"{at}: {answer}");
            Assert.That(answer.Fault("since"), Is.Not.Null);
        }
    }

    [Test]
    public async Task A_changed_disclosure_is_told_as_410_with_where_to_begin()
    {
        using var own = new TestApp(sample: true);
        var anonymous = own.Anonymous();
        var since = (await anonymous.Get("changes?limit=1")).Json["since"];
        var kind = await anonymous.Get("kinds/village-meeting");
        var put = await own.As("publisher").Put("kinds/village-meeting", new { label = own.Catalogue.Kinds["village-meeting"].Label, disclosure = "aggregate" }, ("If-Match", kind.Header("ETag")!));
        Assert.That(put.Status, Is.EqualTo(200), put.Text);
        var answer = await anonymous.Get($"changes?since={since}&lang=en");
        Assert.That((answer.Status, answer.Problem), Is.EqualTo((410, "begin-again")));
        Assert.That(answer.Fault("since"), Does.EndWith("read again from the beginning, without since"));
        Assert.That((await anonymous.Get("changes?limit=500")).Text, Does.Not.Contain("\"kind\":{\"code\":\"village-meeting\",\"label\":\"Họp thôn bản\"},\"place\""));
    }

    private async Task<(List<JsonNode> Items, TestAnswer Last)> PullAll(string address)
    {
        var items = new List<JsonNode>();
        while (true)
        {
            var page = await portal.Get(address);
            Assert.That(page.Status, Is.EqualTo(200), page.Text);
            items.AddRange(page.Json["items"]!.AsArray().OfType<JsonNode>());
            if (page.Next is not { } next)
            {
                return (items, page);
            }

            address = next;
        }
    }
}
