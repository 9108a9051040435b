using BorderComms.ApiTests.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Outputs;

public sealed class OutputTests() : NounTests("outputs", "clerk", "head", "publications?period=2024-03&topic=drugs")
{
    protected override string[] Members =>
        ["id", "ref", "date", "kind", "agency", "topics", "place", "quantity", "shownAt", "title", "url", "status", "version"];

    protected override string Body => """
        {
          "date": "2024-03-05", "kind": "news-item", "agency": "bao-lao-cai", "topics": ["drugs", "border-law"], "place": "02788",
          "quantity": 12, "shownAt": "site-kim-thanh", "title": "Tin biên giới", "url": "https://baolaocai.example/tin-biên-giới?id=1"
        }
        """;

    protected override (string, string) Change => ("quantity", "30");

    protected override (long, long) Shares => (12, 30);

    protected override (string, string, string)[] Wrong =>
    [
        ("date", "\"2024-03-16\"", "/date"), ("date", "\"1989-12-31\"", "/date"), ("date", "\"05/03/2024\"", "/date"), ("date", "", "/date"), ("date", "null", "/date"),
        ("kind", "\"unit-meeting\"", "/kind"), ("kind", "\"poster\"", "/kind"), ("kind", "7", "/kind"),
        ("agency", "\"nobody\"", "/agency"), ("agency", "\"bgc-2025\"", "/agency"),
        ("topics", "[\"drugs\",\"drugs\"]", "/topics"), ("topics", "[\"nothing\"]", "/topics/0"), ("topics", "[\"drugs\",null]", "/topics/1"), ("topics", "null", "/topics"),
        ("place", "\"00000\"", "/place"), ("place", "\"02788-2025\"", "/place"),
        ("quantity", "0", "/quantity"), ("quantity", "-1", "/quantity"), ("quantity", "100001", "/quantity"), ("quantity", "1.5", "/quantity"),
        ("quantity", "1e999", "/quantity"), ("quantity", "\"12\"", "/quantity"), ("quantity", "", "/quantity"),
        ("shownAt", "\"site-nowhere\"", "/shownAt"), ("title", $"\"{new string('ơ', 301)}\"", "/title"), ("title", "\"\\ud800\"", "/title"),
        ("url", "\"baolaocai.example/tin\"", "/url"), ("url", "\"\"", "/url"), ("url", "\"ftp://baolaocai.example/tin\"", "/url"), ("url", "\"javascript:alert(1)\"", "/url"),
        ("url", "\"https://\"", "/url"), ("url", "\"https://bao laocai.example\"", "/url"), ("url", "\"https://baolaocai.example@khac.example/\"", "/url"),
        ("url", $"\"https://baolaocai.example/{new string('a', 1000)}\"", "/url"),
        ("ref", "\"tin số 1\"", "/ref"), ("ref", "\"TB-2023-0001\"", "/ref"), ("colour", "1", "/colour"),
    ];

    [Test]
    public async Task A_reference_is_given_from_the_year_of_the_day()
    {
        var refs = new List<string>();
        foreach (var day in new[] { "2024-03-01", "2024-02-01", "2022-05-01" })
        {
            refs.Add((await Enter(With(("date", $"\"{day}\"")))).Json["ref"]!.GetValue<string>());
        }

        Assert.That(refs, Is.EqualTo(new[] { "TB-2024-0001", "TB-2024-0002", "TB-2022-0001" }));
    }

    [Test]
    public async Task An_output_may_have_no_place_no_topic_and_be_shown_nowhere()
    {
        var approved = await Approved("""{"date":"2024-03-05","kind":"leaflet","agency":"dic","quantity":500}""");
        Assert.That(approved.Json["topics"]!.AsArray(), Is.Empty);
        Assert.That(new[] { "place", "shownAt", "title", "url" }.Select(m => approved.Json[m]), Is.All.Null);
        Assert.That(await Figure("leaflets?period=2024-03"), Is.EqualTo(500));
        Assert.That(await Figure("leaflets?period=2024-03&place=10"), Is.Zero);
    }

    [Test]
    public async Task An_output_is_counted_by_its_kind_alone()
    {
        var before = await Figure("media-products?period=2024-03");
        await Approved(With(("kind", "\"photo\"")));
        Assert.That(await Figure("media-products?period=2024-03"), Is.EqualTo(before + 12));
        Assert.That(await Figure(), Is.Zero);
    }

    [Test]
    public async Task An_output_is_not_shown_at_a_site_that_was_never_approved()
    {
        await Reporter.Post("sites", """{"code":"site-moi","kind":"inland","name":{"vi":"Cụm mới"},"place":"02788","agency":"dic","from":"2024-03-01"}""");
        var entered = await Enter(With(("shownAt", "\"site-moi\"")));
        Assert.That((entered.Status, entered.Fault("/shownAt")), Is.EqualTo((422, "Không có cụm thông tin site-moi")), entered.ToString());
    }
}
