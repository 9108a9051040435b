using System.Text.Json.Nodes;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

/// <summary>Sessions to come: planned, then held or cancelled.</summary>
public sealed class PlannedSessionTests
{
    private static readonly (string, string) New = ("If-None-Match", "*");

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
    public async Task A_planned_session_is_changed_while_it_is_planned_and_held_with_its_counts()
    {
        var address = $"sessions/{Guid.CreateVersion7()}";
        var planned = await reporter.Put(address, Planned("2024-04-02"), New);
        Assert.That((planned.Status, (string?)planned.Json["status"]), Is.EqualTo((201, "planned")), planned.ToString());
        Assert.That((await reporter.Put(address, Planned("2024-04-02"), New)).Text, Is.EqualTo(planned.Text), "the same again changes nothing");
        var moved = await reporter.Put(address, Planned("2024-04-03"), ("If-Match", "\"1\""));
        Assert.That(((string?)moved.Json["status"], (string?)moved.Json["date"], moved.Header("ETag")), Is.EqualTo(("planned", "2024-04-03", "\"2\"")), moved.ToString());

        var early = await reporter.Post($"{address}/hold", Held("2024-04-03"), ("If-Match", "\"2\""));
        Assert.That(early.Fault("/date"), Is.EqualTo("Ngày ở tương lai hoặc trước năm 1990"), early.ToString());
        app.Clock.Advance(TimeSpan.FromDays(20));
        reporter = app.As("reporter");
        var nobody = await reporter.Post($"{address}/hold", Held("2024-04-03", "{}"), ("If-Match", "\"2\""));
        Assert.That(nobody.Fault("/attendance"), Is.EqualTo("Hình thức này phải có người dự"), nobody.ToString());
        Assert.That((await reporter.Post($"{address}/hold", Held("2024-04-03"), ("If-Match", "\"1\""))).Status, Is.EqualTo(412));
        var held = await reporter.Post($"{address}/hold", Held("2024-04-03"), ("If-Match", "\"2\""));
        Assert.That((held.Status, (string?)held.Json["status"], (int?)held.Json["attendance"]!["residents"], held.Header("ETag")), Is.EqualTo((200, "draft", (int?)31, "\"3\"")), held.ToString());
        Assert.That(await Actions(address), Is.EqualTo(new[] { "held", "changed", "created" }));

        await reporter.Post($"{address}/submit");
        Assert.That((await app.As("approver").Post($"{address}/approve")).Status, Is.EqualTo(200));
        Assert.That(await Figure(), Is.EqualTo(1), "it is counted as any other");
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task Nothing_planned_or_cancelled_is_public_or_counted_or_listed_unasked()
    {
        var planned = (string)(await reporter.Post("sessions", Planned("2024-04-02"))).Json["id"]!;
        var cancelled = (string)(await reporter.Post("sessions", Planned("2024-03-02"))).Json["id"]!;
        Assert.That((await reporter.Post($"sessions/{cancelled}/cancel", """{"reason":" "}""")).Fault("/reason"), Is.Not.Null);
        var answer = await reporter.Post($"sessions/{cancelled}/cancel", """{"reason":"Mưa lũ"}""");
        Assert.That((answer.Status, (string?)answer.Json["status"]), Is.EqualTo((200, "cancelled")), answer.ToString());
        foreach (var id in new[] { planned, cancelled })
        {
            Assert.That((await app.Anonymous().Get($"sessions/{id}")).Status, Is.EqualTo(404));
            Assert.That((await reporter.Get($"sessions/{id}?scope=internal")).Status, Is.EqualTo(200));
        }

        Assert.That((await app.Anonymous().Get("sessions?from=2024-01-01")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That(await Listed(""), Is.Empty);
        Assert.That(await Listed("&status=planned,cancelled"), Is.EqualTo(new[] { planned, cancelled }));
        Assert.That(await Listed("&status=cancelled"), Is.EqualTo(new[] { cancelled }));
        Assert.That(await Figure(), Is.Zero);
        Assert.That((await app.As("approver").Get("approvals")).Json["items"]!.AsArray(), Is.Empty);
        var last = (await reporter.Get($"sessions/{cancelled}/history")).Json["items"]![0]!;
        Assert.That(((string?)last["action"], (string?)last["reason"]), Is.EqualTo(("cancelled", "Mưa lũ")));
    }

    [Test]
    public async Task Whatever_the_public_reads_says_the_same_before_and_after_sessions_are_planned()
    {
        string[] addresses =
        [
            "sessions?from=2024-01-01&format=csv", "sessions?from=2024-01-01&format=xlsx", "overview", "overview?lang=en", "metrics?period=2024",
            "metrics/sessions?period=2024&by=place-commune", "metrics/sessions/records?period=2024", "metrics/attendance/records?period=2024",
            "sessions?from=2024-01-01&place=02788", "metrics/sessions?period=2024&place=02788&by=topic",
        ];
        var (open, approver) = (app.Anonymous(), app.As("approver"));
        var before = await Answers();
        var waiting = (await approver.Get("approvals/summary?agency=post-ban-lau&month=2024-03")).Text;
        await Enter(Planned("2024-04-02"));
        await Enter(Planned("2024-03-14"));
        await reporter.Post($"{await Enter(Planned("2024-03-02"))}/cancel", """{"reason":"Mưa lũ"}""");
        Assert.That(await Answers(), Is.EqualTo(before));
        Assert.That((await approver.Get("approvals/summary?agency=post-ban-lau&month=2024-03")).Text, Is.EqualTo(waiting));
        Assert.That((await approver.Get("approvals/records")).Json["items"]!.AsArray(), Is.Empty);

        async Task<List<string>> Answers()
        {
            var answers = new List<string>();
            foreach (var address in addresses)
            {
                var answer = await open.Get(address);
                Assert.That(answer.Status, Is.EqualTo(200), $"{address}: {answer}");
                answers.Add($"{address}: {answer.Header("ETag")} {answer.Text}");
            }

            return answers;
        }
    }

    [TestCase("date", "\"2026-03-15\"", null)]
    [TestCase("date", "\"2026-03-16\"", "/date")]
    [TestCase("date", "\"1989-12-31\"", "/date")]
    [TestCase("attendance", """{"residents":3}""", "/attendance")]
    [TestCase("topics", "[]", "/topics")]
    [TestCase("status", "\"cancelled\"", "/status")]
    [TestCase("status", "\"approved\"", "/status")]
    public async Task A_plan_follows_the_rules_of_a_session_but_for_day_and_attendance(string member, string value, string? field)
    {
        var body = JsonNode.Parse(Planned("2024-03-02"))!.AsObject();
        body[member] = JsonNode.Parse(value);
        body["place"] = value.Contains("2026") ? "02788-2025" : "02788";
        if (member == "status")
        {
            body["attendance"] = JsonNode.Parse("""{"residents":3}""");
        }

        var answer = await reporter.Post("sessions", body.ToJsonString());
        Assert.That((answer.Status, field is null || answer.Fault(field) is not null), Is.EqualTo((field is null ? 201 : 422, true)), answer.ToString());
    }

    [Test]
    public async Task Each_status_allows_its_own_acts_alone()
    {
        var planned = await Enter(Planned("2024-03-02"));
        var cancelled = await Enter(Planned("2024-03-02"));
        await reporter.Post($"{cancelled}/cancel", """{"reason":"Mưa lũ"}""");
        var draft = await Enter(Held("2024-03-02"));
        foreach (var (address, act, body) in new[]
        {
            (planned, "submit", null), (cancelled, "submit", null), (cancelled, "hold", Held("2024-03-02")), (draft, "hold", Held("2024-03-02")),
            (cancelled, "cancel", """{"reason":"a"}"""), (draft, "cancel", """{"reason":"a"}"""),
        })
        {
            var refused = await reporter.Post($"{address}/{act}", body);
            Assert.That((refused.Status, refused.Problem), Is.EqualTo((409, "conflict")), $"{act}: {refused}");
        }

        Assert.That((await reporter.Put(cancelled, Planned("2024-03-02"), ("If-Match", "*"))).Status, Is.EqualTo(409));
        Assert.That((await reporter.Put(planned, Held("2024-03-02"), ("If-Match", "*"))).Fault("/status"), Does.StartWith("Buổi này mới là kế hoạch"));
        Assert.That((await reporter.Put(draft, Planned("2024-03-02"), ("If-Match", "*"))).Fault("/status"), Is.EqualTo("Không đổi được giá trị này"));
        Assert.That((await reporter.Delete(cancelled, ("If-Match", "*"))).Status, Is.EqualTo(409));
        Assert.That((await reporter.Delete(planned, ("If-Match", "*"))).Status, Is.EqualTo(204));
        Assert.That((await app.As("clerk").Post("sessions", Planned("2024-04-02"))).Problem, Is.EqualTo("forbidden"), "of another agency");
    }

    [Test]
    public async Task Other_nouns_are_never_planned()
    {
        var answer = await reporter.Post("outputs", """{"date":"2024-03-06","kind":"news-item","agency":"post-ban-lau","quantity":7,"status":"planned"}""");
        Assert.That((answer.Status, answer.Fault("/status")), Is.EqualTo((422, "Không đổi được giá trị này")), answer.ToString());
    }

    private static string Held(string date, string attendance = """{"residents":31}""") => $$"""
        {"date":"{{date}}","place":"02788","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"attendance":{{attendance}}}
        """;

    private static string Planned(string date) => $$"""
        {"date":"{{date}}","place":"02788","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"status":"planned"}
        """;

    private async Task<string> Enter(string body)
    {
        var made = await reporter.Post("sessions", body);
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        return made.Header("Location")!;
    }

    private async Task<string?[]> Listed(string filter) =>
        [.. (await reporter.Get($"sessions?scope=internal&from=2024-01-01{filter}")).Json["items"]!.AsArray().Select(s => (string?)s!["id"])];

    private async Task<IEnumerable<string?>> Actions(string address) => (await reporter.Get($"{address}/history")).Json["items"]!.AsArray().Select(h => (string?)h!["action"]);

    private async Task<long> Figure() => (long)(await app.Anonymous().Get("metrics/sessions?period=2024")).Json["total"]!;
}
