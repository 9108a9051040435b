using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Metrics as portals ask for them, over the sample of 2023.</summary>
public sealed class MetricApiTests
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

    [TestCase("attendance?period=2023&kind=unit-meeting,village-meeting", 54537)]
    [TestCase("sessions?period=2023", 1874)]
    [TestCase("sessions?period=2023&topic=human-trafficking,drugs,twinning", 1520)]
    [TestCase("publications?period=2023", 50214)]
    [TestCase("media-products?period=2023", 297)]
    [TestCase("sites?period=2023&kind=border-gate", 2)]
    [TestCase("twinnings?period=2023", 5)]
    [TestCase("twinnings?period=2022", 4)]
    [TestCase("sessions?period=2023&calendar=reporting", 1860)]
    [TestCase("attendance?period=2023&calendar=reporting&kind=unit-meeting,village-meeting", 54184)]
    [TestCase("sessions?period=2023&calendar=reporting&topic=human-trafficking,drugs,twinning", 1508)]
    [TestCase("publications?period=2023&calendar=reporting", 46065)]
    [TestCase("media-products?period=2023&calendar=reporting", 283)]
    public async Task The_figures_of_2023_stand_and_open_into_records_that_add_up_to_them(string metric, long figure)
    {
        Assert.That((await portal.Get($"metrics/{metric}")).Json["total"]!.GetValue<long>(), Is.EqualTo(figure));
        var (items, withheld) = await Open(portal, metric);
        Assert.That(items.Sum() + withheld, Is.EqualTo(figure));

        var (all, nothing) = await Open(app.As("approver"), $"{metric}&scope=internal");
        Assert.That((all.Sum(), nothing), Is.EqualTo((figure, 0)));
    }

    [Test]
    public async Task An_answer_has_the_members_of_the_contract_in_their_order()
    {
        var answer = await portal.Get("metrics/attendance?by=topic&topic=drugs&period=2023&lang=en");
        Assert.That(answer.Json.AsObject().Select(m => m.Key), Is.EqualTo(new[]
        {
            "indicator", "period", "geography", "asOf", "release", "dimensions", "rows", "total", "recorded", "previous", "previousPeriod",
            "version", "updated", "withheld", "notes", "links",
        }));
        Assert.That(answer.Json["period"]!.ToJsonString(), Is.EqualTo("""{"code":"2023","calendar":"civil","from":"2023-01-01","to":"2023-12-31","status":"closed"}"""));
        Assert.That(answer.Json["dimensions"]![0]!.ToJsonString(), Is.EqualTo("""{"code":"topic","label":"Topic","overlapping":true}"""));
        Assert.That(answer.Json["rows"]![0]!["topic"]!.ToJsonString(), Is.EqualTo("""{"code":"drugs","label":"Preventing drug crime"}"""));
        Assert.That(answer.Json["notes"]![0]!["code"]!.GetValue<string>(), Is.EqualTo("illustrative"));
        Assert.That(answer.Json["links"]!["self"]!.GetValue<string>(), Is.EqualTo("/api/v1/metrics/attendance?period=2023&by=topic&topic=drugs&lang=en"));
        foreach (var link in new[] { "self", "records", "csv", "jsonStat", "xlsx" })
        {
            Assert.That((await portal.Get(answer.Json["links"]![link]!.GetValue<string>())).Status, Is.EqualTo(200), link);
        }
    }

    [Test]
    public async Task A_breakdown_by_period_lists_every_period_and_others_what_is_not_0()
    {
        var months = (await portal.Get("metrics/trainings?period=2023&by=period-month")).Json["rows"]!.AsArray();
        Assert.That(months.Select(r => r!["period-month"]!["code"]!.GetValue<string>()), Is.EqualTo(Enumerable.Range(1, 12).Select(m => $"2023-{m:00}")));
        Assert.That((await portal.Get("metrics/trainings?period=2023&by=agency")).Json["rows"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_period_that_the_range_cuts_is_clipped()
    {
        var whole = Rows(await portal.Get("metrics/sessions?period=2023&by=period-month"), "period-month");
        var cut = Rows(await portal.Get("metrics/sessions?period=2023-01-01..2023-03-14&by=period-month"), "period-month");
        Assert.That(cut.Keys, Is.EqualTo(new[] { "2023-01", "2023-02", "2023-03" }));
        Assert.That(cut["2023-02"], Is.EqualTo(whole["2023-02"]));
        Assert.That(cut["2023-03"], Is.LessThan(whole["2023-03"]).And.GreaterThan(0));
    }

    [TestCase("sessions?period=2023&by=agency", "agency")]
    [TestCase("attendance?period=2023&by=place-commune", "place-commune")]
    [TestCase("attendance?period=2023&by=place-district,kind", "place-district")]
    public async Task Unit_meetings_stand_under_withheld_in_public_and_in_their_place_for_staff(string metric, string dimension)
    {
        var shown = await portal.Get($"metrics/{metric}");
        var whole = await app.As("clerk").Get($"metrics/{metric}&scope=internal");
        var unit = (await portal.Get($"metrics/{metric.Split('?')[0]}?period=2023&kind=unit-meeting")).Json["total"]!.GetValue<long>();
        Assert.That(Rows(shown, dimension)["withheld"], Is.EqualTo(unit).And.GreaterThan(0));
        Assert.That(shown.Json["withheld"]!["kinds"]!.ToJsonString(), Is.EqualTo("""["unit-meeting"]"""));
        Assert.That(Rows(whole, dimension), Does.Not.ContainKey("withheld"));
        Assert.That(whole.Json["withheld"], Is.Null);
        Assert.That(Rows(whole, dimension).Values.Sum(), Is.EqualTo(Rows(shown, dimension).Values.Sum()));
        Assert.That(whole.Header("Cache-Control"), Is.EqualTo("private, no-store"));
    }

    [TestCase("place=10")]
    [TestCase("agency=bgc")]
    public async Task A_figure_narrowed_to_a_place_or_agency_leaves_unit_meetings_out_and_says_so(string filter)
    {
        var shown = await portal.Get($"metrics/sessions?period=2023&{filter}");
        var village = await portal.Get($"metrics/sessions?period=2023&{filter}&kind=village-meeting");
        Assert.That(shown.Json["total"]!.GetValue<long>(), Is.EqualTo(village.Json["total"]!.GetValue<long>()).And.GreaterThan(0));
        Assert.That(shown.Json["withheld"]!["kinds"]!.ToJsonString(), Is.EqualTo("""["unit-meeting"]"""));
        Assert.That(village.Json["withheld"], Is.Null);
    }

    [Test]
    public async Task Days_that_make_no_half_month_leave_unit_meetings_out()
    {
        var days = await portal.Get("metrics/sessions?period=2023-05-03..2023-05-09&by=kind");
        Assert.That(Rows(days, "kind").Keys, Has.None.EqualTo("unit-meeting"));
        Assert.That(days.Json["withheld"], Is.Not.Null);
    }

    [Test]
    public async Task A_table_has_codes_labels_and_values_as_RFC_4180_has_them()
    {
        var csv = await portal.Get("metrics/publications?period=2023&by=agency,topic&format=csv");
        Assert.That(csv.Header("Content-Type"), Does.StartWith("text/csv; charset=utf-8"));
        var lines = csv.Text.Split("\r\n");
        Assert.That(lines[0], Is.EqualTo("agency,agency-label,topic,topic-label,value,notes"));
        Assert.That(lines[^1], Is.Empty);
        var json = (await portal.Get("metrics/publications?period=2023&by=agency,topic")).Json["rows"]!.AsArray();
        Assert.That(lines, Has.Length.EqualTo(json.Count + 2));
        Assert.That((await portal.Get("metrics/publications?period=2023&by=agency,topic", ("Accept", "text/csv"))).Text, Is.EqualTo(csv.Text));
        Assert.That(csv.Text, Does.Contain("\"Sự kiện chính trị quan trọng của đất nước, của tỉnh\""));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\tx", "'\tx")]
    [TestCase("\rx", "\"'\rx\"")]
    [TestCase("-x", "'-x")]
    [TestCase("-12", "-12")]
    [TestCase("a \"b\", c", "\"a \"\"b\"\", c\"")]
    public void Cells_that_a_spreadsheet_would_run_are_inert(string text, string cell) =>
        Assert.That(BorderComms.Metrics.Formats.CsvFormat.Cell(text), Is.EqualTo(cell));

    [TestCase("sessions", 400, "period")]
    [TestCase("sessions?period=2023-13", 400, "period")]
    [TestCase("sessions?period=2023&calendar=lunar", 400, "calendar")]
    [TestCase("sessions?period=2023&by=week", 400, "by")]
    [TestCase("sessions?period=2023&by=audience", 400, "by")]
    [TestCase("sessions?period=2023&by=kind,kind", 400, "by")]
    [TestCase("sessions?period=2023&by=kind,agency,topic,place-commune", 400, "by")]
    [TestCase("sessions?period=2023&audience=soldiers", 400, "audience")]
    [TestCase("sessions?period=2023&place=02662,", 400, "place")]
    [TestCase("sessions?period=2023&place=99999", 422, "place")]
    [TestCase("sessions?period=2023&place=withheld", 422, "place")]
    [TestCase("sessions?period=2023&agency=none", 422, "agency")]
    [TestCase("sessions?period=2023&kind=photo", 422, "kind")]
    [TestCase("sessions?period=2023&topic=drug", 422, "topic")]
    [TestCase("sessions?period=2023&asOf=2024-03-15", 400, "asOf")]
    [TestCase("sessions?period=2023&asOf=2024-02-27T08:00:00Z", 400, "asOf")]
    [TestCase("sessions?period=2023&asOf=27/02/2024", 400, "asOf")]
    [TestCase("sessions?period=2023&format=xml", 400, "format")]
    [TestCase("sessions?period=2023&compare=next", 400, "compare")]
    [TestCase("sessions?period=2023&geography=2024", 400, "geography")]
    [TestCase("sessions?period=2023&zeros=all", 400, "zeros")]
    [TestCase("sessions?period=1990..2023&zeros=include&by=place-commune,topic,period-month", 400, "zeros")]
    [TestCase("sessions?period=2023&release=2023", 422, "release")]
    [TestCase("sessions?period=2023&release=2023&asOf=2024-02-27", 400, "release")]
    [TestCase("sessions?period=2023&geography=2025&place=02647", 422, "place")]
    [TestCase("sessions?period=2023&geography=2025&place=080", 422, "place")]
    [TestCase("sessions?period=2023&geography=2020&place=02647-2025", 422, "place")]
    [TestCase("sessions/records?period=2023&geography=2025&place=02647", 422, "place")]
    [TestCase("sessions/records?period=2023&compare=previous", 400, "compare")]
    [TestCase("sessions?period=2023&Place=10", 400, "Place")]
    [TestCase("sessions?period=2023&period=2023", 400, "period")]
    [TestCase("sessions/records?period=2023&by=kind", 400, "by")]
    [TestCase("sessions/records?period=2023&limit=501", 400, "limit")]
    [TestCase("sessions/records?period=2023&cursor=abc", 400, "cursor")]
    public async Task What_is_wrong_is_named_in_both_languages(string metric, int status, string parameter)
    {
        var vi = await portal.Get($"metrics/{metric}");
        var en = await portal.Get($"metrics/{metric}", ("Accept-Language", "en"));
        Assert.That((vi.Status, en.Status), Is.EqualTo((status, status)), vi.Text);
        Assert.That(vi.Fault(parameter), Is.Not.Null.And.Not.EqualTo(en.Fault(parameter)), vi.Text);
    }

    [Test]
    public async Task An_indicator_that_does_not_exist_is_not_found() =>
        Assert.That((await portal.Get("metrics/session?period=2023")).Problem, Is.EqualTo("not-found"));

    [Test]
    public async Task All_totals_of_a_period_come_in_one_call_and_each_is_the_metric()
    {
        var totals = (await portal.Get("metrics?period=2023&place=10")).Json;
        Assert.That(totals["items"]!.AsArray().Select(i => i!["indicator"]!["code"]!.GetValue<string>()), Has.None.EqualTo("commendations").And.Some.EqualTo("sites"));
        foreach (var item in totals["items"]!.AsArray())
        {
            var metric = (await portal.Get($"metrics/{item!["indicator"]!["code"]}?period=2023&place=10")).Json;
            Assert.That(item["total"]!.GetValue<long>(), Is.EqualTo(metric["total"]!.GetValue<long>()));
            Assert.That(JsonNode.DeepEquals(item["withheld"], metric["withheld"]));
        }
    }

    [Test]
    public async Task Staff_may_ask_as_of_an_instant()
    {
        var clerk = app.As("clerk");
        Assert.That((await clerk.Get("metrics/sessions?period=2023&scope=internal&asOf=2024-02-27T08:00:00Z")).Json["total"]!.GetValue<long>(), Is.EqualTo(1874));
        Assert.That((await clerk.Get("metrics/sessions?period=2023&scope=internal&asOf=2022-01-01T00:00:00Z")).Json["total"]!.GetValue<long>(), Is.Zero);
        Assert.That((await clerk.Get("metrics/sessions?period=2023&scope=internal&asOf=2024-02-27T08:00:00")).Fault("asOf"), Is.Not.Null, "without a zone");
    }

    [Test]
    public async Task Nobody_without_a_login_has_what_is_internal_whatever_tag_they_know()
    {
        var tag = (await app.As("clerk").Get("metrics/sessions?period=2023&scope=internal")).Header("ETag")!;
        Assert.That((await portal.Get("metrics/sessions?period=2023&scope=internal", ("If-None-Match", tag))).Status, Is.EqualTo(401));
    }

    internal static Dictionary<string, long> Rows(TestAnswer answer, string dimension) => answer.Json["rows"]!.AsArray()
        .GroupBy(r => r![dimension]!["code"]!.GetValue<string>()).ToDictionary(g => g.Key, g => g.Sum(r => r!["value"]!.GetValue<long>()));

    private static async Task<(List<long> Items, long Withheld)> Open(TestClient client, string metric)
    {
        var items = new List<long>();
        var address = $"metrics/{metric.Replace("?", "/records?")}&limit=500";
        for (var next = ""; ;)
        {
            var page = await client.Get(next.Length == 0 ? address : $"{address}&cursor={next}");
            items.AddRange(page.Json["items"]!.AsArray().Select(i => i!["value"]!.GetValue<long>()));
            if (page.Json["next"] is not { } following)
            {
                Assert.That(page.Next, Is.Null);
                return (items, page.Json["withheld"]?["value"]!.GetValue<long>() ?? 0);
            }

            next = following.GetValue<string>();
            Assert.That(page.Next, Does.EndWith($"cursor={next}"));
        }
    }
}
