using System.Text.Json.Nodes;
using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.PxWeb;

/// <summary>The calls that clients of PxWebApi 2 make, in their order and spelling, and the members that they read.</summary>
public sealed class PxClientTests
{
    private const string Door = PxAddress.Prefix;

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

    /// <summary>pxwebpy: configuration, count of tables, variables, then a question that is posted; it pairs the product of labels with values.</summary>
    [Test]
    public async Task Pxwebpy_gets_its_rows()
    {
        var config = await Json("config");
        Assert.That((Version.Parse((string)config["apiVersion"]!) >= new Version(2, 0, 0), (int)config["maxDataCells"]!, (int)config["maxCallsPerTimeWindow"]! > 0, (int)config["timeWindow"]! > 0),
            Is.EqualTo((true, 150_000, true, true)));
        var language = (string)config["defaultLanguage"]!;
        Assert.That(config["languages"]!.AsArray().Select(l => (string)l!["id"]!), Does.Contain(language));
        var count = (int)(await Json($"tables?lang={language}"))["page"]!["totalElements"]!;
        var tables = (await Json($"tables?lang={language}&pageSize={count}"))["tables"]!.AsArray();
        Assert.That(tables.Select(t => (string)t!["id"]!), Is.EqualTo(app.Catalogue.Indicators.All.Select(i => i.Code)));
        Assert.That(tables.Select(t => (string)t!["paths"]![0]![0]!["id"]!).Distinct(), Is.EqualTo(["session", "output", "site", "twinning", "commendation"]));

        var dimensions = (await Json($"tables/attendance/metadata?lang={language}"))["dimension"]!.AsObject();
        var variables = dimensions.ToDictionary(d => d.Key, d => (Label: (string)d.Value!["label"]!, Eliminable: (bool)d.Value["extension"]!["elimination"]!,
            Codes: d.Value["category"]!["label"]!.AsObject().Select(c => c.Key).ToArray(), Codelists: d.Value["extension"]!["codeLists"]!.AsArray().Select(c => (string)c!["id"]!).ToArray()));
        Assert.That(variables.Where(v => !v.Value.Eliminable).Select(v => v.Key), Is.EqualTo(["ContentsCode", "period"]));
        Assert.That(variables["period"].Codelists, Is.EqualTo(["vs_period-month", "vs_period-quarter", "vs_period-half-year", "vs_period-year"]));
        var years = (await Json($"codelists/vs_period-year?lang={language}"))["values"]!.AsArray().Select(v => (string)v!["code"]!);
        Assert.That(years, Does.Contain("2023"));

        string[] kinds = [.. variables["kind"].Codes.Where(c => c.StartsWith("un", StringComparison.Ordinal) || c.StartsWith("village", StringComparison.Ordinal))];
        var question = new { selection = new object[] { new { variableCode = "ContentsCode", valueCodes = new[] { "attendance" } }, new { variableCode = "kind", valueCodes = kinds }, new { variableCode = "period", valueCodes = new[] { "2023" }, codelist = "vs_period-year" } } };
        var data = (await portal.Post($"{Door}/tables/attendance/data?lang={language}&outputFormat=json-stat2", question)).Json;
        var labels = data["id"]!.AsArray().Select(d => data["dimension"]![(string)d!]!["category"]!["label"]!.AsObject().Select(l => (string)l.Value!).ToArray()).ToList();
        Assert.That(data["value"]!.AsArray(), Has.Count.EqualTo(labels.Aggregate(1, (n, l) => n * l.Length)));
        Assert.That(data["value"]!.AsArray().Select(v => (long)v!), Is.EqualTo(new[] { await Metric("unit-meeting"), await Metric("village-meeting") }));
    }

    /// <summary>pxstatspy: navigation, then metadata with a format, `True` and `False` as Python has them, then GET or POST by the cells it counted.</summary>
    [Test]
    public async Task Pxstatspy_finds_its_way()
    {
        var folder = (await Json("navigation?lang=en"))["folderContents"]!.AsArray().Single(f => (string)f!["id"]! == "session")!;
        Assert.That(((string)folder["type"]!, (string)folder["label"]!), Is.EqualTo(("FolderInformation", "Information sessions")));
        var table = (await Json("navigation/session?lang=en"))["folderContents"]!.AsArray().Single(f => (string)f!["id"]! == "trainees")!;
        Assert.That(((string)table["type"]!, (string?)table["description"]), Is.EqualTo(("Table", "Attendances at training courses; also counted among the attendances")));
        var found = await Json("tables?query=Attendances&includeDiscontinued=False&pageNumber=1&lang=en");
        Assert.That(found["tables"]!.AsArray().Select(t => ((string)t!["id"]!, (bool)t["discontinued"]!, (string)t["category"]!, (string)t["timeUnit"]!)), Is.EqualTo([("attendance", false, "public", "Monthly"), ("trainees", false, "public", "Monthly")]));
        Assert.That(((int)found["page"]!["pageNumber"]!, (int)found["page"]!["totalPages"]!, (int)found["page"]!["totalElements"]!), Is.EqualTo((1, 1, 2)));

        var metadata = await Json("tables/trainees/metadata?outputFormat=json-stat2&defaultSelection=False&lang=en");
        Assert.That(metadata["size"]!.AsArray().Select(s => (int)s!), Is.EqualTo(metadata["id"]!.AsArray().Select(d => metadata["dimension"]![(string)d!]!["category"]!["index"]!.AsObject().Count)));
        Assert.That((metadata.AsObject().ContainsKey("value"), metadata["value"], metadata["role"]!.ToJsonString()), Is.EqualTo((true, (JsonNode?)null, """{"time":["period"],"metric":["ContentsCode"],"geo":["place"]}""")));

        var csv = await portal.Get($"{Door}/tables/attendance/data?valueCodes[period]=TOP(2)&valueCodes[audience]=*&outputFormat=csv&outputFormatParams=UseCodes,SeparatorSemicolon&stub=period,audience,ContentsCode&heading=&lang=en");
        Assert.That(csv.Header("Content-Type"), Does.StartWith("text/csv"));
        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.That(lines[0], Is.EqualTo("\"period\";\"audience\";\"ContentsCode\";\"Attendances\""));
        Assert.That(lines[1], Does.Match("^\"2023-11\";\"[a-z]+\";\"attendance\";[0-9]+$"));
        Assert.That(lines, Has.Length.EqualTo(1 + (2 * metadata["dimension"]!["audience"]!["category"]!["index"]!.AsObject().Count) + 1));
    }

