using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

public sealed class SessionListTests
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("newest", ExpectedResult = true)]
    [TestCase("oldest", ExpectedResult = false)]
    public async Task<bool> Pages_follow_each_other_without_gap_or_repetition(string order)
    {
        var all = await Walk(app.As("approver"), $"sessions?scope=internal&limit=313&order={order}");
        Assert.That(all.Select(s => (string)s!["id"]!).Distinct().Count(), Is.EqualTo(1874));
        var days = all.Select(s => (string)s!["date"]!).ToList();
        Assert.That(days, order == "newest" ? Is.Ordered.Descending : Is.Ordered.Ascending);
        return string.CompareOrdinal(days[0], days[^1]) > 0;
    }

    [Test]
    public async Task Every_filter_keeps_what_it_says_and_loses_nothing()
    {
        var all = await Walk(app.Anonymous(), "sessions?limit=500");
        var reached = all.Where(s => In(s, "agency", "post-y-ty", "post-pha-long") && string.CompareOrdinal((string)s["date"]!, "2023-04-01") >= 0
            && string.CompareOrdinal((string)s["date"]!, "2023-09-30") <= 0 && s["topics"]!.AsArray().Any(t => (string)t! is "drugs" or "twinning")
            && In(s, "kind", "village-meeting")).ToList();
        var asked = await Walk(app.Anonymous(), "sessions?agency=post-y-ty,post-pha-long&from=2023-04-01&until=2023-09-30&topic=drugs,twinning&kind=village-meeting&limit=7");
        Assert.That(asked.Select(s => (string)s["ref"]!).Order(), Is.EqualTo(reached.Select(s => (string)s["ref"]!).Order()));
        Assert.That(reached, Has.Count.GreaterThan(20));
    }

    [Test]
    public async Task A_place_and_an_agency_take_in_all_below()
    {
        var district = await Walk(app.Anonymous(), "sessions?place=083&limit=500");
        var communes = app.Catalogue.PlacesWithin(app.Catalogue.Places["083"].Id).Select(id => app.Catalogue.Places[id].Code).ToHashSet();
        var all = await Walk(app.Anonymous(), "sessions?limit=500");
        Assert.That(district, Has.Count.EqualTo(all.Count(s => communes.Contains((string)s["place"]!))).And.Count.GreaterThan(100));
        Assert.That(await Walk(app.Anonymous(), "sessions?agency=bgc&limit=500"), Has.Count.EqualTo(all.Count));
        Assert.That(await Walk(app.Anonymous(), "sessions?agency=bgc-2025&limit=500"), Has.Count.EqualTo(all.Count), "a successor reaches what its predecessor reached");
    }

    [TestCase("newest", "until=2023-03-31")]
    [TestCase("oldest", "from=2023-09-01")]
    public async Task A_page_keeps_to_its_own_days_wherever_its_cursor_comes_from(string order, string days)
    {
        var other = order == "newest" ? "from=2023-09-01" : "until=2023-03-31";
        var cursor = (string)(await app.Anonymous().Get($"sessions?order={order}&limit=1&{other}")).Json["next"]!;
        var page = (await app.Anonymous().Get($"sessions?order={order}&{days}&cursor={cursor}")).Json["items"]!.AsArray();
        Assert.That(page, Is.Not.Empty);
        Assert.That(page.Select(s => (string)s!["date"]!), Has.All.Matches<string>(d => order == "newest"
            ? string.CompareOrdinal(d, "2023-03-31") <= 0
            : string.CompareOrdinal(d, "2023-09-01") >= 0));
    }

    [Test]
    public async Task A_form_of_other_records_is_no_filter()
    {
        var answer = await app.Anonymous().Get("sessions?kind=village-meeting,news-item");
        Assert.That((answer.Status, answer.Fault("kind")), Is.EqualTo((422, "Không có mã news-item")));
    }

    [TestCase("bp-2023-0007", 1)]
    [TestCase("100%", 0)]
    [TestCase("BP_2023", 0)]
    public async Task Text_is_found_as_it_is_written(string text, int found)
    {
        var answer = await app.As("clerk").Get($"sessions?scope=internal&q={Uri.EscapeDataString(text)}");
        Assert.That(answer.Json["items"]!.AsArray(), Has.Count.EqualTo(found), answer.ToString());
    }

    [Test]
    public async Task Text_is_found_without_accents_in_titles()
    {
        var body = """{"date":"2024-03-01","place":"02788","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"attendance":{"total":9},"title":"Tuyên truyền tại Bản Đường"}""";
        using var own = new TestApp(sample: true);
        await own.As("reporter").Post("sessions", body);
        Assert.That((await own.As("reporter").Get("sessions?scope=internal&q=ban%20duong")).Json["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("limit=0", "limit", 400)]
    [TestCase("limit=501", "limit", 400)]
    [TestCase("cursor=xyz", "cursor", 400)]
    [TestCase("from=2023-13-01", "from", 400)]
    [TestCase("status=draft", "status", 400)]
    [TestCase("order=up", "order", 400)]
    [TestCase("page=2", "page", 400)]
    [TestCase("kind=village-meeting&kind=school-talk", "kind", 400)]
    [TestCase("place=99999", "place", 422)]
    [TestCase("agency=nobody", "agency", 422)]
    [TestCase("topic=none", "topic", 422)]
    public async Task What_cannot_be_asked_is_named_in_both_languages(string query, string field, int status)
    {
        var vi = await app.Anonymous().Get($"sessions?{query}");
        var en = await app.Anonymous().Get($"sessions?{query}", ("Accept-Language", "en"));
        Assert.That((vi.Status, en.Status), Is.EqualTo((status, status)), vi.ToString());
        Assert.That(vi.Fault(field), Is.Not.Null.And.Not.EqualTo(en.Fault(field)), vi.ToString());
        Assert.That(en.Fault(field), Is.Not.Null);
    }

    private static bool In(JsonNode session, string member, params string[] codes) => codes.Contains((string)session[member]!);

    private static async Task<List<JsonNode>> Walk(TestClient client, string address)
    {
        var all = new List<JsonNode>();
        for (var next = address; next is not null;)
        {
            var page = await client.Get(next);
            Assert.That(page.Status, Is.EqualTo(200), page.ToString());
            all.AddRange(page.Json["items"]!.AsArray()!);
            next = page.Json["next"] is { } cursor ? $"{address}&cursor={cursor}" : null;
        }

        return all;
    }
}
