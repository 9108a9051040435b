using System.Text.Json.Nodes;
using BorderComms.ApiTests.Metrics;
using BorderComms.Catalogue;
using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.PxWeb;

/// <summary>Figures by PxWebApi 2, read by JSON-stat's own library: those of the metrics.</summary>
public sealed class PxDataTests
{
    private const string Time = "period", Contents = "ContentsCode";
    private static readonly string[] Narrowing = ["kind", "topic", "audience"];

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

    [TestCase("sessions", "valueCodes[period]=2023&codelist[period]=vs_period-year&valueCodes[kind]=*", "vi")]
    [TestCase("sessions", "valueCodes[period]=top(2)&valueCodes[place]=*&codelist[place]=vs_place-district&valueCodes[kind]=*", "en")]
    [TestCase("attendance", "valueCodes[period]=*&codelist[period]=vs_period-quarter&valueCodes[topic]=drugs,human-trafficking&valueCodes[audience]=*", "en")]
    [TestCase("attendance", "valueCodes[period]=2023-05&valueCodes[agency]=*&valueCodes[kind]=unit-meeting&valueCodes[topic]=*&valueCodes[audience]=soldiers&valueCodes[place]=withheld,02662", "vi")]
    [TestCase("sites", "valueCodes[period]=*&codelist[period]=vs_period-year&valueCodes[kind]=*&valueCodes[agency]=*", "vi")]
    [TestCase("twinnings", "valueCodes[period]=2023-03,2023-11&valueCodes[place]=*", "en")]
    [TestCase("commendations", "valueCodes[period]=*&valueCodes[agency]=*", "en")]
    [TestCase("leaflets", "valueCodes[period]=*&valueCodes[topic]=*", "vi")]
    [TestCase("trainees", "valueCodes[period]=*&codelist[period]=vs_period-half-year&valueCodes[place]=*&codelist[place]=vs_place-province", "vi")]
    public async Task The_toolkit_finds_every_figure_of_the_metric(string table, string asked, string lang) =>
        await Compare(table, await portal.Get($"{PxAddress.Prefix}/tables/{table}/data?{asked}&lang={lang}"), lang);

    [Test]
    public async Task Whatever_is_selected_is_what_the_metric_answers([Range(1, 60)] int seed)
    {
        var (random, lang) = (new Random(seed), seed % 2 == 0 ? "vi" : "en");
        var table = random.GetItems(app.Catalogue.Indicators.All.ToArray(), 1)[0].Code;
        var metadata = (await portal.Get($"{PxAddress.Prefix}/tables/{table}/metadata")).Json;
        var (selection, breakdowns) = (new List<PxVariableBody>(), 0);
        foreach (var variable in metadata["id"]!.AsArray().Select(v => (string)v!).OrderBy(_ => random.Next()))
        {
            var most = variable == Time ? 5 : Narrowing.Contains(variable) && breakdowns >= 3 ? 1 : 6;
            if (variable == Time || (random.Next(2) == 0 && (breakdowns < 3 || most == 1)))
            {
                var codelists = metadata["dimension"]![variable]!["extension"]!["codeLists"]!.AsArray().Select(c => (string)c!["id"]!).ToArray();
                var codelist = codelists.Length > 0 && random.Next(2) == 0 ? random.GetItems(codelists, 1)[0] : null;
                var values = await Values(table, variable, codelist, metadata);
                selection.Add(new(variable, [.. random.GetItems(values, random.Next(1, most + 1)).Distinct()], codelist));
                breakdowns += variable is Time or Contents ? 0 : 1;
            }
        }

        await Compare(table, await portal.Post($"{PxAddress.Prefix}/tables/{table}/data?lang={lang}", new { selection }), lang);
    }

    [Test]
    public async Task A_variable_that_is_left_out_counts_each_record_once()
    {
        async Task<long> Sum(string asked) => (await portal.Get($"{PxAddress.Prefix}/tables/sessions/data?valueCodes[period]=2023&codelist[period]=vs_period-year{asked}")).Json["value"]!.AsArray().Sum(v => (long)v!);
        var (total, byPlace, byTopic) = (await Sum(""), await Sum("&valueCodes[place]=*"), await Sum("&valueCodes[topic]=*"));
        Assert.That((total, byPlace), Is.EqualTo(((long)(await portal.Get("metrics/sessions?period=2023")).Json["total"]!, total)), "with what is withheld");
        Assert.That(byTopic, Is.GreaterThan(total), "topics overlap");
        var topics = (await portal.Get($"{PxAddress.Prefix}/tables/sessions/data?valueCodes[period]=top(1)&valueCodes[topic]=*&lang=en")).Json;
        Assert.That((topics["dimension"]!["topic"]!["note"]!.ToJsonString(), topics["dimension"]!["topic"]!["extension"]!["noteMandatory"]!.ToJsonString(), (bool)topics["extension"]!["px"]!["aggregallowed"]!),
            Is.EqualTo(("""["A record may stand under several categories, so that they add up to more than the total."]""", """{"0":true}""", false)));
    }

