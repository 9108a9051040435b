using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Reporting;

/// <summary>Who has reported, said that there was nothing, or is late, over the sample of 2023; today is 15/03/2024.</summary>
public sealed class CoverageTests
{
    private TestApp app = null!;
    private TestClient reporter = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        reporter = app.As("reporter");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Each_post_and_outlet_reported_2023_and_is_late_with_February_and_not_with_March()
    {
        var may = await Agencies("2023-05");
        Assert.That(may.Select(a => (string?)a["state"]).Distinct(), Is.EqualTo(new[] { "reported" }));
        Assert.That(may.Count(a => a["expected"]!.ToJsonString() == """["session"]"""), Is.EqualTo(11), "the posts");
        Assert.That(may.Count(a => a["expected"]!.ToJsonString() == """["output"]"""), Is.EqualTo(6), "the outlets");
        Assert.That(may.Sum(a => (int)a["sessions"]!["approved"]!), Is.EqualTo((await Total("sessions?period=2023-05"))));
        Assert.That(may.Select(a => (bool)a["closed"]!), Is.All.True, "2023 is closed");
        Assert.That((string?)Of(may, "post-y-ty")["lastEntry"], Does.StartWith("2023-06-05T02:00:00"));

        var february = await Agencies("2024-02");
        Assert.That(february.Select(a => $"{a["state"]} {a["closed"]}").Distinct(), Is.EqualTo(new[] { "late false" }));
        Assert.That(february, Has.Count.EqualTo(17));
        Assert.That((await Agencies("2024-03")).Select(a => (string?)a["state"]).Distinct(), Is.EqualTo(new[] { "open" }));
    }

    [Test]
    public async Task On_the_deadline_s_own_day_nobody_is_late_yet()
    {
        await app.As("publisher").Put("deadlines", """{"rules":[{"calendar":"civil","sort":"month","from":"2024-01-01","days":15}],"duties":[{"agencyKind":"border-post","type":"session"}]}""", ("If-Match", "*"));
        Assert.That((string?)Of(await Agencies("2024-02"), "post-ban-lau")["state"], Is.EqualTo("open"), "it is the 15th");
        app.Clock.Advance(TimeSpan.FromHours(14));
        reporter = app.As("reporter");
        Assert.That((string?)Of(await Agencies("2024-02"), "post-ban-lau")["state"], Is.EqualTo("late"), "it is the 16th in Việt Nam");
    }