    /// <summary>R's pxweb: asserts a table's members, takes its id from the metadata's extension, and tells codelists in the address of a POST.</summary>
    [Test]
    public async Task The_pxweb_of_R_reads_a_codelist()
    {
        var table = (await Json("tables/sites?lang=vi")).AsObject();
        Assert.That(table.Select(m => m.Key), Is.SupersetOf(new[] { "language", "id", "label", "updated", "firstPeriod", "lastPeriod", "variableNames", "links" }));
        Assert.That(((string)table["firstPeriod"]!, (string)table["lastPeriod"]!), Is.EqualTo(("2015-11", "2024-03")), "a stock goes on to this month");
        var px = (await Json("tables/sites/metadata?lang=vi"))["extension"]!["px"]!;
        Assert.That(((string)px["tableid"]!, (string)px["language"]!, (bool)px["aggregallowed"]!), Is.EqualTo(("sites", "vi", false)));
        var data = (await portal.Post($"{Door}/tables/{px["tableid"]}/data?lang={px["language"]}&outputFormat=json-stat2&codelist[period]=vs_period-year&outputValues[period]=aggregated",
            """{"selection":[{"variableCode":"period","valueCodes":["2023"]},{"variableCode":"ContentsCode","valueCodes":["*"]},{"variableCode":"kind","valueCodes":["*"]}]}""")).Json;
        Assert.That(data["value"]!.AsArray().Sum(v => (long)v!), Is.EqualTo((long)(await portal.Get("metrics/sites?period=2023")).Json["total"]!));
        Assert.That(data["dimension"]!["ContentsCode"]!["extension"]!["measuringType"]!.ToJsonString(), Is.EqualTo("""{"sites":"Stock"}"""));
    }

    /// <summary>PxWeb 2: all tables with an empty query, what is selected at first, and that with what is eliminated told.</summary>
    [Test]
    public async Task PxWeb_2_opens_a_table([Values("vi", "en")] string lang)
    {
        Assert.That((await Json($"tables?lang={lang}&query=&includeDiscontinued=true&pageNumber=1&pageSize=10000"))["tables"]!.AsArray(), Has.Count.EqualTo(11));
        var selected = await Json($"tables/sessions/defaultselection?lang={lang}");
        var question = new JsonObject { ["selection"] = selected["selection"]!.DeepClone(), ["placement"] = selected["placement"]!.DeepClone() };
        var posted = await portal.Post($"{Door}/tables/sessions/data?lang={lang}&outputFormat=json-stat2", question.ToJsonString());
        Assert.That(posted.Text, Is.EqualTo((await portal.Get($"{Door}/tables/sessions/data?lang={lang}")).Text));
        Assert.That(posted.Json["value"]!.AsArray().Sum(v => (long)v!), Is.EqualTo((long)(await portal.Get("metrics/sessions?period=2023")).Json["total"]!));
        Assert.That(posted.Json["label"]!.GetValue<string>(), Is.EqualTo(lang == "vi" ? "Buổi tuyên truyền theo tháng" : "Information sessions by month"));
    }

    private async Task<long> Metric(string kind) => (long)(await portal.Get($"metrics/attendance?period=2023&kind={kind}")).Json["total"]!;

    private async Task<JsonNode> Json(string address)
    {
        var answer = await portal.Get($"{Door}/{address}");
        Assert.That((answer.Status, answer.Header("Access-Control-Allow-Origin"), answer.Header("Cache-Control")), Is.EqualTo((200, "*", "public, max-age=0, s-maxage=60")), answer.Text);
        foreach (var link in Links(answer.Json))
        {
            Assert.That(((string?)link["rel"], (string?)link["hreflang"]), Is.Not.EqualTo(((string?)null, (string?)null)));
            Assert.That((await portal.Get(new Uri((string)link["href"]!).PathAndQuery)).Status, Is.EqualTo(200), link.ToJsonString());
        }

        return answer.Json;
    }

    private static IEnumerable<JsonNode> Links(JsonNode answer) => answer["links"]?.AsArray().Select(l => l!) ?? [];
}
