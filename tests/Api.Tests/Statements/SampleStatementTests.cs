using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Statements;

/// <summary>The published sentences of the sample, each beside what the ledger holds.</summary>
public sealed class SampleStatementTests
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("2023-publications", "over", 50_000, "borne-out", 50_214)]
    [TestCase("2023-sites", "exact", 2, "borne-out", 2)]
    [TestCase("2023-media-products", "nearly", 300, "borne-out", 297)]
    [TestCase("2023-attendance", "exact", 54_537, "borne-out", 54_537)]
    [TestCase("2023-integrated-sessions", "exact", 1_520, "borne-out", 1_520)]
    [TestCase("2023-years", "exact", 12, null, null)]
    [TestCase("2012-2020-sessions-residents", "exact", 936, "no-records", null)]
    [TestCase("2012-2020-attendance-residents", "exact", 46_871, "no-records", null)]
    [TestCase("2012-2020-unit-meetings", "exact", 1_328, "no-records", null)]
    [TestCase("2012-2020-attendance-soldiers", "exact", 61_288, "no-records", null)]
    [TestCase("2012-2020-leaflets", "exact", 70_500, "no-records", null)]
    [TestCase("2012-2020-videos", "exact", 60, "no-records", null)]
    [TestCase("2016-attendance-residents", "exact", 3_795, "no-records", null)]
    [TestCase("2016-attendance-soldiers", "exact", 5_786, "no-records", null)]
    public async Task A_published_sentence_stands_beside_what_the_ledger_holds(string code, string qualifier, long stated, string? verdict, long? figure)
    {
        var statement = (await app.Anonymous().Get($"statements/{code}")).Json;
        Assert.That(((string?)statement["qualifier"], (long)statement["value"]!), Is.EqualTo((qualifier, stated)));
        Assert.That(((string?)statement["ledger"]?["verdict"], (long?)statement["ledger"]?["value"]), Is.EqualTo((verdict, figure)), statement.ToJsonString());
        Assert.That((string?)statement["source"]!["url"], Does.StartWith("https://doingoailaocai.vn/vi/bai-viet/"));
        if (verdict is not null)
        {
            Assert.That((string?)statement["ledger"]!["notes"]![0]!["code"], Is.EqualTo("illustrative"));
        }
    }

    [Test]
    public async Task All_fourteen_are_listed_each_as_it_is_read_alone()
    {
        var items = (await app.Anonymous().Get("statements")).Json["items"]!.AsArray();
        Assert.That(items, Has.Count.EqualTo(14));
        foreach (var item in items)
        {
            var alone = (await app.Anonymous().Get($"statements/{item!["code"]}")).Json;
            Assert.That(JsonNode.DeepEquals(alone, item), $"{item} is not {alone}");
        }
    }

    [Test]
    public async Task Every_figure_is_that_of_the_metric_it_links_to()
    {
        var client = app.Anonymous();
        foreach (var ledger in (await client.Get("statements")).Json["items"]!.AsArray().Select(s => s!["ledger"]).OfType<JsonNode>())
        {
            var metric = await client.Get((string)ledger["links"]!["metric"]!);
            Assert.That((long)metric.Json["total"]!, Is.EqualTo((long?)ledger["value"] ?? 0), metric.Text);
            var records = await client.Get((string)ledger["links"]!["records"]!);
            Assert.That((long)records.Json["total"]!, Is.EqualTo((long?)ledger["value"] ?? 0), records.Text);
        }
    }
}
