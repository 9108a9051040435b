using System.Globalization;
using BorderComms.ApiTests.Plans;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Closures;

public sealed class ClosureTests
{
    private TestApp app = null!;
    private TestClient publisher = null!;

    [SetUp]
    public void Start()
    {
        app = new TestApp(sample: true);
        publisher = app.As("publisher");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Closing_a_plan_closes_the_days_of_its_year()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        await publisher.Post($"{address}/sign");
        Assert.That(await Approve("2022-06-10", null), Is.EqualTo((200, (string?)null)), "the year is open");
        await publisher.Post($"{address}/close");
        Assert.That(await Approve("2022-06-10", null), Is.EqualTo((422, "Ngày 10/06/2022 đã khóa sổ; cần nêu lý do")));
        Assert.That(await Approve("2021-12-31", null), Is.EqualTo((200, (string?)null)));
        Assert.That(await Approve("2022-06-10", "Đồn gửi muộn"), Is.EqualTo((200, (string?)null)));
    }

    [Test]
    public async Task A_plan_of_the_reporting_calendar_closes_its_own_year()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan().With("calendar", "reporting"));
        await publisher.Post($"{address}/sign");
        await publisher.Post($"{address}/close");
        var closure = (await publisher.Get("closures")).Json["items"]![0]!;
        Assert.That(((string?)closure["from"], (string?)closure["until"], (string?)closure["agency"], (string?)closure["by"]),
            Is.EqualTo(("2021-12-15", "2022-12-14", (string?)null, "publisher")));
        Assert.That(((string?)closure["calendar"], (string?)closure["period"]), Is.EqualTo(("reporting", "2022")));
    }

    [Test]
    public async Task The_sample_has_2023_closed()
    {
        Assert.That(await Approve("2023-05-05", null), Is.EqualTo((422, "Ngày 05/05/2023 đã khóa sổ; cần nêu lý do")));
        Assert.That(await Approve("2024-01-05", null), Is.EqualTo((200, (string?)null)));
    }

    [Test]
    public async Task Days_are_closed_for_one_agency_with_those_that_report_through_it()
    {
        var made = await publisher.Post("closures", new { from = "2024-01-01", until = "2024-01-31", agency = "post-ban-lau", reason = "Đã chốt" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        Assert.That((await Approve("2024-01-31", null)).Status, Is.EqualTo(422));
        Assert.That((await Approve("2024-02-01", null)).Status, Is.EqualTo(200));
        await publisher.Post("closures", new { from = "2024-02-01", until = "2024-02-29", agency = "dic", reason = "Đã chốt" });
        Assert.That((await Approve("2024-02-02", null)).Status, Is.EqualTo(200), "dic is another agency");
        var items = (await app.As("reporter").Get("closures?limit=2")).Json["items"]!.AsArray();
        Assert.That(items.Select(c => (string?)c!["agency"]), Is.EqualTo(new[] { "dic", "post-ban-lau" }));
    }

    [TestCase("civil", "2024-02", "2024-02-01", "2024-02-29")]
    [TestCase("reporting", "2024-02", "2024-01-15", "2024-02-14")]
    [TestCase(null, "2022-Q2", "2022-04-01", "2022-06-30")]
    [TestCase("reporting", "2022-H1", "2021-12-15", "2022-06-14")]
    [TestCase("reporting", "2022", "2021-12-15", "2022-12-14")]
    public async Task A_period_of_either_calendar_closes_its_days(string? calendar, string period, string from, string until)
    {
        var made = await publisher.Post("closures", new { calendar, period, reason = "Đã chốt" });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        var item = (await publisher.Get("closures?limit=1")).Json["items"]![0]!;
        Assert.That(item.ToJsonString(), Is.EqualTo(made.Json.ToJsonString()));
        Assert.That(((string?)item["calendar"], (string?)item["period"], (string?)item["from"], (string?)item["until"]), Is.EqualTo((calendar ?? "civil", period, from, until)));
        var (first, last) = (Day(from), Day(until));
        foreach (var (day, status) in new[] { (first, 422), (last, 422), (first.AddDays(-1), 200), (last.AddDays(1), 200) })
        {
            Assert.That((await Approve(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)).Status, Is.EqualTo(status), $"{day}");
        }
    }

    [Test]
    public async Task Every_period_of_the_decree_closes_its_own_days()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Metrics", "reporting-periods.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        app.Clock.Advance(TimeSpan.FromDays(700));
        publisher = app.As("publisher");
        foreach (var row in rows)
        {
            var (period, days) = (Period.Named(Day(row[2]), Day(row[3])), $"{row[2]}..{row[3]}");
            var made = await publisher.Post("closures", new { calendar = period.Calendar, period = period.Code, reason = row[0] });
            Assert.That(made.Status, Is.EqualTo(201), $"{row[0]}: {made.Text}");
            Assert.That(($"{made.Json["from"]}..{made.Json["until"]}", (string?)made.Json["calendar"]), Is.EqualTo((days, "reporting")), row[0]);
        }

        Assert.That(rows, Has.Count.EqualTo(60));
    }

    [TestCase("""{"reason":"x"}""", "/from", "/until")]
    [TestCase("""{"from":"2024-01-01","calendar":"civil","reason":"x"}""", "/until", "/calendar")]
    [TestCase("""{"from":"2024-01-01","until":"2024-01-31","period":"2024-01","reason":"x"}""", "/from", "/until")]
    [TestCase("""{"period":"2024-03","reason":"x"}""", "/period")]
    [TestCase("""{"period":"2024-03","calendar":"reporting","reason":" "}""", "/reason")]
    [TestCase("""{"period":"2024-13","reason":"x"}""", "/period")]
    [TestCase("""{"period":"2023-12..2024-03","reason":"x"}""", "/period")]
    [TestCase("""{"period":"2024-02..2024-01","reason":"x"}""", "/period")]
    [TestCase("""{"period":"2024-01-01..2024-01-31","reason":"x"}""", "/period")]
    [TestCase("""{"period":"1989","reason":"x"}""", "/period")]
    public async Task Either_a_period_that_has_ended_or_days_are_closed(string body, params string[] fields)
    {
        var refused = await publisher.Post("closures", body);
        Assert.That(refused.Status, Is.EqualTo(422), refused.Text);
        Assert.That(refused.Json["errors"]!.AsObject().Select(e => e.Key), Is.EquivalentTo(fields));
        Assert.That((await publisher.Get("closures")).Json["items"]!.AsArray(), Has.Count.EqualTo(1), "the sample's own");
    }

    [TestCase("2024-02-01", "2024-01-31", null, "Đã chốt", "/until")]
    [TestCase("2024-03-01", "2024-03-16", null, "Đã chốt", "/until")]
    [TestCase("1989-12-31", "1990-01-31", null, "Đã chốt", "/from")]
    [TestCase("2024-01-01", "2024-01-31", "nobody", "Đã chốt", "/agency")]
    [TestCase("2024-01-01", "2024-01-31", null, " ", "/reason")]
    public async Task A_wrong_member_is_named_in_both_languages(string from, string until, string? agency, string reason, string field)
    {
        var vi = await publisher.Post("closures", new { from, until, agency, reason });
        var en = await publisher.Post("closures?lang=en", new { from, until, agency, reason });
        Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)), vi.Text);
        Assert.That(vi.Json["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
        Assert.That(vi.Fault(field), Is.Not.EqualTo(en.Fault(field)));
        Assert.That((await publisher.Get("closures")).Json["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Days_that_are_opened_again_take_postings_without_a_reason_and_the_record_of_both_is_kept()
    {
        var made = await publisher.Post("closures", new { period = "2024-01", reason = "Đã chốt" });
        Assert.That((await Approve("2024-01-10", null)).Status, Is.EqualTo(422));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var opened = await publisher.Post($"closures/{made.Json["id"]}/reopen", new { reason = "Khóa nhầm tháng" });
        Assert.That(opened.Status, Is.EqualTo(200), opened.Text);
        Assert.That((await Approve("2024-01-10", null)).Status, Is.EqualTo(200));

        var items = (await publisher.Get("closures")).Json["items"]!.AsArray();
        Assert.That((items.Count, items[0]!.ToJsonString()), Is.EqualTo((2, opened.Json.ToJsonString())));
        Assert.That(((string?)items[0]!["reason"], (string?)items[0]!["reopened"]!["by"], (string?)items[0]!["reopened"]!["reason"]), Is.EqualTo(("Đã chốt", "publisher", "Khóa nhầm tháng")));
        Assert.That((DateTimeOffset)items[0]!["reopened"]!["at"]! - (DateTimeOffset)items[0]!["at"]!, Is.EqualTo(TimeSpan.FromMinutes(5)).Within(TimeSpan.FromSeconds(1)));
        Assert.That(items[1]!["reopened"], Is.Null, "2023 stays closed");
    }

    [Test]
    public async Task Days_are_opened_once_with_a_reason()
    {
        var made = await publisher.Post("closures", new { period = "2024-01", reason = "Đã chốt" });
        var address = $"closures/{made.Json["id"]}/reopen";
        var blank = await publisher.Post(address, new { reason = " " });
        Assert.That((blank.Status, blank.Fault("/reason")), Is.EqualTo((422, (await publisher.Post(address, new { reason = " " })).Fault("/reason"))));
        Assert.That(blank.Fault("/reason"), Is.Not.EqualTo((await publisher.Post($"{address}?lang=en", new { reason = " " })).Fault("/reason")));
        Assert.That((await app.As("approver").Post(address, new { reason = "x" })).Status, Is.EqualTo(403));
        Assert.That((await publisher.Post("closures/99/reopen", new { reason = "x" })).Status, Is.EqualTo(404));
        Assert.That((await Approve("2024-01-10", null)).Status, Is.EqualTo(422), "it is closed still");

        await publisher.Post(address, new { reason = "Khóa nhầm tháng" });
        var again = await publisher.Post($"{address}?lang=en", new { reason = "Once more" });
        Assert.That((again.Problem, again.Fault("/status")), Is.EqualTo(("conflict", "It was opened again on 15/03/2024")));
        Assert.That((string?)(await publisher.Get("closures")).Json["items"]![0]!["reopened"]!["reason"], Is.EqualTo("Khóa nhầm tháng"));
    }

    [TestCase("""{"period":"2023-Q1","agency":"bgc","reason":"x"}""", "/period", "15/03/2024")]
    [TestCase("""{"period":"2023-01..2023-03","agency":"bgc","reason":"x"}""", "/period", "15/03/2024")]
    [TestCase("""{"from":"2023-01-01","until":"2023-03-31","agency":"bgc","reason":"x"}""", "/from", "15/03/2024")]
    [TestCase("""{"period":"2023","reason":"x"}""", "/period", "27/02/2024")]
    public async Task The_same_days_are_not_closed_twice_for_the_same_agency(string body, string field, string since)
    {
        await publisher.Post("closures", new { period = "2023-Q1", agency = "bgc", reason = "Đã chốt" });
        var (vi, en) = (await publisher.Post("closures", body), await publisher.Post("closures?lang=en", body));
        Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)), vi.Text);
        Assert.That(vi.Fault(field), Does.Contain($"đã khóa sổ ngày {since}"));
        Assert.That(en.Fault(field), Does.Contain($"closed on {since}"));
        Assert.That((await publisher.Get("closures")).Json["items"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_same_days_are_closed_for_another_agency_and_again_once_they_were_opened()
    {
        var made = await publisher.Post("closures", new { period = "2024-01", agency = "bgc", reason = "Đã chốt" });
        Assert.That((await publisher.Post("closures", new { period = "2024-01", agency = "dic", reason = "Đã chốt" })).Status, Is.EqualTo(201));
        Assert.That((await publisher.Post("closures", new { period = "2024-01", reason = "Đã chốt" })).Status, Is.EqualTo(201));
        await publisher.Post($"closures/{made.Json["id"]}/reopen", new { reason = "Khóa nhầm" });
        Assert.That((await Approve("2024-01-10", null)).Status, Is.EqualTo(422), "all agencies are closed still");
        Assert.That((await publisher.Post("closures", new { period = "2024-01", agency = "bgc", reason = "Đã chốt" })).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_plan_whose_year_was_closed_before_is_closed_and_closes_nothing_twice()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        await publisher.Post($"{address}/sign");
        await publisher.Post("closures", new { period = "2022", reason = "Đã chốt" });
        var closed = await publisher.Post($"{address}/close");
        Assert.That((closed.Status, (string?)closed.Json["status"]), Is.EqualTo((200, "closed")), closed.Text);
        Assert.That((await publisher.Get("closures")).Json["items"]!.AsArray().Count(c => (string?)c!["period"] == "2022"), Is.EqualTo(1));
    }

    [Test]
    public async Task Staff_read_closures_and_publishers_make_them()
    {
        Assert.That((await app.Anonymous().Get("closures")).Status, Is.EqualTo(401));
        Assert.That((await app.As("approver").Post("closures", new { from = "2024-01-01", until = "2024-01-31", reason = "Đã chốt" })).Status, Is.EqualTo(403));
        var sample = (await app.As("reporter").Get("closures")).Json["items"]![0]!;
        Assert.That(((string?)sample["from"], (string?)sample["until"], (string?)sample["by"]), Is.EqualTo(("2023-01-01", "2023-12-31", (string?)null)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Enters and approves a session of post-ban-lau on the day; answers the status and what is said of the reason.</summary>
    private async Task<(int Status, string? Reason)> Approve(string day, string? reason)
    {
        var reporter = app.As("reporter");
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
        await reporter.Post($"sessions/{made.Json["id"]}/submit");
        var approved = await app.As("approver").Post($"sessions/{made.Json["id"]}/approve", reason is null ? null : new { reason });
        return (approved.Status, approved.Status == 200 ? null : approved.Fault("/reason"));
    }
}
