using NUnit.Framework;

namespace BorderComms.ApiTests.Reporting;

/// <summary>An agency says that it had nothing to report.</summary>
public sealed class ReportTests
{
    private const string February = "reports/post-ban-lau/civil/2024-02";

    private TestApp app = null!;
    private TestClient reporter = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        reporter = app.As("reporter");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Saying_it_again_changes_nothing_and_another_note_does()
    {
        var said = await reporter.Put(February, new { nothing = true, note = "Mưa lũ" });
        Assert.That(said.Status, Is.EqualTo(200), said.Text);
        Assert.That(((string?)said.Json["agency"]!["code"], (string?)said.Json["period"]!["from"], (string?)said.Json["note"], (string?)said.Json["by"]),
            Is.EqualTo(("post-ban-lau", "2024-02-01", "Mưa lũ", "reporter")));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await reporter.Put(February, new { nothing = true, note = "Mưa lũ" })).Text, Is.EqualTo(said.Text));
        var other = await reporter.Put(February, new { nothing = true });
        Assert.That(((string?)other.Json["note"], (string?)other.Json["at"]), Is.EqualTo(((string?)null, "2024-03-15T04:00:00Z")));
    }

    [Test]
    public async Task Who_has_records_of_the_period_has_something_to_report()
    {
        var made = await Enter("2024-02-29");
        var refused = await reporter.Put(February, new { nothing = true });
        Assert.That((refused.Status, refused.Fault("/nothing")), Is.EqualTo((422, "Đơn vị có 1 bản ghi trong kỳ này")));
        Assert.That((await reporter.Put("reports/post-ban-lau/reporting/2024-02", new { nothing = true })).Status, Is.EqualTo(200), "it ended on the 14th");
        await reporter.Delete($"sessions/{made}", ("If-Match", "*"));
        Assert.That((await reporter.Put(February, new { nothing = true })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task What_was_withdrawn_reports_nothing()
    {
        var id = await Enter("2024-02-10");
        await reporter.Post($"sessions/{id}/submit");
        await app.As("approver").Post($"sessions/{id}/approve");
        Assert.That((await reporter.Put(February, new { nothing = true })).Status, Is.EqualTo(422));
        await app.As("approver").Post($"sessions/{id}/withdraw", new { reason = "Không diễn ra" });
        Assert.That((await reporter.Put(February, new { nothing = true })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task What_was_planned_is_held_or_cancelled_first_and_reports_nothing_until_then()
    {
        var planned = await reporter.Post("sessions", new
        {
            date = "2024-03-20",
            place = "02788",
            agency = "post-ban-lau",
            kind = "village-meeting",
            topics = new[] { "drugs" },
            attendance = new { },
            status = "planned",
        });
        Assert.That(planned.Status, Is.EqualTo(201), planned.Text);
        app.Clock.Advance(TimeSpan.FromDays(20));
        reporter = app.As("reporter");
        Assert.That((await reporter.Put("reports/post-ban-lau/civil/2024-03", new { nothing = true })).Fault("/nothing"), Is.EqualTo("Đơn vị có 1 bản ghi trong kỳ này"));
        var post = (await reporter.Get("coverage?period=2024-03")).Json["coverage"]!["agencies"]!.AsArray().Single(a => (string?)a!["agency"]!["code"] == "post-ban-lau")!;
        Assert.That(((string?)post["state"], post["sessions"]!.ToJsonString()), Is.EqualTo(("open", """{"draft":0,"submitted":0,"approved":0}""")));

        await reporter.Post($"sessions/{planned.Json["id"]}/cancel", new { reason = "Mưa lũ" });
        Assert.That((await reporter.Put("reports/post-ban-lau/civil/2024-03", new { nothing = true })).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task It_is_taken_back_once()
    {
        await reporter.Put(February, new { nothing = true });
        Assert.That((await reporter.Delete(February)).Status, Is.EqualTo(204));
        Assert.That((await reporter.Delete(February)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task What_was_said_of_a_closed_period_stands_until_it_is_opened_again()
    {
        await reporter.Put(February, new { nothing = true });
        var publisher = app.As("publisher");
        await publisher.Post("closures", new { period = "2024-02", agency = "post-y-ty", reason = "Đã chốt" });
        await reporter.Delete(February);
        await reporter.Put(February, new { nothing = true });
        var closed = await publisher.Post("closures", new { period = "2024-02", agency = "bgc", reason = "Đã chốt" });
        var (vi, en) = (await reporter.Delete(February), await reporter.Delete($"{February}?lang=en"));
        Assert.That((vi.Status, vi.Fault("/status"), en.Fault("/status")), Is.EqualTo((409, "Kỳ đã khóa sổ, không rút lại được nữa", "The period is closed: it cannot be taken back")));
        var told = (await reporter.Get("coverage?period=2024-02")).Json["coverage"]!["agencies"]!.AsArray().Single(a => (string?)a!["agency"]!["code"] == "post-ban-lau")!;
        Assert.That(((string?)told["state"], told["nothing"]!["of"]!.AsArray().Select(p => $"{p!["calendar"]} {p["code"]}").Single()), Is.EqualTo(("nothing", "civil 2024-02")));
        await publisher.Post($"closures/{closed.Json["id"]}/reopen", new { reason = "Khóa nhầm" });
        Assert.That((await reporter.Delete(February)).Status, Is.EqualTo(204));
    }

    [TestCase("reports/post-y-ty/civil/2024-02", """{"nothing":true}""", 403)]
    [TestCase("reports/nobody/civil/2024-02", """{"nothing":true}""", 404)]
    [TestCase("reports/post-ban-lau/civil/2024-13", """{"nothing":true}""", 404)]
    [TestCase("reports/post-ban-lau/lunar/2024-02", """{"nothing":true}""", 400)]
    [TestCase("reports/post-ban-lau/civil/2024-03", """{"nothing":true}""", 422)]
    [TestCase("reports/post-ban-lau/civil/2024-02", """{"nothing":false}""", 422)]
    public async Task Only_an_agency_of_ones_own_and_a_period_that_has_ended(string address, string body, int status)
    {
        Assert.That((await reporter.Put(address, body)).Status, Is.EqualTo(status));
        var agencies = (await reporter.Get("coverage/months?period=2024")).Json["months"]!.AsArray().SelectMany(m => m!["agencies"]!.AsArray());
        Assert.That(agencies.Select(a => a!["nothing"]), Is.All.Null);
    }

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