    [Test]
    public async Task Who_is_signed_in_reads_what_everybody_reads()
    {
        const string address = $"{PxAddress.Prefix}/tables/attendance/data?valueCodes[period]=*&valueCodes[agency]=*&valueCodes[kind]=*";
        var (anyone, publisher) = (await portal.Get(address), await app.As("publisher").Get(address));
        Assert.That((publisher.Text, publisher.Header("ETag"), publisher.Header("Cache-Control")), Is.EqualTo((anyone.Text, anyone.Header("ETag"), "public, max-age=0, s-maxage=60")));
        Assert.That((await portal.Get($"{address}&scope=internal")).Fault("scope"), Is.Not.Null);
        Assert.That((await app.As("publisher").Get($"{address}&scope=internal")).Fault("scope"), Is.Not.Null);
    }

    private async Task<string[]> Values(string table, string variable, string? codelist, JsonNode metadata)
    {
        var of = codelist is null ? metadata : (await portal.Get($"{PxAddress.Prefix}/tables/{table}/metadata?codelist[{variable}]={codelist}")).Json;
        return [.. of["dimension"]![variable]!["category"]!["index"]!.AsObject().Select(v => v.Key)];
    }

    // Each period by itself, broken down by as much as the metric takes; a variable of one kind, topic or audience is filtered by.
    private async Task Compare(string table, TestAnswer answer, string lang)
    {
        Assert.That((answer.Status, answer.Header("Content-Type")), Is.EqualTo((200, "application/json; charset=utf-8")), answer.Text);
        var stat = (await JsonStatToolkit.Read(answer))["datasets"]![0]!;
        var dimensions = stat["dimensions"]!.AsArray().ToDictionary(d => (string)d!["id"]!, d => d!["categories"]!.AsArray().Select(c => (Code: (string)c!["code"]!, Label: (string)c["label"]!)).ToList());
        string[] others = [.. dimensions.Keys.Where(d => d is not (Time or Contents))];
        string[] filters = [.. others.Where(d => Narrowing.Contains(d) && dimensions[d] is [{ Code: not "none" }])];
        string[] by = [.. others.Except(filters)];
        var columns = by.ToDictionary(d => d, d => d != "place" ? d : dimensions[d].Select(c => c.Code).Select(code => app.Catalogue.Places.Find(code)?.Kind).FirstOrDefault(k => k is not null) is { } kind ? $"place-{kind}" : "place-commune");
        foreach (var (period, cells) in stat["cells"]!.AsArray().GroupBy(c => (string)c!["at"]![Time]!).Select(g => (g.Key, g.ToList())))
        {
            var narrowed = string.Concat(filters.Select(f => $"&{f}={dimensions[f][0].Code}"));
            var metric = (await portal.Get($"metrics/{table}?period={period}{(by.Length > 0 ? "&by=" : "")}{string.Join(',', by.Select(d => columns[d]))}{narrowed}&lang={lang}")).Json;
            var rows = by.Length == 0 ? new() { [""] = (long)metric["total"]! } : metric["rows"]!.AsArray().ToDictionary(r => string.Join(' ', by.Select(d => r![columns[d]]!["code"])), r => (long)r!["value"]!);
            foreach (var cell in cells)
            {
                var at = string.Join(' ', by.Select(d => cell!["at"]![d]));
                Assert.That(((long?)cell!["value"], (string?)cell["status"]), Is.EqualTo((bool)metric["recorded"]! ? (rows.GetValueOrDefault(at), null) : ((long?)null, "..")), $"{period} {at}");
            }
        }

        var terms = app.Catalogue;
        Assert.That(dimensions.GetValueOrDefault("kind", []).Select(c => c.Label), Is.EqualTo(dimensions.GetValueOrDefault("kind", []).Select(c => terms.Kinds[c.Code].Label.In(lang == "en" ? Lang.En : Lang.Vi))));
        Assert.That(dimensions[Contents].Single(), Is.EqualTo((table, terms.Indicators[table].Label.In(lang == "en" ? Lang.En : Lang.Vi))));
    }
}
