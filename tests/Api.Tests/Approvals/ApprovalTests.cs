using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Approvals;

/// <summary>The queue of what waits, and acts on a page of it.</summary>
public sealed class ApprovalTests
{
    private TestApp app = null!;
    private TestClient reporter = null!;
    private TestClient approver = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        (reporter, approver) = (app.As("reporter"), app.As("approver"));
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task The_queue_tells_each_agencys_months_and_what_they_add()
    {
        await Submitted("sessions", Session("2024-02-05", 10));
        await Submitted("sessions", Session("2024-02-06", 20, kind: "training-course"));
        await Submitted("outputs", """{"date":"2024-02-06","kind":"news-item","agency":"post-ban-lau","quantity":7}""");
        await Submitted("sessions", Session("2024-03-06", 5, place: "02686"));
        await reporter.Post("sessions", Session("2024-03-07", 5));
        var months = await Items("approvals?lang=en");
        Assert.That(months.Select(m => ((string?)m["agency"]!["code"], (string?)m["month"], (int)m["waiting"]!)),
            Is.EqualTo(new[] { ("post-ban-lau", "2024-02", 3), ("post-ban-lau", "2024-03", 1) }));
        var february = (await approver.Get("approvals/summary?agency=post-ban-lau&month=2024-02")).Json;
        Assert.That(((int)february["waiting"]!, (int)february["flagged"]!), Is.EqualTo((3, 0)));
        Assert.That(Adds(february), Is.EquivalentTo(new[] { ("sessions", 2L), ("attendance", 30), ("trainings", 1), ("trainees", 20), ("publications", 7) }));
        var march = (await approver.Get("approvals/summary?agency=post-ban-lau&month=2024-03")).Json;
        Assert.That(((int)march["waiting"]!, (int)march["flagged"]!), Is.EqualTo((1, 1)));
        Assert.That((int)(await app.As("head").Get("approvals/summary?agency=post-ban-lau&month=2024-03")).Json["waiting"]!, Is.Zero);
        foreach (var (wrong, field, status) in new[] { ("agency=nobody&month=2024-03", "agency", 422), ("agency=bgc&month=2024-3", "month", 400), ("agency=bgc", "month", 400), ("month=2024-03", "agency", 400) })
        {
            var answer = await approver.Get($"approvals/summary?{wrong}");
            Assert.That((answer.Status, answer.Fault(field) is null), Is.EqualTo((status, false)), answer.ToString());
        }

        var first = await approver.Get("approvals?limit=1");
        var second = await approver.Get($"approvals?limit=1&cursor={first.Json["next"]}");
        Assert.That(((string?)second.Json["items"]![0]!["month"], second.Json["next"]), Is.EqualTo(("2024-03", (JsonNode?)null)));
        Assert.That((await app.As("head").Get("approvals")).Json["items"]!.AsArray(), Is.Empty, "the department's approver does not reach a post");
        Assert.That((await app.As("head").Get("approvals/records")).Json["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_month_opens_into_its_whole_records()
    {
        var id = await Submitted("sessions", Session("2024-02-05", 10));
        await Submitted("sessions", Session("2024-03-05", 10));
        await Submitted("outputs", """{"date":"2024-02-06","kind":"news-item","agency":"post-ban-lau","quantity":7}""");
        var records = await Items("approvals/records?agency=post-ban-lau&month=2024-02");
        Assert.That(records.Select(r => (string?)r["type"]), Is.EqualTo(new[] { "session", "output" }));
        var whole = (await reporter.Get($"sessions/{id}?scope=internal")).Json;
        Assert.That(JsonNode.DeepEquals(records[0]["record"], whole), Is.True, records[0].ToJsonString());
        Assert.That(((string?)records[0]["submittedBy"], (string?)records[0]["submittedAt"], (bool)records[0]["own"]!),
            Is.EqualTo(("reporter", "2024-03-15T03:00:00Z", false)));
        Assert.That(Adds(records[0]), Is.EquivalentTo(new[] { ("sessions", 1L), ("attendance", 10) }));
        Assert.That(await Items("approvals/records?type=output"), Has.Count.EqualTo(1));
        Assert.That(await Items("approvals/records?agency=bgc"), Is.Empty, "itself alone");
        foreach (var (wrong, field, status) in new[] { ("month=2024-13", "month", 400), ("month=2024-2", "month", 400), ("agency=nobody", "agency", 422), ("type=plan", "type", 400) })
        {
            var answer = await approver.Get($"approvals/records?{wrong}");
            Assert.That((answer.Status, answer.Fault(field) is null), Is.EqualTo((status, false)), answer.ToString());
        }
    }

    [Test]
    public async Task A_list_goes_on_where_the_page_before_ended()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await Submitted("sessions", Session($"2024-02-{10 - i:00}", 10 + i, place: i % 2 == 0 ? "02686" : "02788")));
        }

        ids.Reverse();
        Assert.That(await Walk("limit=2"), Is.EqualTo(ids), "by day");
        Assert.That(await Walk("limit=1&flagged=true"), Is.EqualTo(ids.Where((_, i) => i % 2 == 0)), "those outside the area");
        Assert.That(await Walk("limit=3&flagged=false"), Is.EqualTo(ids.Where((_, i) => i % 2 == 1)));

        async Task<List<string>> Walk(string query)
        {
            var found = new List<string>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = (await approver.Get($"approvals/records?{query}{(cursor == "" ? "" : $"&cursor={cursor}")}")).Json;
                found.AddRange(page["items"]!.AsArray().Select(r => (string)r!["record"]!["id"]!));
                cursor = (string?)page["next"];
            }

            return found;
        }
    }

    [Test]
    public async Task A_page_is_approved_in_one_act_and_told_what_it_added()
    {
        var asked = new List<object>();
        for (var i = 0; i < 50; i++)
        {
            asked.Add(new { id = await Submitted("sessions", Session($"2024-02-{1 + i % 28:00}", 10)), version = 2 });
        }

        var before = app.Read(LedgerHead.Read).LastPosting;
        var answer = await approver.Post("approvals/approve", new { records = asked });
        Assert.That((answer.Status, answer.Json["records"]!.AsArray().Count), Is.EqualTo((200, 50)), answer.ToString());
        Assert.That(Adds(answer.Json), Is.EquivalentTo(new[] { ("sessions", 50L), ("attendance", 500) }));
        Assert.That(app.Read(LedgerHead.Read).LastPosting, Is.EqualTo(before + 1), "one posting");
        Assert.That((long)(await app.Anonymous().Get("metrics/attendance?period=2024-02")).Json["total"]!, Is.EqualTo(500));
        Assert.That(await Items("approvals"), Is.Empty);
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);

        var again = await approver.Post("approvals/approve", new { records = asked });
        Assert.That((again.Status, again.Fault("/records/7")), Is.EqualTo((422, "Bản ghi đã thay đổi từ khi được đọc")), again.ToString());
    }

    [Test]
    public async Task What_is_returned_tells_the_reporter_why()
    {
        var id = await Submitted("sessions", Session("2024-02-05", 10));
        var unsaid = await approver.Post("approvals/return", new { records = new[] { new { id, version = 2 } }, reason = " " });
        Assert.That(unsaid.Fault("/reason"), Is.EqualTo("Không được để trống"), unsaid.ToString());
        Assert.That((await approver.Post("approvals/return", """{"records":[],"reason":"sai"}""")).Fault("/records"), Is.EqualTo("Cần từ 1 đến 500 bản ghi"));
        Assert.That((await approver.Post("approvals/approve", """{"records":[null]}""")).Fault("/records/0"), Is.Not.Null);
        var returned = await approver.Post("approvals/return", new { records = new[] { new { id, version = 2 } }, reason = "Kiểm lại số" });
        Assert.That(((string?)returned.Json["records"]![0]!["status"], (int)returned.Json["records"]![0]!["version"]!, Adds(returned.Json).Count),
            Is.EqualTo(("draft", 3, 0)), returned.ToString());
        Assert.That((string?)(await reporter.Get($"sessions/{id}/history")).Json["items"]![0]!["reason"], Is.EqualTo("Kiểm lại số"));
        Assert.That(await Items("approvals/records"), Is.Empty);
    }

    [Test]
    public async Task A_reporter_finds_what_was_returned_until_it_is_submitted_again()
    {
        var session = await Submitted("sessions", Session("2024-02-05", 10));
        var output = await Submitted("outputs", """{"date":"2024-02-06","kind":"news-item","agency":"post-ban-lau","quantity":7}""");
        await Submitted("sessions", Session("2024-02-07", 10));
        await approver.Post($"sessions/{session}/return", """{"reason":"Kiểm lại số"}""");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await approver.Post("approvals/return", new { records = new[] { new { id = output, version = 2 } }, reason = "Thiếu tên báo" });

        var first = (await reporter.Get("approvals/returned?limit=1")).Json;
        var second = (await reporter.Get($"approvals/returned?limit=1&cursor={first["next"]}")).Json;
        var told = new[] { first, second }.Select(p => p["items"]![0]!).Select(r => ((string?)r["type"], (string?)r["record"]!["id"], (string?)r["by"], (string?)r["reason"]));
        Assert.That(told, Is.EqualTo(new[] { ("output", output, "approver", "Thiếu tên báo"), ("session", session, "approver", "Kiểm lại số") }));
        Assert.That(second["next"], Is.Null);
        var sessions = (await reporter.Get("approvals/returned?type=session")).Json["items"]!.AsArray();
        Assert.That(sessions.Select(r => (string?)r!["record"]!["id"]), Is.EqualTo(new[] { session }));
        Assert.That((await reporter.Get("approvals/returned?type=site")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That((await reporter.Get("approvals/returned?type=plan")).Fault("type"), Is.Not.Null);
        Assert.That((await app.As("clerk").Get("approvals/returned")).Json["items"]!.AsArray(), Is.Empty, "of another agency");

        await reporter.Put($"sessions/{session}", Session("2024-02-05", 12), ("If-Match", "\"3\""));
        Assert.That((await reporter.Get("approvals/returned")).Json["items"]!.AsArray(), Has.Count.EqualTo(2), "mended, not sent yet");
        await reporter.Post($"sessions/{session}/submit");
        Assert.That((await reporter.Get("approvals/returned")).Json["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_came_with_an_import_is_found_by_it()
    {
        await Submitted("sessions", Session("2024-02-05", 10));
        var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("Ngày,Hình thức,Đơn vị,Số lượng\n06/02/2024,Tin bài,Đồn Biên phòng Bản Lầu,7\n"));
        file.Headers.ContentType = new("application/octet-stream");
        var import = await reporter.Post("imports?agency=post-ban-lau&type=output&fileName=tin.csv", file);
        Assert.That(import.Status, Is.EqualTo(201), import.ToString());
        await app.Again(import.Json);
        var taken = await reporter.Post($"imports/{import.Json["id"]}/take", "{}");
        Assert.That(taken.Status, Is.EqualTo(200), taken.ToString());
        var found = await Items($"approvals/records?import={import.Json["id"]}");
        Assert.That(found.Select(r => ((string?)r["type"], (int)r["record"]!["quantity"]!)), Is.EqualTo(new[] { ("output", 7) }));
        Assert.That(await Items($"approvals/records?import={Guid.CreateVersion7()}"), Is.Empty);
    }

    private static string Session(string date, int residents, string kind = "village-meeting", string place = "02788", string agency = "post-ban-lau") => $$$"""
        {"date":"{{{date}}}","place":"{{{place}}}","agency":"{{{agency}}}","kind":"{{{kind}}}","topics":["drugs"],"attendance":{"residents":{{{residents}}}}}
        """;

    private static List<(string?, long)> Adds(JsonNode answer) => [.. answer["adds"]!.AsArray().Select(a => ((string?)a!["indicator"]!["code"], (long)a["value"]!))];

    private async Task<List<JsonNode>> Items(string address)
    {
        var answer = await approver.Get(address);
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        return [.. answer.Json["items"]!.AsArray().OfType<JsonNode>()];
    }

    private async Task<string> Submitted(string collection, string body)
    {
        var made = await reporter.Post(collection, body);
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        Assert.That((await reporter.Post($"{made.Header("Location")}/submit")).Status, Is.EqualTo(200));
        return (string)made.Json["id"]!;
    }
}
