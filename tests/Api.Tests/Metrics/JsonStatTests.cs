using System.Text.Json.Nodes;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Figures as JSON-stat, read by the format's own library: the numbers of the JSON.</summary>
public sealed class JsonStatTests
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
    public async Task The_toolkit_finds_every_figure_of_the_JSON_and_no_other(
        [Values(
            "sessions?period=2023", "leaflets?period=2023", "sessions?period=2022&compare=previous", "sessions?period=2023&compare=last-year", "sites?period=2023&compare=last-year",
            "attendance?period=2023&by=topic", "attendance?period=2023&by=audience,topic&topic=drugs,twinning", "trainings?period=2023&by=agency",
            "sessions?period=2023&by=agency", "attendance?period=2023&by=place-district,kind", "sessions?period=2023&by=place-commune&geography=2025", "sessions?period=2023&by=kind&place=080",
            "publications?period=2023&by=agency,topic&compare=last-year", "media-products?period=2023&by=kind&zeros=include", "sessions?period=2023-05-03..2023-05-20&by=kind",
            "sites?period=2016..2023&by=period-year,kind", "twinnings?period=2022-12..2023-12&by=period-month", "twinnings?period=2022..2023&by=period-year,place-commune&compare=previous",
            "sessions?period=2022-Q4..2023-Q4&by=period-quarter,agency&compare=previous", "sessions?period=2022-12..2023-12&by=period-year,period-month",
            "sessions?period=2022-10..2023-12&by=period-year,period-quarter,agency", "attendance?period=2022..2023&by=period-year,place-district,kind",
            "sessions?period=2023&calendar=reporting&by=period-month&release=tong-ket-2023", "sessions?period=2023&by=period-month,kind&asOf=2023-06-30")] string question,
        [Values("vi", "en")] string lang)
    {
        var json = (await portal.Get($"metrics/{question}&lang={lang}")).Json;
        var stat = await portal.Get($"metrics/{question}&lang={lang}&format=json-stat");
        Assert.That((stat.Status, stat.Header("Content-Type")), Is.EqualTo((200, "application/vnd.json-stat+json; charset=utf-8")), stat.Text);
        Compare(json, (await JsonStatToolkit.Read(stat))["datasets"]![0]!);
    }

    [Test]
    public async Task Dimensions_are_those_asked_for_with_their_roles_unit_and_what_a_reader_must_know()
    {
        var answer = await portal.Get("metrics/attendance?period=2023-Q1..2023-Q2&by=period-quarter,place-district,topic&compare=last-year&format=json-stat&lang=en");
        var stat = answer.Json;
        Assert.That(((string?)stat["version"], (string?)stat["class"], (string?)stat["href"], (string?)stat["updated"]), Is.EqualTo(
            ("2.0", "dataset", "/api/v1/metrics/attendance?period=2023-Q1..2023-Q2&by=period-quarter,place-district,topic&compare=last-year&lang=en&format=json-stat", "2023-07-05T02:00:00Z")));
        Assert.That(stat["id"]!.ToJsonString(), Is.EqualTo("""["period-quarter","place-district","topic","metric"]"""));
        Assert.That(stat["role"]!.ToJsonString(), Is.EqualTo("""{"time":["period-quarter"],"metric":["metric"],"geo":["place-district"]}"""));
        Assert.That(stat["dimension"]!["metric"]!["category"]!["unit"]!["value"]!.ToJsonString(), Is.EqualTo("""{"label":"attendances","decimals":0}"""));
        Assert.That(stat["dimension"]!["metric"]!["category"]!["index"]!.ToJsonString(), Is.EqualTo("""["value","previous"]"""));
        Assert.That(stat["dimension"]!["topic"]!["note"]!.AsArray(), Has.Count.EqualTo(1), "its rows overlap");
        Assert.That(stat["dimension"]!["place-district"]!["category"]!["index"]!.AsArray().Select(c => (string)c!), Does.Contain("withheld"));
        Assert.That(stat["note"]!.AsArray().Select(n => (string)n!), Has.Some.Contains("counts twice").And.Some.Contains("not disclosed by place").And.Some.StartsWith("Illustrative"));
        foreach (var alternate in stat["link"]!["alternate"]!.AsArray())
        {
            var other = await portal.Get((string)alternate!["href"]!);
            Assert.That((other.Status, other.Header("Content-Type")!.Split(';')[0]), Is.EqualTo((200, (string?)alternate["type"])));
        }

        var whole = (await portal.Get("metrics/sessions?period=2023&format=json-stat")).Json;
        Assert.That((whole["id"]!.ToJsonString(), whole["role"]!["time"]!.ToJsonString(), whole["role"]!["geo"]), Is.EqualTo(("""["period","metric"]""", """["period"]""", (JsonNode?)null)));
        Assert.That((string?)whole["label"], Is.EqualTo("Buổi tuyên truyền, năm 2023"));
    }

    [Test]
    public async Task A_cell_without_a_row_is_0_and_one_of_which_nothing_is_known_is_null()
    {
        var stat = (await JsonStatToolkit.Read(await portal.Get("metrics/sessions?period=2022-12..2023-12&by=period-year,period-month&format=json-stat")))["datasets"]![0]!;
        var cells = stat["cells"]!.AsArray().ToDictionary(c => $"{c!["at"]!["period-year"]} {c["at"]!["period-month"]}", c => ((long?)c!["value"], (string?)c["status"]));
        Assert.That(cells["2022 2022-12"], Is.EqualTo(((long?)null, "not-recorded")));
        Assert.That(cells["2022 2023-05"], Is.EqualTo(((long?)null, (string?)null)), "no day in common");
        Assert.That(cells["2023 2023-05"].Item1, Is.GreaterThan(0));
        Assert.That((string?)stat["extension"]!["status"]!["label"]!["not-recorded"], Is.EqualTo("không có ghi nhận"));

        var sparse = await portal.Get("metrics/attendance?period=2023&by=place-district,kind");
        var dense = (await portal.Get("metrics/attendance?period=2023&by=place-district,kind&format=json-stat")).Json["value"]!.AsArray();
        Assert.That(dense.Count(v => (long)v! == 0), Is.EqualTo(dense.Count - sparse.Json["rows"]!.AsArray().Count).And.GreaterThan(0));
    }

    [TestCase("period=2023")]
    [TestCase("period=2023&compare=last-year&place=10&lang=en")]
    [TestCase("period=2022-Q3&compare=previous&calendar=reporting")]
    public async Task All_totals_are_a_collection_whose_datasets_are_the_metrics(string question)
    {
        var totals = (await portal.Get($"metrics?{question}")).Json;
        var answer = await portal.Get($"metrics?{question}&format=json-stat");
        Assert.That((answer.Header("Content-Type"), (string?)answer.Json["updated"]), Is.EqualTo(("application/vnd.json-stat+json; charset=utf-8", (string?)totals["updated"])));
        var stat = await JsonStatToolkit.Read(answer);
        var datasets = stat["datasets"]!.AsArray();
        Assert.That(((string?)stat["class"], datasets.Count), Is.EqualTo(("collection", totals["items"]!.AsArray().Count)));
        foreach (var (item, dataset) in totals["items"]!.AsArray().Zip(datasets))
        {
            var metric = (await portal.Get($"metrics/{item!["indicator"]!["code"]}?{question}")).Json;
            Compare(metric, dataset!);
            var own = (await portal.Get((string)dataset!["extension"]!["links"]!["jsonStat"]!)).Json;
            var embedded = answer.Json["link"]!["item"]!.AsArray().Single(d => (string?)d!["href"] == (string?)own["href"]);
            Assert.That(JsonNode.DeepEquals(embedded, own), $"{embedded}\n{own}");
        }
    }

    [Test]
    public async Task Accept_asks_for_it_too_and_is_not_what_the_next_one_gets([Values("metrics/attendance?period=2023&by=topic", "metrics?period=2023")] string address)
    {
        using var own = new TestApp(sample: true);
        var client = own.Anonymous();
        var told = await client.Get($"{address}&format=json-stat");
        foreach (var (accept, type) in new[] { (AcceptedTypes.JsonStat, AcceptedTypes.JsonStat), ("", "application/json"), ($"{AcceptedTypes.JsonStat}, application/json;q=0.9", AcceptedTypes.JsonStat),
            ($"{AcceptedTypes.JsonStat};q=0.5, application/json", "application/json"), (AcceptedTypes.Xlsx, AcceptedTypes.Xlsx), ("text/csv", "text/csv"), ("*/*", "application/json") })
        {
            var answer = await client.Get(address, ("Accept", accept));
            Assert.That(answer.Header("Content-Type")!.Split(';')[0], Is.EqualTo(type), accept);
            Assert.That(answer.Header("Vary")!.Split([',', ' ']), Does.Contain("Accept"), accept);
            Assert.That(answer.Header("Vary")!.Contains("Accept-Encoding"), Is.EqualTo(type != AcceptedTypes.Xlsx), accept);
            Assert.That((await client.Get(address, ("Accept", accept), ("If-None-Match", answer.Header("ETag")!))).Status, Is.EqualTo(304), accept);
        }

        Assert.That((await client.Get(address, ("Accept", AcceptedTypes.JsonStat))).Header("ETag"), Is.EqualTo(told.Header("ETag")));
        Assert.That(told.Header("Vary"), Does.Not.Contain("Accept,").And.Contain("Accept-Encoding"), "the address says it");
    }

    [Test]
    public async Task What_is_internal_stays_with_staff([Values("csv", "json-stat", "xlsx")] string format, [Values("metrics/sessions?period=2023&by=agency", "metrics?period=2023")] string address)
    {
        var asked = $"{address}&scope=internal&format={format}";
        var clerk = await app.As("clerk").Get(asked);
        Assert.That((clerk.Status, clerk.Header("Cache-Control")), Is.EqualTo((200, "private, no-store")));
        Assert.That((await portal.Get(asked)).Status, Is.EqualTo(401));
        Assert.That((await portal.Get(asked, ("If-None-Match", clerk.Header("ETag")!))).Status, Is.EqualTo(401));
        if (format != "xlsx" && address.Contains("by=agency"))
        {
            Assert.That((clerk.Text.Contains("withheld"), (await portal.Get($"{address}&format={format}")).Text.Contains("unit-meeting")), Is.EqualTo((format == "json-stat", true)));
        }
    }

    [TestCase("metrics/sessions?period=2020..2023&by=place-commune,agency,period-month&zeros=include&compare=previous&format=json-stat", "format")]
    [TestCase("metrics/sessions?period=2023&format=jsonstat", "format")]
    [TestCase("metrics/sessions?period=2023&format=json-stat&format=csv", "format")]
    [TestCase("metrics?period=2023&format=pdf", "format")]
    [TestCase("metrics?period=2023&format=", "format")]
    [TestCase("metrics/sessions/records?period=2023&format=json-stat", "format")]
    [TestCase("metrics/sessions?period=2023-13&format=json-stat", "period")]
    [TestCase("metrics?period=2023-13&format=xlsx", "period")]
    public async Task What_cannot_be_given_is_named_in_both_languages(string address, string parameter)
    {
        var (vi, en) = (await portal.Get(address), await portal.Get($"{address}&lang=en"));
        Assert.That((vi.Status, en.Status), Is.EqualTo((400, 400)));
        Assert.That(vi.Fault(parameter), Is.Not.Null.And.Not.EqualTo(en.Fault(parameter)), vi.Text);
        Assert.That((vi.Header("Content-Disposition"), vi.Problem), Is.EqualTo(((string?)null, "malformed")));
    }

    // Each row stands in its cell, and every other cell holds nothing; labels and all else are the JSON's.
    private static void Compare(JsonNode json, JsonNode stat)
    {
        string[] by = [.. json["dimensions"]!.AsArray().Select(d => (string)d!["code"]!)];
        var compared = json["previousPeriod"] is not null;
        var timed = by.Any(d => d.StartsWith("period-", StringComparison.Ordinal));
        Assert.That(stat["dimensions"]!.AsArray().Select(d => (string)d!["id"]!), Is.EqualTo([.. by, .. timed ? Array.Empty<string>() : ["period"], "metric"]));
        var cells = stat["cells"]!.AsArray().ToDictionary(c => Key([.. by.Select(d => (string)c!["at"]![d]!), (string)c!["at"]!["metric"]!]), c => ((long?)c!["value"], (string?)c["status"]));
        var rows = by.Length > 0 ? json["rows"]!.AsArray().Select(r => r!).ToList() : [new JsonObject { ["value"] = (long)json["total"]!, ["previous"] = (long?)json["previous"] }];
        var others = new HashSet<string>(cells.Keys);
        foreach (var row in rows)
        {
            string[] at = [.. by.Select(d => (string)row[d]!["code"]!)];
            var recorded = (bool?)row["recorded"] ?? (bool)json["recorded"]!;
            Assert.That(cells[Key([.. at, "value"])], Is.EqualTo((recorded ? (long)row["value"]! : (long?)null, recorded ? (string?)row["status"] ?? (string?)json["period"]!["status"] : "not-recorded")), Key(at));
            others.Remove(Key([.. at, "value"]));
            if (compared)
            {
                Assert.That(cells[Key([.. at, "previous"])].Item1, Is.EqualTo((long?)row["previous"]), Key(at));
                others.Remove(Key([.. at, "previous"]));
            }
        }

        Assert.That(others.Select(key => cells[key].Item1), Is.All.Null.Or.Zero);
        foreach (var (dimension, i) in by.Select((d, i) => (d, i)))
        {
            Assert.That(stat["dimensions"]![i]!["categories"]!.AsArray().Select(c => ((string?)c!["code"], (string?)c["label"])),
                Is.EqualTo(rows.Select(r => ((string?)r[dimension]!["code"], (string?)r[dimension]!["label"])).Distinct().OrderBy(c => c.Item1, StringComparer.Ordinal)));
        }

        foreach (var member in new[] { "indicator", "period", "previousPeriod", "geography", "asOf", "release", "dimensions", "total", "recorded", "previous", "version", "withheld", "notes" })
        {
            Assert.That(JsonNode.DeepEquals(stat["extension"]![member], json[member]), $"{member}: {stat["extension"]![member]} {json[member]}");
        }

        Assert.That((string?)stat["updated"], Is.EqualTo((string?)json["updated"]));
    }

    private static string Key(IEnumerable<string> codes) => string.Join(' ', codes);
}
