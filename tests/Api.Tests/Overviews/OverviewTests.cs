using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Overviews;

/// <summary>All that a front page says of a year, in one answer.</summary>
public sealed class OverviewTests
{
    private TestApp app = null!;
    private TestClient anonymous = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new(sample: true);
        anonymous = app.Anonymous();
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task It_opens_with_the_year_that_was_last_reviewed_and_its_headlines()
    {
        var overview = (await anonymous.Get("overview")).Json;
        Assert.That(((int)overview["year"]!, (string?)overview["plan"]!["code"], (string?)overview["plan"]!["status"]), Is.EqualTo((2023, "2023", "closed")));
        Assert.That(overview["planYears"]!.AsArray().Select(y => (int)y!), Is.EqualTo(new[] { 2024, 2023 }));
        Assert.That(overview["headlines"]!.AsArray().Select(h => (long?)h!["value"]), Is.EqualTo(new long?[] { 50_214, 54_537, 1_520, 297, 2, 5 }));
        Assert.That(overview["headlines"]!.AsArray().Select(h => (long?)h!["task"]?["target"]), Has.Some.EqualTo(48_000));
        Assert.That(overview["headlines"]!.AsArray().Select(h => (long?)h!["previous"]), Is.EqualTo(new long?[] { null, null, null, null, 2, 4 }), "no records are not zero");
    }

    [TestCase("year=2023", "period=2023")]
    [TestCase("year=2023&calendar=reporting&lang=en", "period=2023&calendar=reporting&lang=en")]
    [TestCase("year=2023&place=02788&geography=2020", "period=2023&place=02788&geography=2020")]
    [TestCase("year=2023&agency=bgc", "period=2023&agency=bgc")]
    [TestCase("year=2023&scope=internal", "period=2023&scope=internal")]
    public async Task Every_part_is_what_the_metrics_say(string asked, string same)
    {
        var client = asked.Contains("internal", StringComparison.Ordinal) ? app.As("approver") : anonymous;
        var overview = (await client.Get($"overview?{asked}")).Json;
        foreach (var (part, metric) in new[]
        {
            ("byTopic", "sessions?by=topic"), ("byKind", "sessions?by=kind"), ("byAudience", "attendance?by=audience"), ("byAgency", "sessions?by=agency"),
            ("byCommune", "sessions?by=place-commune"), ("months/0", "sessions?by=period-month&compare=last-year"),
        })
        {
            var node = part.Split('/').Aggregate((JsonNode?)overview, (n, key) => int.TryParse(key, out var i) ? n![i] : n![key]);
            var alone = (await client.Get($"metrics/{metric}&{same}")).Json;
            Assert.That(JsonNode.DeepEquals(node, alone), $"{part}: {node} is not {alone}");
        }
    }

    [Test]
    public async Task Narrowed_it_leaves_out_what_is_stated_and_planned_of_the_whole()
    {
        var overview = (await anonymous.Get("overview?year=2023&place=02788")).Json;
        Assert.That((string?)overview["place"]!["label"], Is.EqualTo("Xã Bản Lầu"));
        Assert.That(overview["placeIn"]!.AsArray().Select(i => ((string?)i!["geography"], (string?)i["place"])),
            Is.EqualTo(new[] { ("as-was", "02788"), ("2020", "02788"), ("2025", "02788-2025") }));
        Assert.That(overview["statements"]!.AsArray(), Is.Empty);
        Assert.That(overview["headlines"]!.AsArray().Select(h => h!["task"]), Has.All.Null);
        Assert.That(overview["newest"]!.AsArray().Select(s => (string?)s!["place"]).Distinct(), Is.EqualTo(new[] { "02788" }));
        Assert.That(overview["newest"]!.AsArray().Select(s => (string?)s!["kind"]), Has.None.EqualTo("unit-meeting"));
    }

    [Test]
    public async Task What_is_stated_planned_or_posted_later_stands_in_the_next_answer()
    {
        using var own = new TestApp(sample: true);
        var before = await own.Anonymous().Get("overview?year=2023");
        Assert.That((await own.Anonymous().Get("overview?year=2023", ("If-None-Match", before.Header("ETag")!))).Status, Is.EqualTo(304));

        var statement = await own.Anonymous().Get("statements/2023-media-products");
        await own.As("publisher").Delete("statements/2023-media-products", ("If-Match", "*"));
        Assert.That((await own.Anonymous().Get("overview?year=2023")).Json["statements"]!.AsArray().Select(s => (string?)s!["code"]), Has.None.EqualTo("2023-media-products"));
        Assert.That(statement.Status, Is.EqualTo(200));

        await own.As("publisher").Post("plans/2024/close");
        Assert.That((int)(await own.Anonymous().Get("overview")).Json["year"]!, Is.EqualTo(2024));
    }

    [Test]
    public async Task A_year_without_records_says_so()
    {
        var overview = (await anonymous.Get("overview?year=1999")).Json;
        Assert.That(overview["headlines"]!.AsArray().Select(h => h!["value"]), Has.All.Null);
        Assert.That((overview["plan"], (bool)overview["byTopic"]!["recorded"]!), Is.EqualTo(((JsonNode?)null, false)));
    }

    [TestCase("year=1900", 400, "year", "A year from 1945 to 2100 is needed")]
    [TestCase("year=x", 400, "year", null)]
    [TestCase("place=nowhere", 422, "place", "There is no code nowhere")]
    [TestCase("agency=nobody", 422, "agency", "There is no code nobody")]
    [TestCase("topic=drugs", 400, "topic", null)]
    public async Task What_cannot_be_asked_names_the_parameter(string query, int status, string parameter, string? message)
    {
        var answer = await anonymous.Get($"overview?{query}", ("Accept-Language", "en"));
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That((string?)answer.Json["errors"]![parameter]![0], message is null ? Is.Not.Empty : Is.EqualTo(message));
    }

    [Test]
    public async Task Internal_figures_are_for_staff()
    {
        Assert.That((await anonymous.Get("overview?scope=internal")).Status, Is.EqualTo(401));
        var answer = await app.As("reporter").Get("overview?year=2023&scope=internal");
        Assert.That(answer.Header("Cache-Control"), Does.Contain("no-store"));
    }
}
