using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Reporting;

/// <summary>Until when periods are to be reported, and by whom.</summary>
public sealed class DeadlineTests
{
    private TestApp app = null!;
    private TestClient publisher = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        publisher = app.As("publisher");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("civil", "2024-01", "2024-02-05")]
    [TestCase("civil", "2024-Q1", "2024-04-10")]
    [TestCase("civil", "2024", "2025-01-15")]
    [TestCase("reporting", "2024-01", "2024-01-17")]
    [TestCase("reporting", "2024-Q1", "2024-03-19")]
    [TestCase("reporting", "2024-H1", "2024-06-19")]
    [TestCase("reporting", "2024", "2024-12-21")]
    [TestCase("reporting", "2024-01..2024-09", "2024-09-17")]
    public async Task Each_period_has_a_deadline_from_the_start(string calendar, string period, string deadline) =>
        Assert.That(await DeadlineOf(calendar, period), Is.EqualTo(deadline));

    [Test]
    public async Task A_rule_holds_for_periods_that_begin_on_its_day_or_later()
    {
        var read = await app.Anonymous().Get("deadlines");
        Assert.That(read.Status, Is.EqualTo(200), "they are public");
        var body = read.Json;
        body["rules"]!.AsArray().Add(new JsonObject { ["calendar"] = "civil", ["sort"] = "month", ["from"] = "2024-02-01", ["days"] = 2 });
        var put = await publisher.Put("deadlines", body.ToJsonString(), ("If-Match", read.Header("ETag")!));
        Assert.That(put.Status, Is.EqualTo(200), put.Text);
        Assert.That((await app.Anonymous().Get("deadlines")).Text, Is.EqualTo(put.Text));
        Assert.That((await DeadlineOf("civil", "2024-01"), await DeadlineOf("civil", "2024-02"), await DeadlineOf("reporting", "2024-02")), Is.EqualTo(("2024-02-05", "2024-03-02", "2024-02-17")));

        Assert.That((await publisher.Put("deadlines", body.ToJsonString(), ("If-Match", read.Header("ETag")!))).Status, Is.EqualTo(412), "they have changed since");
        Assert.That((await publisher.Put("deadlines", body.ToJsonString())).Status, Is.EqualTo(428));
    }

    [Test]
    public async Task Where_no_rule_holds_nobody_is_late()
    {
        var read = await publisher.Get("deadlines");
        await publisher.Put("deadlines", new { rules = Array.Empty<object>(), duties = read.Json["duties"] }, ("If-Match", read.Header("ETag")!));
        var coverage = (await publisher.Get("coverage?period=2022-05")).Json["coverage"]!;
        Assert.That(coverage["deadline"], Is.Null);
        Assert.That(coverage["agencies"]!.AsArray().Select(a => (string?)a!["state"]).Distinct(), Is.EqualTo(new[] { "open" }));
    }

    [Test]
    public async Task Who_is_expected_to_report_is_what_the_duties_say()
    {
        var read = await publisher.Get("deadlines");
        await publisher.Put("deadlines", new { rules = read.Json["rules"], duties = new[] { new { agencyKind = "department", type = "output" } } }, ("If-Match", read.Header("ETag")!));
        var agencies = (await publisher.Get("coverage?period=2023-05")).Json["coverage"]!["agencies"]!.AsArray();
        Assert.That(agencies.Select(a => $"{a!["agency"]!["code"]} {a["expected"]![0]} {a["state"]}"), Is.EqualTo(new[] { "dic output late", "dcst output late" }));
    }

    [Test]
    public async Task What_changed_is_kept_with_who_and_when_and_nothing_is_where_nothing_changed()
    {
        var read = await publisher.Get("deadlines");
        Assert.That((await publisher.Get("deadlines/changes")).Json["items"]!.AsArray(), Is.Empty, "what a database begins with is nobody's");
        await publisher.Put("deadlines", read.Text, ("If-Match", read.Header("ETag")!));
        Assert.That((await publisher.Get("deadlines/changes")).Json["items"]!.AsArray(), Is.Empty);

        var body = read.Json;
        body["rules"]!.AsArray().Single(r => (string?)r!["calendar"] == "civil" && (string?)r["sort"] == "month")!["days"] = 7;
        body["rules"]!.AsArray().RemoveAt(7);
        body["duties"] = new JsonArray(new JsonObject { ["agencyKind"] = "border-post", ["type"] = "output" });
        var put = await publisher.Put("deadlines", body.ToJsonString(), ("If-Match", read.Header("ETag")!));
        Assert.That(put.Status, Is.EqualTo(200), put.Text);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await publisher.Put("deadlines", """{"rules":[],"duties":[]}""", ("If-Match", "*"));

        var changes = (await app.As("reporter").Get("deadlines/changes")).Json["items"]!.AsArray();
        Assert.That(changes.Select(c => $"{c!["by"]} {c["rules"]!.AsArray().Count} {c["duties"]!.AsArray().Count}"), Is.EqualTo(new[] { "publisher 7 1", "publisher 2 5" }), "newest first");
        Assert.That(changes[1]!["rules"]!.ToJsonString(), Is.EqualTo("""[{"calendar":"civil","sort":"month","from":"1990-01-01","before":5,"after":7},{"calendar":"reporting","sort":"year","from":"1990-01-01","before":7,"after":null}]"""));
        Assert.That(changes[1]!["duties"]!.AsArray().Select(d => $"{d!["agencyKind"]} {d["type"]} {d["expected"]}"),
            Is.EqualTo(new[] { "border-post output true", "border-post session false", "central-press output false", "local-press output false", "portal output false" }));
        Assert.That((string?)changes[1]!["at"], Does.StartWith("2024-03-15T"));
        var page = (await publisher.Get("deadlines/changes?limit=1")).Json;
        Assert.That((page["items"]!.AsArray().Count, (await publisher.Get($"deadlines/changes?limit=1&cursor={page["next"]}")).Json["items"]![0]!.ToJsonString()), Is.EqualTo((1, changes[1]!.ToJsonString())));
    }

    [TestCase("""{"rules":[{"calendar":"civil","sort":"days","from":"2024-01-01","days":1}],"duties":[]}""", "/rules/0/sort")]
    [TestCase("""{"rules":[{"calendar":"civil","sort":"month","from":"2024-01-01","days":-1}],"duties":[]}""", "/rules/0/days")]
    [TestCase("""{"rules":[{"calendar":"civil","sort":"month","from":"1899-01-01","days":1}],"duties":[]}""", "/rules/0/from")]
    [TestCase("""{"rules":[{"calendar":"civil","sort":"month","from":"2024-01-01","days":1},{"calendar":"civil","sort":"month","from":"2024-01-01","days":2}],"duties":[]}""", "/rules")]
    [TestCase("""{"rules":[],"duties":[{"agencyKind":"nobody","type":"session"}]}""", "/duties/0/agencyKind")]
    [TestCase("""{"rules":[],"duties":[{"agencyKind":"portal","type":"site"}]}""", "/duties/0/type")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        var before = await publisher.Get("deadlines");
        var refused = await publisher.Put("deadlines", body, ("If-Match", before.Header("ETag")!));
        Assert.That(refused.Status, Is.EqualTo(422), refused.Text);
        Assert.That(refused.Json["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
        Assert.That((await publisher.Get("deadlines")).Text, Is.EqualTo(before.Text));
    }

    private async Task<string?> DeadlineOf(string calendar, string period) =>
        (string?)(await publisher.Get($"coverage?calendar={calendar}&period={period}")).Json["coverage"]!["deadline"];
}