    [Test]
    public async Task A_draft_is_no_report_and_what_is_handed_in_outweighs_nothing()
    {
        await reporter.Put("reports/post-ban-lau/civil/2024-02", new { nothing = true, note = "Nghỉ Tết" });
        Assert.That((string?)Of(await Agencies("2024-02"), "post-ban-lau")["state"], Is.EqualTo("nothing"));
        var id = await Enter("2024-02-20");
        var drafted = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)drafted["state"], drafted["sessions"]!.ToJsonString()), Is.EqualTo(("nothing", """{"draft":1,"submitted":0,"approved":0}""")));
        await reporter.Post($"sessions/{id}/submit");
        var handedIn = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)handedIn["state"], handedIn["sessions"]!.ToJsonString()), Is.EqualTo(("reported", """{"draft":0,"submitted":1,"approved":0}""")));
        Assert.That(((string?)handedIn["nothing"]!["note"], (string?)handedIn["nothing"]!["by"]), Is.EqualTo(("Nghỉ Tết", "reporter")), "both are shown");
        await reporter.Delete("reports/post-ban-lau/civil/2024-02");
        Assert.That(Of(await Agencies("2024-02"), "post-ban-lau")["nothing"], Is.Null);
    }

    [Test]
    public async Task What_was_said_of_a_quarter_was_said_of_its_months_and_of_months_of_the_quarter()
    {
        await reporter.Put("reports/post-ban-lau/civil/2022-Q1", new { nothing = true });
        foreach (var month in new[] { "2022-04", "2022-05", "2022-06" })
        {
            Assert.That((string?)Of(await Agencies("2022-Q2"), "post-ban-lau")["state"], Is.EqualTo("late"), $"before {month}");
            await reporter.Put($"reports/post-ban-lau/civil/{month}", new { nothing = true });
        }

        Assert.That((string?)Of(await Agencies("2022-02"), "post-ban-lau")["state"], Is.EqualTo("nothing"));
        Assert.That((string?)Of(await Agencies("2022-Q2"), "post-ban-lau")["state"], Is.EqualTo("nothing"));
        Assert.That((string?)Of(await Agencies("2022-H1"), "post-ban-lau")["state"], Is.EqualTo("nothing"));
        Assert.That((string?)Of(await Agencies("2022-03", "reporting"), "post-ban-lau")["state"], Is.EqualTo("nothing"), "15/02 to 14/03 lies within");
        Assert.That((string?)Of(await Agencies("2022-07", "reporting"), "post-ban-lau")["state"], Is.EqualTo("late"), "until 14/07 was not said");
    }

    [Test]
    public async Task An_agency_of_which_nothing_is_expected_stands_there_with_what_it_has()
    {
        Assert.That((await Agencies("2024-02")).Select(Code), Does.Not.Contain("dic"));
        var clerk = app.As("clerk");
        var made = await clerk.Post("sessions", new { date = "2024-02-10", place = "080", agency = "dic", kind = "training-course", topics = new[] { "border-law" }, attendance = new { cadres = 30 } });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var dic = Of(await Agencies("2024-02"), "dic");
        Assert.That(($"{dic["expected"]!.AsArray().Count} {dic["state"]}", (int)dic["sessions"]!["draft"]!), Is.EqualTo(("0 open", 1)));
        await clerk.Post($"sessions/{made.Json["id"]}/submit");
        Assert.That((string?)Of(await Agencies("2024-02"), "dic")["state"], Is.EqualTo("reported"));
    }

    [Test]
    public async Task An_agency_is_shown_while_it_is_in_force_and_closed_by_what_closes_it()
    {
        await app.As("publisher").Post("closures", new { period = "2024-01", agency = "post-ban-lau", reason = "Đã chốt" });
        var january = await Agencies("2024-01");
        Assert.That(january.Where(a => (bool)a["closed"]!).Select(Code), Is.EqualTo(new[] { "post-ban-lau" }));
        Assert.That((await Agencies("2024-Q1")).Select(a => (bool)a["closed"]!), Is.All.False);
        await app.As("publisher").Post("closures", new { period = "2024-01", agency = "bgc", reason = "Đã chốt" });
        Assert.That((await Agencies("2024-01")).Count(a => (bool)a["closed"]!), Is.EqualTo(11), "all that report through it");
    }

    [Test]
    public async Task A_year_s_months_say_what_each_month_says()
    {
        await Enter("2024-01-20");
        var year = (await reporter.Get("coverage/months?period=2024&calendar=reporting&lang=en")).Json;
        Assert.That(((string?)year["period"]!["from"], year["months"]!.AsArray().Count), Is.EqualTo(("2023-12-15", 12)));
        foreach (var month in year["months"]!.AsArray())
        {
            var one = (await reporter.Get($"coverage?period={month!["period"]!["code"]}&calendar=reporting&lang=en")).Json["coverage"]!;
            Assert.That(month.ToJsonString(), Is.EqualTo(one.ToJsonString()));
        }

        Assert.That((await reporter.Get("coverage/months?period=2024-01")).Status, Is.EqualTo(400));
        Assert.That((await reporter.Get("coverage/months?period=2023..2024")).Status, Is.EqualTo(400));
        Assert.That((await reporter.Get("coverage?period=2024-02-01..2024-02-09")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Border_communes_without_a_session_are_those_that_no_approved_session_was_held_in()
    {
        var may = await Communes("2023-05");
        Assert.That(may["month"]!["places"]!.AsArray().Select(Place), Is.EqualTo(new[] { "02785", "02911" }));
        Assert.That((await Communes("2023-05", "reporting"))["month"]!["places"]!.AsArray().Select(Place), Is.EqualTo(new[] { "02662", "02785", "02911" }), "by the days of the calendar");

        var february = await Communes("2024-02");
        Assert.That(february["month"]!["places"]!.AsArray(), Has.Count.EqualTo((int)february["month"]!["of"]!), "there is no session of 2024");
        var id = await Enter("2024-02-10");
        await reporter.Post($"sessions/{id}/submit");
        Assert.That((await Communes("2024-02"))["month"]!["places"]!.AsArray().Select(Place), Does.Contain("02788"), "it is not approved");
        await app.As("approver").Post($"sessions/{id}/approve");
        Assert.That((await Communes("2024-02"))["month"]!["places"]!.AsArray().Select(Place), Does.Not.Contain("02788"));
    }

    [TestCase("civil", "2023-05", "2023-05 2023-05-01 2023-05-31", "2023-Q2 2023-04-01 2023-06-30", "2023 2023-01-01 2023-12-31")]
    [TestCase("reporting", "2023-01", "2023-01 2022-12-15 2023-01-14", "2023-Q1 2022-12-15 2023-03-14", "2023 2022-12-15 2023-12-14")]
    [TestCase("civil", "2023-Q3", "2023-09 2023-09-01 2023-09-30", "2023-Q3 2023-07-01 2023-09-30", "2023 2023-01-01 2023-12-31")]
    [TestCase("reporting", "2023-01..2023-09", "2023-09 2023-08-15 2023-09-14", "2023-Q3 2023-06-15 2023-09-14", "2023 2022-12-15 2023-12-14")]
    [TestCase("civil", "2024", "2024-03 2024-03-01 2024-03-31", "2024-Q1 2024-01-01 2024-03-31", "2024 2024-01-01 2024-12-31")]
    [TestCase("civil", "2025", "2025-01 2025-01-01 2025-01-31", "2025-Q1 2025-01-01 2025-03-31", "2025 2025-01-01 2025-12-31")]
    public async Task Communes_are_asked_for_in_the_calendar_s_own_month_quarter_and_year(string calendar, string period, string month, string quarter, string year)
    {
        var communes = await Communes(period, calendar);
        string Named(string member) => string.Join(' ', new[] { "code", "from", "to" }.Select(m => (string?)communes[member]!["period"]![m]));
        Assert.That((Named("month"), Named("quarter"), Named("year")), Is.EqualTo((month, quarter, year)));
    }

    [Test]
    public async Task A_quarter_s_communes_are_those_of_all_its_months_and_of_nothing_that_is_only_planned()
    {
        var quarter = await Communes("2023-Q2");
        var months = new List<string[]>();
        foreach (var month in new[] { "2023-04", "2023-05", "2023-06" })
        {
            months.Add([.. (await Communes(month))["month"]!["places"]!.AsArray().Select(Place)]);
        }

        Assert.That(quarter["quarter"]!["places"]!.AsArray().Select(Place), Is.EquivalentTo(months.Aggregate((a, b) => [.. a.Intersect(b)])));
        var planned = await reporter.Post("sessions", new { date = "2024-03-20", place = "02788", agency = "post-ban-lau", kind = "village-meeting", topics = new[] { "drugs" }, status = "planned" });
        Assert.That(planned.Status, Is.EqualTo(201), planned.Text);
        await Enter("2024-03-10");
        Assert.That((await Communes("2024-03"))["quarter"]!["places"]!.AsArray().Select(Place), Does.Contain("02788"), "a plan and a draft");
    }

    [Test]
    public async Task What_comes_after_the_deadline_is_late_and_says_its_day()
    {
        var may = Of(await Agencies("2023-05"), "post-y-ty");
        Assert.That(((string?)may["reportedOn"], (bool?)may["late"], (int?)may["lateRecords"]), Is.EqualTo(("2023-06-05", false, 0)), "on the last day");

        var id = await Enter("2024-02-20");
        var waiting = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)waiting["state"], (string?)waiting["reportedOn"], (bool?)waiting["late"]), Is.EqualTo(("late", (string?)null, true)), "a draft is handed in to nobody");
        await reporter.Post($"sessions/{id}/submit");
        await app.As("approver").Post($"sessions/{id}/return", new { reason = "Thiếu số lượt" });
        Assert.That((string?)Of(await Agencies("2024-02"), "post-ban-lau")["state"], Is.EqualTo("late"), "it was given back");
        app.Clock.Advance(TimeSpan.FromDays(3));
        (reporter, var approver) = (app.As("reporter"), app.As("approver"));
        await reporter.Post($"sessions/{id}/submit");
        await approver.Post($"sessions/{id}/approve");
        var told = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)told["state"], (string?)told["reportedOn"], (bool?)told["late"], (int?)told["lateRecords"]), Is.EqualTo(("reported", "2024-03-15", true, 1)), "since it first came");
    }

    [Test]
    public async Task Records_that_follow_a_report_in_time_are_counted_as_late_and_the_report_is_not()
    {
        await app.As("publisher").Put("deadlines", """{"rules":[{"calendar":"civil","sort":"month","from":"2024-01-01","days":15}],"duties":[{"agencyKind":"border-post","type":"session"}]}""", ("If-Match", "*"));
        await reporter.Post($"sessions/{await Enter("2024-02-20")}/submit");
        app.Clock.Advance(TimeSpan.FromDays(1));
        reporter = app.As("reporter");
        await reporter.Post($"sessions/{await Enter("2024-02-21")}/submit");
        var told = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)told["reportedOn"], (bool?)told["late"], (int?)told["lateRecords"]), Is.EqualTo(("2024-03-15", false, 1)));
        Assert.That((int?)Of(await Agencies("2024-Q1"), "post-ban-lau")["lateRecords"], Is.Zero, "a quarter has no deadline");
    }

    [Test]
    public async Task Saying_nothing_after_the_deadline_is_late_too()
    {
        await reporter.Put("reports/post-ban-lau/civil/2024-02", new { nothing = true });
        var told = Of(await Agencies("2024-02"), "post-ban-lau");
        Assert.That(((string?)told["state"], (string?)told["reportedOn"], (bool?)told["late"]), Is.EqualTo(("nothing", "2024-03-15", true)));
    }

    [Test]
    public async Task A_commune_is_covered_by_what_was_held_in_those_that_it_succeeded()
    {
        app.Clock.Advance(TimeSpan.FromDays(600));
        reporter = app.As("reporter");
        var july = await Communes("2025-07");
        Assert.That(july["month"]!["places"]!.AsArray().Select(Place), Is.All.EndsWith("-2025"));
        var id = await Enter("2025-06-20");
        await reporter.Post($"sessions/{id}/submit");
        await app.As("approver").Post($"sessions/{id}/approve");
        Assert.That((await Communes("2025-07"))["year"]!["places"]!.AsArray().Select(Place), Does.Not.Contain("02788-2025"));
        Assert.That((await Communes("2025-07"))["month"]!["places"]!.AsArray().Select(Place), Does.Contain("02788-2025"));
        Assert.That((await Communes("2025-06"))["month"]!["places"]!.AsArray().Select(Place), Does.Not.Contain("02788").And.All.Not.EndsWith("-2025"));
    }

    private async Task<List<JsonNode>> Agencies(string period, string calendar = "civil")
    {
        var read = await reporter.Get($"coverage?period={period}&calendar={calendar}");
        Assert.That(read.Status, Is.EqualTo(200), read.Text);
        return [.. read.Json["coverage"]!["agencies"]!.AsArray().OfType<JsonNode>()];
    }

    private async Task<JsonNode> Communes(string period, string calendar = "civil") => (await reporter.Get($"coverage?period={period}&calendar={calendar}")).Json["communes"]!;

    private async Task<int> Total(string metric) => (int)(await reporter.Get($"metrics/{metric}")).Json["total"]!;

    private static JsonNode Of(List<JsonNode> agencies, string code) => agencies.Single(a => Code(a) == code);

    private static string Code(JsonNode agency) => (string)agency["agency"]!["code"]!;

    private static string Place(JsonNode? place) => (string)place!["code"]!;

    private async Task<string> Enter(string day)
    {
        var made = await reporter.Post("sessions", new
        {
            date = day,
            place = "02788",
            agency = "post-ban-lau",
            kind = "village-meeting",
            topics = new[] { "drugs" },
            attendance = new { residents = 20 },
        });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        return (string)made.Json["id"]!;
    }
}
