using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

/// <summary>Two agencies' reports of one session become one.</summary>
public sealed class SessionMergeTests
{
    private TestApp app = null!;
    private TestClient approver = null!;
    private TestClient command = null!;

    [SetUp]
    public async Task Start()
    {
        app = new(sample: true);
        approver = app.As("approver");
        await app.As("admin").Post("accounts", new { name = "command", roles = new[] { "reporter" }, agency = "bgc", password = "tám ngọn núi xa mờ" });
        command = app.As("command");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public async Task One_stays_with_the_others_agency_as_partner_and_is_counted_once(bool approved, bool otherApproved)
    {
        var post = await Submitted("post-ban-lau", "2024-03-05", 40);
        var bgc = await Submitted("bgc", "2024-03-05", 44);
        var (version, otherVersion) = (approved ? 3 : 2, otherApproved ? 3 : 2);
        foreach (var id in new[] { approved ? post : null, otherApproved ? bgc : null }.OfType<string>())
        {
            Assert.That((await approver.Post($"sessions/{id}/approve")).Status, Is.EqualTo(200));
        }

        var merged = await approver.Post($"sessions/{post}/merge", new { other = bgc, otherVersion, reason = "Cùng một buổi" }, ("If-Match", $"\"{version}\""));
        Assert.That((merged.Status, merged.Header("ETag"), (string?)merged.Json["status"]), Is.EqualTo((200, $"\"{version + 1}\"", approved ? "approved" : "submitted")), merged.ToString());
        Assert.That(merged.Json["partners"]!.ToJsonString(), Is.EqualTo("""["bgc"]"""));
        Assert.That((await Figure("sessions"), await Figure("attendance")), Is.EqualTo(approved ? (1L, 40L) : (0, 0)));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);

        var refs = new[] { (string?)merged.Json["ref"], (string?)(await command.Get($"sessions/{bgc}?scope=internal")).Json["ref"] };
        Assert.That(await Last(post), Is.EqualTo(("changed", $"Gộp với {refs[1]}: Cùng một buổi")));
        Assert.That(await Last(bgc), Is.EqualTo(("withdrawn", $"Gộp vào {refs[0]}: Cùng một buổi")));
    }

    [Test]
    public async Task A_partner_that_was_named_already_is_named_once()
    {
        var post = await Submitted("post-ban-lau", "2024-03-05", 40, """["dic","bgc"]""");
        var bgc = await Submitted("bgc", "2024-03-05", 44);
        var merged = await Merge(approver, post, bgc, 2);
        Assert.That(merged.Json["partners"]!.AsArray().Select(p => (string?)p), Is.EquivalentTo(new[] { "bgc", "dic" }), merged.ToString());
    }

    [Test]
    public async Task What_cannot_be_one_session_is_refused_and_nothing_changes()
    {
        var post = await Submitted("post-ban-lau", "2024-03-05", 40);
        var same = await Submitted("post-ban-lau", "2024-03-05", 41);
        var later = await Submitted("bgc", "2024-03-06", 44);
        var bgc = await Submitted("bgc", "2024-03-05", 44);
        foreach (var (other, version, field) in new[] { (same, 2, "/other"), (later, 2, "/other"), (post, 2, "/other"), (Guid.CreateVersion7().ToString(), 2, "/other"), (bgc, 1, "/otherVersion") })
        {
            var refused = await Merge(approver, post, other, version);
            Assert.That((refused.Status, refused.Fault(field) is null), Is.EqualTo((422, false)), refused.ToString());
        }

        Assert.That((await Merge(app.As("head"), post, bgc, 2)).Problem, Is.EqualTo("forbidden"));
        Assert.That((await approver.Post($"sessions/{post}/merge", new { other = bgc, otherVersion = 2, reason = "a" }, ("If-Match", "\"1\""))).Status, Is.EqualTo(412));
        Assert.That((await approver.Post($"sessions/{post}/merge", new { other = bgc, otherVersion = 2, reason = " " })).Fault("/reason"), Is.Not.Null);
        await approver.Post($"sessions/{bgc}/return", """{"reason":"sai"}""");
        var draft = await Merge(approver, post, bgc, 3);
        Assert.That((draft.Status, draft.Fault("/status")!.EndsWith("Bản ghi đang là bản nháp", StringComparison.Ordinal)), Is.EqualTo((409, true)), draft.ToString());
        Assert.That((string?)(await command.Get($"sessions/{post}?scope=internal")).Json["partners"]!.ToJsonString(), Is.EqualTo("[]"));
    }

    private static Task<TestAnswer> Merge(TestClient who, string id, string other, int otherVersion) =>
        who.Post($"sessions/{id}/merge", new { other, otherVersion, reason = "Cùng một buổi" });

    private async Task<string> Submitted(string agency, string date, int residents, string partners = "[]")
    {
        var made = await command.Post("sessions", $$$"""
            {"date":"{{{date}}}","place":"02788","agency":"{{{agency}}}","kind":"village-meeting","topics":["drugs"],"attendance":{"residents":{{{residents}}}},"partners":{{{partners}}}}
            """);
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        Assert.That((await command.Post($"{made.Header("Location")}/submit")).Status, Is.EqualTo(200));
        return (string)made.Json["id"]!;
    }

    private async Task<(string?, string?)> Last(string session)
    {
        var last = (await command.Get($"sessions/{session}/history")).Json["items"]![0]!;
        return ((string?)last["action"], (string?)last["reason"]);
    }

    private async Task<long> Figure(string indicator) => (long)(await app.Anonymous().Get($"metrics/{indicator}?period=2024-03")).Json["total"]!;
}
