using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Records;

/// <summary>Acts on many records at once.</summary>
public sealed class RecordBulkTests
{
    private static readonly Sql Postings = "SELECT COUNT(*) FROM posting";

    private TestApp app = null!;
    private TestClient reporter = null!;

    private delegate IReadOnlyList<AnyRecord> Deed(OpenBook book, Caller caller, IReadOnlyList<(Guid Id, int? Version)> asked, string? reason, LongAct? act = null);

    [SetUp]
    public void Start()
    {
        app = new();
        reporter = app.As("reporter");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Records_of_several_nouns_are_approved_under_one_posting_a_noun()
    {
        var asked = new List<(Guid, int?)>();
        for (var i = 0; i < 4; i++)
        {
            asked.Add((await Submitted("sessions", Session("2024-03-05", 10 + i)), i % 2 == 0 ? 2 : null));
        }

        asked.Insert(1, (await Submitted("outputs", Output), 2));
        var before = app.Read(t => t.Find<int>(Postings));
        var approved = await Act(app.Service<RecordBulk>().Approve, asked, null);
        Assert.That(approved.Select(r => (r.Row.Id, r.Row.Status, r.Row.Version)), Is.EqualTo(asked.Select(r => (r.Item1, RecordStatus.Approved, 3))));
        Assert.That(app.Read(t => t.Find<int>(Postings)), Is.EqualTo(before + 2));
        Assert.That((await Figure("sessions"), await Figure("attendance"), await Figure("publications")), Is.EqualTo((4L, 46L, 7L)));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
        var history = (await reporter.Get($"sessions/{asked[0].Item1}/history")).Json["items"]!.AsArray();
        Assert.That(((string?)history[0]!["action"], (string?)history[0]!["by"], (string?)history[0]!["after"]!["status"]), Is.EqualTo(("approved", "approver", "approved")));

        await Act(app.Service<RecordBulk>().Withdraw, [(asked[2].Item1, 3)], "Trùng");
        Assert.That((await Figure("sessions"), await Figure("attendance")), Is.EqualTo((3L, 35L)));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task One_fault_keeps_all_back_and_each_is_told_at_its_place()
    {
        var good = await Submitted("sessions", Session("2024-03-05", 10));
        var draft = await Submitted("sessions", Session("2024-03-06", 10));
        await app.As("approver").Post($"sessions/{draft}/return", """{"reason":"sai"}""");
        var fault = await Assert.ThrowsAsync<Problem>(() => Act(app.Service<RecordBulk>().Approve,
            [(good, 2), (draft, null), (good, 2), (Guid.CreateVersion7(), null)], null));
        Assert.That((fault!.Status, Join(fault)), Is.EqualTo((422, "/records/1 The record is a draft; /records/2 The record is named twice; /records/3 There is no such record")));
        var stale = await Assert.ThrowsAsync<Problem>(() => Act(app.Service<RecordBulk>().Return, [(good, 1)], "sai"));
        Assert.That(Join(stale), Is.EqualTo("/records/0 The record has changed since it was read"));
        var strange = await Assert.ThrowsAsync<Problem>(() => Act(app.Service<RecordBulk>().Approve, [(good, 2)], null, "head"));
        Assert.That(Join(strange), Is.EqualTo("/records/0 The record is of an agency that the account does not reach"));
        Assert.That(await Figure("sessions"), Is.Zero);
        Assert.That(await Status(good), Is.EqualTo("submitted"));
    }

    [Test]
    public async Task Nobody_approves_among_others_what_they_submitted()
    {
        await app.As("admin").Post("accounts", new { name = "both", roles = new[] { "reporter", "approver" }, agency = "bgc", password = "tám ngọn núi xa mờ" });
        reporter = app.As("both");
        var own = await Submitted("sessions", Session("2024-03-05", 10));
        var refused = await Assert.ThrowsAsync<Problem>(() => Act(app.Service<RecordBulk>().Approve, [(own, 2)], null, "both"));
        Assert.That(Join(refused), Is.EqualTo("/records/0 Who submitted a record does not approve it"));
        Assert.That(await Act(app.Service<RecordBulk>().Approve, [(own, 2)], null), Has.Count.EqualTo(1), "another does");
    }

    [Test]
    public async Task A_closed_day_among_them_asks_for_a_reason()
    {
        var asked = new List<(Guid, int?)> { (await Submitted("sessions", Session("2024-01-05", 10)), 2), (await Submitted("sessions", Session("2024-03-05", 10)), 2) };
        await app.As("publisher").Post("closures", new { from = "2024-01-01", until = "2024-01-31", agency = (string?)null, reason = "Đã chốt" });
        await Assert.ThrowsAsync<ClosedDayException>(() => Act(app.Service<RecordBulk>().Approve, asked, null));
        Assert.That(await Status(asked[1].Item1), Is.EqualTo("submitted"));
        await Act(app.Service<RecordBulk>().Approve, asked, "Đồn gửi muộn");
        Assert.That(await Figure("sessions"), Is.EqualTo(2));
        var history = (await reporter.Get($"sessions/{asked[0].Item1}/history")).Json["items"]![0]!;
        Assert.That(((bool)history["closed"]!, (string?)history["reason"]), Is.EqualTo((true, "Đồn gửi muộn")));
    }

    [Test]
    public async Task What_is_returned_is_a_draft_again_and_posts_nothing()
    {
        var asked = new List<(Guid, int?)> { (await Submitted("sessions", Session("2024-03-05", 10)), 2), (await Submitted("outputs", Output), 2) };
        var before = app.Read(t => t.Find<int>(Postings));
        var returned = await Act(app.Service<RecordBulk>().Return, asked, "Kiểm lại số");
        Assert.That(returned.Select(r => r.Row.Status), Is.All.EqualTo(RecordStatus.Draft));
        Assert.That(app.Read(t => t.Find<int>(Postings)), Is.EqualTo(before));
        var told = (await reporter.Get($"outputs/{asked[1].Item1}/history")).Json["items"]![0]!;
        Assert.That(((string?)told["action"], (string?)told["reason"]), Is.EqualTo(("returned", "Kiểm lại số")));
    }

    private const string Output = """{"date":"2024-03-06","kind":"news-item","agency":"post-ban-lau","quantity":7}""";

    private static string Session(string date, int residents) => $$$"""
        {"date":"{{{date}}}","place":"02788","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"attendance":{"residents":{{{residents}}}}}
        """;

    private static string Join(Problem? problem) => string.Join("; ", problem!.Errors.Select(f => $"{f.Field} {f.Message.En}"));

    private async Task<IReadOnlyList<AnyRecord>> Act(Deed deed, IReadOnlyList<(Guid, int?)> asked, string? reason, string who = "approver")
    {
        var account = app.Read(t => AccountStore.Find(t, who))!;
        var caller = new Caller(account.Id, who, account.RoleList.ToHashSet(), account.Agency);
        return await app.Service<Book>().Write(book => deed(book, caller, asked, reason));
    }

    private async Task<Guid> Submitted(string collection, string body)
    {
        var made = await reporter.Post(collection, body);
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        Assert.That((await reporter.Post($"{made.Header("Location")}/submit")).Status, Is.EqualTo(200));
        return Guid.Parse((string)made.Json["id"]!);
    }

    private async Task<string?> Status(Guid session) => (string?)(await reporter.Get($"sessions/{session}?scope=internal")).Json["status"];

    private async Task<long> Figure(string indicator) => (long)(await app.Anonymous().Get($"metrics/{indicator}?period=2024")).Json["total"]!;
}
