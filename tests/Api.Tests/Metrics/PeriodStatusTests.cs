using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What rows by period say of whether they are settled.</summary>
public sealed class PeriodStatusTests
{
    private TestApp app = null!;
    private TestClient portal = null!;
    private TestClient publisher = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        (portal, publisher) = (app.Anonymous(), app.As("publisher"));
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_posting_on_a_closed_month_revises_it_and_what_holds_it_and_no_other()
    {
        Assert.That(await Months("sessions?period=2023"), Is.EqualTo(Enumerable.Repeat("closed", 12)), "2023 is closed in the sample");
        await Approve("2023-05-20", "village-meeting");
        Assert.That(await Months("sessions?period=2023"), Is.EqualTo(Enumerable.Range(1, 12).Select(m => m == 5 ? "revised" : "closed")));
        Assert.That(await Months("publications?period=2023"), Is.EqualTo(Enumerable.Repeat("closed", 12)), "another indicator");
        Assert.That(await Whole("sessions?period=2023"), Is.EqualTo("revised"));
        Assert.That(await Whole("sessions?period=2023-Q1"), Is.EqualTo("closed"));
        Assert.That(await Whole("sessions?period=2023-05-01..2023-05-19"), Is.EqualTo("closed"), "another half of the month, and days before");
        Assert.That(await Whole("sessions?period=2023-05-16..2023-05-20"), Is.EqualTo("revised"));
        Assert.That(await Whole("sessions?period=2023-05&calendar=reporting"), Is.EqualTo("closed"), "it ends on the 14th");
        Assert.That(await Whole("sessions?period=2023-06&calendar=reporting"), Is.EqualTo("revised"));
        Assert.That(await Whole("sessions?period=2023&calendar=reporting"), Is.EqualTo("open"), "it begins in December 2022");
        Assert.That(await Months("sessions?period=2023-12..2024-01"), Is.EqualTo(new[] { "closed", "open" }));
    }

    [Test]
    public async Task A_revision_is_one_of_what_the_figures_are_narrowed_to()
    {
        await Approve("2023-05-20", "village-meeting");
        foreach (var (narrowing, status) in new[]
        {
            ("agency=post-ban-lau", "revised"), ("agency=bgc", "revised"), ("agency=post-y-ty", "closed"), ("agency=dic,post-ban-lau", "revised"), ("place=02788", "revised"), ("place=02647", "closed"),
            ("kind=village-meeting", "revised"), ("kind=school-talk", "closed"), ("topic=drugs", "revised"), ("topic=twinning", "closed"), ("topic=drugs&agency=post-y-ty", "closed"), ("kind=village-meeting&topic=drugs", "revised"),
        })
        {
            Assert.That(await Whole($"sessions?period=2023-05&{narrowing}"), Is.EqualTo(status), narrowing);
        }

        Assert.That(await Whole("attendance?period=2023-05&audience=residents"), Is.EqualTo("revised"));
        Assert.That(await Whole("attendance?period=2023-05&audience=soldiers"), Is.EqualTo("closed"));
    }

    [Test]
    public async Task A_period_closed_for_an_agency_is_closed_where_the_figures_are_narrowed_to_it()
    {
        await Close("post-ban-lau");
        Assert.That(await Whole("sessions?period=2024-01"), Is.EqualTo("open"));
        Assert.That(await Whole("sessions?period=2024-01&agency=post-ban-lau"), Is.EqualTo("closed"));
        Assert.That(await Whole("sessions?period=2024-01&agency=post-ban-lau,post-y-ty"), Is.EqualTo("open"));
        await Close("bgc");
        Assert.That(await Whole("sessions?period=2024-01&agency=post-ban-lau,post-y-ty"), Is.EqualTo("closed"), "they report through bgc");
        Assert.That(await Whole("sessions?period=2024-01"), Is.EqualTo("open"), "dic has not closed");
        await Approve("2024-01-10", "village-meeting");
        await Close(null);
        Assert.That(await Whole("sessions?period=2024-01"), Is.EqualTo("closed"), "the posting came before the closing for all");
        Assert.That(await Whole("sessions?period=2024-01&agency=post-ban-lau"), Is.EqualTo("revised"));
    }

    [Test]
    public async Task A_stock_is_revised_by_what_began_before_the_period_too()
    {
        Assert.That(await Months("twinnings?period=2023-10..2023-12"), Is.EqualTo(new[] { "closed", "closed", "closed" }));
        await ApproveNew("twinnings", new { code = "TW-9", home = "Bản A", partner = "Bản B", place = "02788", agency = "post-ban-lau", kind = "village", from = "2022-03-05" });
        Assert.That(await Months("twinnings?period=2023-10..2023-12"), Is.EqualTo(new[] { "revised", "revised", "revised" }));
        Assert.That(await Whole("twinnings?period=2022"), Is.EqualTo("open"));
    }

