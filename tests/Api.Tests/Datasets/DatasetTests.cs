using System.IO.Compression;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Datasets;

/// <summary>All that is published of an indicator, in one file.</summary>
public sealed class DatasetTests
{
    private static readonly string[] Breakdowns = ["place-commune", "agency", "kind", "topic", "audience"];

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

    [TestCase("attendance", "lang=vi")]
    [TestCase("sessions", "lang=en&calendar=reporting")]
    [TestCase("publications", "lang=vi&geography=2025")]
    [TestCase("twinnings", "lang=en")]
    [TestCase("sites", "lang=vi&release=tong-ket-2023")]
    public async Task Every_row_is_one_of_the_metric_and_none_is_missing(string indicator, string asked)
    {
        var dataset = (await portal.Get($"/api/v1/datasets/{indicator}.json?{asked}")).Json;
        var rows = dataset["rows"]!.AsArray().Select(r => r!).ToList();
        foreach (var year in rows.Select(r => ((string)r["month"]!)[..4]).Distinct())
        {
            foreach (var dimension in Breakdowns.Where(d => app.Catalogue.Indicators[indicator].Dimensions.Contains(d.Split('-')[0])).Prepend("total"))
            {
                var metric = (await portal.Get($"metrics/{indicator}?period={(year == "2024" ? asked.Contains("release") ? "2024-01..2024-02" : asked.Contains("reporting") ? "2024-01..2024-04" : "2024-01..2024-03" : year)}&by=period-month{(dimension == "total" ? "" : $",{dimension}")}&{asked}")).Json;
                Assert.That(rows.Where(r => (string)r["dimension"]! == dimension && ((string)r["month"]!).StartsWith(year, StringComparison.Ordinal)).Select(r => $"{r["month"]} {r["code"]} {r["label"]} {r["value"]} {r["status"]}"),
                    Is.EqualTo(metric["rows"]!.AsArray().Select(r => $"{r!["period-month"]!["code"]} {r[dimension]?["code"]} {r[dimension]?["label"]} {((bool)r["recorded"]! ? r["value"] : null)} {r["status"]}")), $"{year} {dimension}");
            }
        }

        var whole = (await portal.Get($"metrics/{indicator}?period=2000..2024&{asked}")).Json;
        foreach (var member in new[] { "indicator", "release", "version", "updated", "notes", "geography" })
        {
            Assert.That(JsonNode.DeepEquals(dataset[member], whole[member]), $"{member}: {dataset[member]} {whole[member]}");
        }

        if ((string)whole["indicator"]!["measure"]! == "flow")
        {
            Assert.That(rows.Where(r => (string)r["dimension"]! == "total").Sum(r => (long?)r["value"] ?? 0), Is.EqualTo((long)whole["total"]!).And.GreaterThan(0));
        }
    }

    [Test]
    public async Task Kinds_that_are_not_disclosed_singly_stand_together_by_place_and_agency()
    {
        var dataset = (await portal.Get("/api/v1/datasets/sessions.json")).Json;
        Assert.That(dataset["withheld"]!["kinds"]!.ToJsonString(), Is.EqualTo("""["unit-meeting"]"""));
        var rows = dataset["rows"]!.AsArray().Select(r => r!).ToList();
        long Sum(string dimension, string code) => rows.Where(r => (string)r["dimension"]! == dimension && (string?)r["code"] == code).Sum(r => (long?)r["value"] ?? 0);
        Assert.That((Sum("agency", "withheld"), Sum("place-commune", "withheld"), Sum("kind", "unit-meeting")), Is.EqualTo((705, 705, 705)));
        Assert.That((await portal.Get("/api/v1/datasets/publications.json")).Json["withheld"], Is.Null);
        Assert.That((await app.As("publisher").Get("/api/v1/datasets/sessions.json")).Header("ETag"), Is.EqualTo((await portal.Get("/api/v1/datasets/sessions.json")).Header("ETag")), "who is signed in gets the public's");
    }

    [Test]
    public async Task The_table_has_the_same_rows()
    {
        var json = (await portal.Get("/api/v1/datasets/attendance.json?lang=en")).Json["rows"]!.AsArray();
        var csv = await portal.Get("/api/v1/datasets/attendance.csv?lang=en");
        Assert.That((csv.Header("Content-Type"), csv.Header("Content-Disposition")), Is.EqualTo(("text/csv; charset=utf-8; header=present", "attachment; filename=attendance.csv")));
        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.That((lines[0], lines.Length), Is.EqualTo(("month,dimension,code,label,value,status", json.Count + 2)));
        Assert.That(lines[1..^1].Select(l => l.Replace("\"", "")), Is.EqualTo(json.Select(r => $"{r!["month"]},{r["dimension"]},{r["code"]},{r["label"]},{r["value"]},{r["status"]}".Replace("\"", ""))));
    }

