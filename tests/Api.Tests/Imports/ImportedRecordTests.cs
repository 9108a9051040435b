using System.Text.Json.Nodes;
using NUnit.Framework;
using static BorderComms.ApiTests.Imports.Sending;

namespace BorderComms.ApiTests.Imports;

/// <summary>The records of an import, decided on one by one.</summary>
public sealed class ImportedRecordTests
{
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task They_are_listed_with_the_rows_that_they_came_of_page_by_page_and_by_status()
    {
        var import = await app.SendIn("ĐỒN BIÊN PHÒNG BẢN LẦU,,,,,,,,\n" + Header + Meeting("07/03/2023", 10) + Meeting("05/03/2023", 20) + Meeting("06/03/2023", 30));
        await app.TakeIn(import);
        var first = (await app.As("approver").Get($"imports/{import["id"]}/records?limit=2&status=submitted")).Json;
        var second = (await app.As("approver").Get($"imports/{import["id"]}/records?limit=2&status=submitted&cursor={first["next"]}")).Json;
        Assert.That(Items(first).Concat(Items(second)).Select(i => ((int)i["row"]!, (string?)i["record"]!["date"], (bool)i["own"]!, (string?)i["type"])),
            Is.EqualTo(new[] { (4, "2023-03-05", false, "session"), (5, "2023-03-06", false, "session"), (3, "2023-03-07", false, "session") }));
        Assert.That((string?)second["next"], Is.Null);
        Assert.That(await List(import, "approved"), Is.Empty);
        Assert.That((await List(import, "submitted", "reporter")).Select(i => (bool)i["own"]!), Is.All.True, "the sender's own");
        Assert.That((await app.As("clerk").Get($"imports/{import["id"]}/records")).Status, Is.EqualTo(404), "another agency's");
        Assert.That((await app.As("approver").Get($"imports/{import["id"]}/records?status=planned")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Some_are_approved_some_returned_some_withdrawn_and_the_rest_waits()
    {
        var import = await app.SendIn(Header + string.Concat(Enumerable.Range(1, 5).Select(i => Meeting($"0{i}/03/2023", 10 * i))));
        await app.TakeIn(import);
        var waiting = await List(import, "submitted");
        await Act("approve", waiting.Take(2));
        await Act("return", waiting.Skip(2).Take(1));
        await Act("withdraw", waiting.Skip(3).Take(1));
        Assert.That(await Records(), Is.EqualTo((1, 1, 2, 1)));
        Assert.That(await Attendance(), Is.EqualTo(10 + 3 + 20 + 3));

        await Act("withdraw", (await List(import, "approved")).Take(1));
        Assert.That(await Records(), Is.EqualTo((1, 1, 1, 2)));
        Assert.That(await Attendance(), Is.EqualTo(20 + 3), "what is withdrawn is in no figure");

        async Task Act(string act, IEnumerable<JsonNode> items)
        {
            var records = items.Select(i => new { id = (string)i["record"]!["id"]!, version = (int)i["record"]!["version"]! });
            var answer = await app.As("approver").Post($"approvals/{act}", new { records, reason = "Đã đối chiếu" });
            Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        }

        async Task<(int Draft, int Submitted, int Approved, int Withdrawn)> Records()
        {
            var records = (await app.As("approver").Get($"imports/{import["id"]}")).Json["records"]!;
            return ((int)records["draft"]!, (int)records["submitted"]!, (int)records["approved"]!, (int)records["withdrawn"]!);
        }

        async Task<long> Attendance() => (long)(await app.Anonymous().Get("metrics/attendance?period=2023")).Json["total"]!;
    }

    [Test]
    public async Task Of_a_withdrawal_of_several_nothing_is_done_where_one_cannot_be()
    {
        var import = await app.SendIn(Header + Meeting("05/03/2023", 20) + Meeting("06/03/2023", 30));
        await app.TakeIn(import);
        var records = (await List(import, "submitted")).Select(i => new { id = (string)i["record"]!["id"]!, version = (int)i["record"]!["version"]! }).ToList();
        var stale = await app.As("approver").Post("approvals/withdraw", new { records = new[] { records[0], records[1] with { version = 2 } }, reason = "Gửi nhầm" });
        Assert.That((stale.Status, stale.Fault("/records/1")), Is.EqualTo((422, "Bản ghi đã thay đổi từ khi được đọc")));
        var unsaid = await app.As("approver").Post("approvals/withdraw", new { records, reason = " " }, ("Accept-Language", "en"));
        Assert.That((unsaid.Status, unsaid.Fault("/reason")), Is.EqualTo((422, "It must not be empty")), unsaid.Text);
        var beyond = await app.As("head").Post("approvals/withdraw", new { records, reason = "Gửi nhầm" });
        Assert.That(beyond.Fault("/records/0"), Is.EqualTo("Bản ghi của đơn vị ngoài phạm vi của tài khoản"));
        Assert.That(await List(import, "submitted"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_asks_for_a_look_stands_beside_a_record_that_waits()
    {
        var import = await app.SendIn(Header + Meeting("05/03/2023", 20) + Meeting("05/03/2023", 20, "Biển đảo"));
        await app.TakeIn(import, new { alike = true });
        Assert.That((await List(import, "submitted")).Select(i => (string?)i["checks"]!.AsArray().Single()!["code"]), Is.All.EqualTo("alike"));
        await app.As("approver").Post($"imports/{import["id"]}/approve", new { });
        Assert.That((await List(import, "approved")).SelectMany(i => i["checks"]!.AsArray()), Is.Empty);
    }

    private async Task<List<JsonNode>> List(JsonNode import, string status, string by = "approver") =>
        Items((await app.As(by).Get($"imports/{import["id"]}/records?status={status}")).Json);

    private static List<JsonNode> Items(JsonNode page) => [.. page["items"]!.AsArray().Select(i => i!)];
}