    [Test]
    public async Task As_of_a_day_or_as_released_the_status_is_what_it_was_then()
    {
        await publisher.Post("releases", new { code = "before", title = new { vi = "Trước", en = "Before" } });
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Approve("2023-05-20", "village-meeting");
        app.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var (moment, status) in new[] { ("asOf=2024-03-15", "closed"), ("asOf=2024-03-16", "revised"), ("release=before", "closed"), ("asOf=2024-02-01", "open") })
        {
            Assert.That(await Whole($"sessions?period=2023-05&{moment}"), Is.EqualTo(status), moment);
            Assert.That(await Months($"sessions?period=2023-05..2023-06&{moment}"), Is.EqualTo(new[] { status, status == "open" ? "open" : "closed" }), moment);
        }
    }

    [Test]
    public async Task What_is_withheld_is_not_told_by_a_status()
    {
        await Approve("2023-05-20", "unit-meeting");
        Assert.That(await Whole("sessions?period=2023-05"), Is.EqualTo("revised"), "the total of whole half-months is public");
        foreach (var asked in new[] { "sessions?period=2023-05&agency=post-ban-lau", "sessions?period=2023-05&place=02788", "sessions?period=2023-05-16..2023-05-25" })
        {
            Assert.That(await Whole(asked), Is.EqualTo("closed"), asked);
            Assert.That((string?)(await publisher.Get($"metrics/{asked}&scope=internal")).Json["period"]!["status"], Is.EqualTo("revised"), asked);
        }
    }

    [Test]
    public async Task The_table_has_the_status_where_its_rows_are_of_periods()
    {
        await Approve("2023-05-20", "village-meeting");
        var lines = (await portal.Get("metrics/sessions?period=2023-04..2023-05&by=period-month&compare=previous&format=csv")).Text.Split("\r\n");
        Assert.That(lines[0], Is.EqualTo("period-month,period-month-label,value,previous,status,recorded,notes"));
        Assert.That(lines[1..3].Select(l => l.Split(',')[4]), Is.EqualTo(new[] { "closed", "revised" }));
        Assert.That((await portal.Get("metrics/sessions?period=2023&by=kind&format=csv")).Text, Does.StartWith("kind,kind-label,value,notes\r\n"));
        Assert.That((await portal.Get("metrics/sessions?period=2023&by=kind")).Json["rows"]![0]!["status"], Is.Null);
    }

    [Test]
    public async Task The_totals_of_a_period_say_it_of_each_indicator_also_in_the_table()
    {
        await Approve("2023-05-20", "village-meeting");
        var items = (await portal.Get("metrics?period=2023-05")).Json["items"]!.AsArray();
        string? Of(string indicator) => (string?)items.Single(i => (string?)i!["indicator"]!["code"] == indicator)!["status"];
        Assert.That((Of("sessions"), Of("publications")), Is.EqualTo(("revised", "closed")));
        Assert.That((await portal.Get("metrics?period=2024-01")).Json["items"]!.AsArray().Select(i => (string?)i!["status"]).Distinct(), Is.EqualTo(new[] { "open" }));
        await publisher.Post("closures", new { period = "2024-01", agency = "post-ban-lau", reason = "Đã chốt" });
        Assert.That((await portal.Get("metrics?period=2024-01&agency=post-ban-lau")).Json["items"]!.AsArray().Select(i => (string?)i!["status"]).Distinct(), Is.EqualTo(new[] { "closed" }));
    }

    [Test]
    public async Task What_is_posted_after_days_were_opened_again_revises_nothing_and_what_came_before_still_does()
    {
        var id = await Close(null);
        await Approve("2024-01-20", "village-meeting");
        app.Clock.Advance(TimeSpan.FromDays(1));
        publisher = app.As("publisher");
        Assert.That((await publisher.Post($"closures/{id}/reopen", new { reason = "Khóa nhầm tháng" })).Status, Is.EqualTo(200));
        Assert.That(await Whole("sessions?period=2024-01"), Is.EqualTo("open"));
        await ApproveNew("outputs", new { date = "2024-01-05", agency = "post-ban-lau", kind = "leaflet", topics = new[] { "drugs" }, quantity = 20 });
        app.Clock.Advance(TimeSpan.FromDays(1));
        publisher = app.As("publisher");

        await Close(null);
        Assert.That((await Whole("leaflets?period=2024-01"), await Whole("sessions?period=2024-01")), Is.EqualTo(("closed", "revised")));
        foreach (var (moment, status) in new[] { ("2024-03-15", "revised"), ("2024-03-16", "open"), ("2024-03-14", "open") })
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            Assert.That(await Whole($"sessions?period=2024-01&asOf={moment}"), Is.EqualTo(status), $"as it was on {moment}");
        }
    }

    private async Task<string?> Whole(string asked) => (string?)(await portal.Get($"metrics/{asked}")).Json["period"]!["status"];

    private async Task<IEnumerable<string>> Months(string asked) =>
        (await portal.Get($"metrics/{asked}&by=period-month")).Json["rows"]!.AsArray().Select(r => (string)r!["status"]!).ToList();

    /// <returns>The closure's id.</returns>
    private async Task<int> Close(string? agency)
    {
        var closed = await publisher.Post("closures", new { calendar = "civil", period = "2024-01", agency, reason = "Đã chốt" });
        Assert.That(closed.Status, Is.EqualTo(201), closed.Text);
        return (int)closed.Json["id"]!;
    }

    private Task Approve(string day, string kind) => ApproveNew("sessions",
        new { date = day, place = "02788", agency = "post-ban-lau", kind, topics = new[] { "drugs" }, attendance = new { residents = 20 } });

    private async Task ApproveNew(string collection, object record)
    {
        var reporter = app.As("reporter");
        var made = await reporter.Post(collection, record);
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        await reporter.Post($"{collection}/{made.Json["id"]}/submit");
        var approved = await app.As("approver").Post($"{collection}/{made.Json["id"]}/approve", new { reason = "Gửi muộn" });
        Assert.That(approved.Status, Is.EqualTo(200), approved.Text);
    }
}