    [Test]
    public async Task Who_has_it_is_told_so_and_anybody_may_keep_it([Values("csv", "json")] string ending)
    {
        var first = await portal.Get($"/api/v1/datasets/sites.{ending}");
        Assert.That((first.Status, first.Header("Cache-Control"), first.Header("Vary")), Is.EqualTo((200, "public, max-age=0, s-maxage=60", "Accept-Encoding")));
        var again = await portal.Get($"/api/v1/datasets/sites.{ending}", ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Body.Length, again.Header("ETag"), again.Header("Cache-Control")), Is.EqualTo((304, 0, first.Header("ETag"), first.Header("Cache-Control"))));
        Assert.That((await portal.Get($"/api/v1/datasets/sites.{ending}?lang=en", ("If-None-Match", first.Header("ETag")!))).Status, Is.EqualTo(200));
        var head = await portal.Send(HttpMethod.Head, $"/api/v1/datasets/sites.{ending}", null);
        Assert.That((head.Header("ETag"), head.Header("Content-Length")), Is.EqualTo((first.Header("ETag"), $"{first.Body.Length}")));
    }

    [Test]
    public async Task It_comes_in_the_coding_that_the_caller_takes([Values("csv", "json")] string ending, [Values("gzip", "br")] string coding)
    {
        var address = $"/api/v1/datasets/attendance.{ending}";
        var plain = await portal.Get(address);
        var coded = await portal.Get(address, ("Accept-Encoding", coding));
        Assert.That((coded.Header("Content-Encoding"), coded.Header("ETag"), coded.Header("Content-Type")), Is.EqualTo((coding, plain.Header("ETag")![..^1] + $"-{coding}\"", plain.Header("Content-Type"))));
        Assert.That(coded.Body, Has.Length.LessThan(plain.Body.Length / 3));
        using var packed = new MemoryStream(coded.Body);
        using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole);
        Assert.That(whole.ToArray(), Is.EqualTo(plain.Body));
        Assert.That((await portal.Get(address, ("Accept-Encoding", coding), ("If-None-Match", coded.Header("ETag")!))).Status, Is.EqualTo(304));
        Assert.That((await portal.Get(address, ("Accept-Encoding", coding), ("If-None-Match", plain.Header("ETag")!))).Status, Is.EqualTo(200), "another coding is another answer");
    }

    [Test]
    public async Task It_leads_to_licence_description_and_citation_and_says_when_it_changed([Values("csv", "json")] string ending)
    {
        var first = await portal.Get($"/api/v1/datasets/attendance.{ending}");
        Assert.That(first.Header("Link"), Is.EqualTo("<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\", </api/v1/catalogue/attendance>; rel=\"describedby\"; type=\"application/ld+json\", </api/v1/catalogue/attendance>; rel=\"cite-as\""));
        var updated = DateTimeOffset.Parse((string)(await portal.Get("metrics/attendance?period=2000..2024")).Json["updated"]!, null);
        Assert.That(first.Header("Last-Modified"), Is.EqualTo(updated.ToString("R")));
        var again = await portal.Get($"/api/v1/datasets/attendance.{ending}", ("If-None-Match", first.Header("ETag")!));
        Assert.That((again.Status, again.Header("Last-Modified")), Is.EqualTo((304, first.Header("Last-Modified"))));
    }

    [Test]
    public async Task Who_has_it_gets_it_anew_once_something_is_posted_or_a_month_has_come()
    {
        using var own = new TestApp(sample: true);
        const string address = "/api/v1/datasets/sessions.json";
        var tag = (await own.Anonymous().Get(address)).Header("ETag")!;
        Assert.That((await own.Anonymous().Get(address, ("If-None-Match", tag))).Status, Is.EqualTo(304));
        var kind = (await own.As("publisher").Get("kinds/unit-meeting")).Header("ETag")!;
        Assert.That((await own.As("publisher").Put("kinds/unit-meeting", new { label = new { vi = "Sinh hoạt đơn vị", en = "Unit meeting" }, disclosure = "open" }, ("If-Match", kind))).Status, Is.EqualTo(200));
        var opened = await own.Anonymous().Get(address, ("If-None-Match", tag));
        Assert.That((opened.Status, opened.Json["withheld"]), Is.EqualTo((200, (JsonNode?)null)));
        own.Clock.Advance(TimeSpan.FromDays(31));
        var later = await own.Anonymous().Get(address, ("If-None-Match", opened.Header("ETag")!));
        Assert.That((later.Status, later.Json["rows"]!.AsArray().Any(r => (string)r!["month"]! == "2024-04")), Is.EqualTo((200, true)));
    }

    [TestCase("leaflets.json")]
    [TestCase("leaflets.csv")]
    public async Task Of_what_was_never_recorded_there_are_no_rows(string file)
    {
        var answer = await portal.Get($"/api/v1/datasets/{file}");
        Assert.That(file.Contains(".csv") ? answer.Text.TrimStart('\uFEFF') : answer.Json["rows"]!.ToJsonString(), Is.EqualTo(file.Contains(".csv") ? "month,dimension,code,label,value,status\r\n" : "[]"));
    }

    [TestCase("sessions.csv?geography=1900", 400, "geography")]
    [TestCase("sessions.json?period=2023", 400, "period")]
    [TestCase("sessions.json?scope=internal", 400, "scope")]
    [TestCase("sessions.csv?release=none", 422, "release")]
    [TestCase("none.csv", 404, null)]
    [TestCase("sessions.xml", 404, null)]
    public async Task What_is_wrong_is_named_in_both_languages(string file, int status, string? parameter)
    {
        var (vi, en) = (await portal.Get($"/api/v1/datasets/{file}"), await portal.Get($"/api/v1/datasets/{file}", ("Accept-Language", "en")));
        Assert.That((vi.Status, en.Status, vi.Header("Content-Disposition")), Is.EqualTo((status, status, (string?)null)), vi.Text);
        Assert.That(parameter is null || vi.Fault(parameter) != en.Fault(parameter), vi.Text);
    }
}
