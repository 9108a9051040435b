using BorderComms.ApiTests.Imports;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

/// <summary>A post and the department report one session; neither approver reaches the other's agency.</summary>
public sealed class SessionPartingTests
{
    private TestApp app = null!;
    private TestClient post = null!;
    private TestClient approver = null!;
    private TestClient clerk = null!;
    private TestClient head = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        (post, approver, clerk, head) = (app.As("reporter"), app.As("approver"), app.As("clerk"), app.As("head"));
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_approver_merges_the_own_agencys_report_into_anothers_and_not_the_other_way(bool approved)
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44));
        await head.Post($"sessions/{theirs}/approve");
        if (approved)
        {
            await approver.Post($"sessions/{mine}/approve");
        }

        var version = approved ? 3 : 2;
        var commanded = await approver.Post($"sessions/{mine}/merge", new { other = theirs, otherVersion = 3, reason = "Cùng một buổi" });
        Assert.That((commanded.Status, commanded.Problem), Is.EqualTo((403, "forbidden")), "the department's report is the department's");
        Assert.That((await app.As("publisher").Post($"sessions/{theirs}/merge", new { other = mine, otherVersion = version, reason = "a" })).Status, Is.EqualTo(403));

        var merged = await approver.Post($"sessions/{theirs}/merge", new { other = mine, otherVersion = version, reason = "Cùng một buổi" }, ("If-Match", "\"3\""));
        Assert.That((merged.Status, (string?)merged.Json["status"], merged.Json["partners"]!.ToJsonString()), Is.EqualTo((200, "approved", """["post-ban-lau"]""")), merged.ToString());
        Assert.That((await Status(mine), await Figure("sessions"), await Figure("attendance")), Is.EqualTo(("withdrawn", 1L, 44L)), "counted once");
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
        var told = (await clerk.Get($"sessions/{theirs}/history")).Json["items"]![0]!;
        Assert.That(((string?)told["by"], (string?)told["action"]), Is.EqualTo(("approver", "changed")), "the department reads who named the partner");
    }

    [Test]
    public async Task What_a_session_was_merged_with_is_told_to_staff_at_both()
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44));
        Assert.That((await post.Get($"sessions/{mine}/merges")).Json.ToJsonString(), Is.EqualTo("""{"into":null,"reports":[]}"""));
        await Merge(mine, theirs);
        var stays = (await clerk.Get($"sessions/{theirs}/merges")).Json["reports"]!.AsArray().Single()!;
        Assert.That(((string?)stays["id"], (string?)stays["agency"], (string?)stays["status"]), Is.EqualTo((mine, "post-ban-lau", "withdrawn")));
        var goes = (await post.Get($"sessions/{mine}/merges")).Json["into"]!;
        Assert.That(((string?)goes["id"], (string?)goes["agency"], (int)goes["version"]!), Is.EqualTo((theirs, "dic", 3)));
        Assert.That((await app.Anonymous().Get($"sessions/{mine}/merges")).Status, Is.EqualTo(401));
        Assert.That((await post.Get($"sessions/{Guid.CreateVersion7()}/merges")).Status, Is.EqualTo(404));
    }

    [TestCase("withdraw")]
    [TestCase("bulk")]
    [TestCase("delete")]
    public async Task When_the_session_that_stayed_goes_the_other_agency_has_its_report_again(string how)
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), how == "bulk" ? await Imported() : await Submitted(clerk, "dic", 44));
        await approver.Post($"sessions/{mine}/approve");
        await Merge(mine, theirs, 3);
        Assert.That(await Figure("sessions"), Is.Zero, "the department's waits");
        if (how == "withdraw")
        {
            await head.Post($"sessions/{theirs}/approve");
            Assert.That((await head.Post($"sessions/{theirs}/withdraw", """{"reason":"Nhập nhầm ngày"}""")).Status, Is.EqualTo(200));
        }
        else if (how == "bulk")
        {
            var import = (string)(await clerk.Get("imports")).Json["items"]![0]!["id"]!;
            Assert.That((await head.Post($"imports/{import}/withdraw", """{"reason":"Nhập nhầm ngày"}""")).Status, Is.EqualTo(200));
        }
        else
        {
            await head.Post($"sessions/{theirs}/return", """{"reason":"Nhập nhầm ngày"}""");
            Assert.That(await Status(mine), Is.EqualTo("withdrawn"), "what is mended still stands for both");
            Assert.That((await clerk.Delete($"sessions/{theirs}", ("If-Match", "*"))).Status, Is.EqualTo(204));
        }

        Assert.That(await Status(mine), Is.EqualTo("draft"));
        var returned = (await post.Get("approvals/returned")).Json["items"]!.AsArray().Single()!;
        Assert.That((string?)returned["reason"], how == "delete" ? Does.EndWith("không còn gộp vào đó") : Does.EndWith("không còn gộp vào đó: Nhập nhầm ngày"));
        Assert.That((await post.Get($"sessions/{mine}/merges")).Json["into"], Is.Null);

        await post.Post($"sessions/{mine}/submit");
        Assert.That((await approver.Post($"sessions/{mine}/approve")).Status, Is.EqualTo(200));
        Assert.That((await Figure("sessions"), await Figure("attendance")), Is.EqualTo((1L, 40L)), "it is counted again");
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task Two_that_were_taken_for_one_by_mistake_are_parted()
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44));
        await head.Post($"sessions/{theirs}/approve");
        Assert.That((await approver.Post($"sessions/{mine}/part", """{"reason":"Hai buổi"}""")).Status, Is.EqualTo(409), "not merged");
        await Merge(mine, theirs, 2);
        Assert.That((await approver.Post($"sessions/{mine}/part", """{"reason":" "}""")).Fault("/reason"), Is.EqualTo("Không được để trống"));
        Assert.That((await approver.Post($"sessions/{mine}/part", """{"reason":"a"}""", ("If-Match", "\"2\""))).Status, Is.EqualTo(412));

        var left = await head.Put($"sessions/{theirs}", Session("dic", 45, reason: "Đếm lại"), ("If-Match", "*"));
        Assert.That(left.Fault("/partners"), Does.Contain("đã gộp vào buổi này"), left.ToString());
        var corrected = await head.Put($"sessions/{theirs}", Session("dic", 45, """["post-ban-lau"]""", "Đếm lại"), ("If-Match", "*"));
        Assert.That(corrected.Status, Is.EqualTo(200), corrected.ToString());

        var parted = await head.Post($"sessions/{mine}/part", """{"reason":"Hai buổi khác giờ"}""");
        Assert.That((parted.Status, (string?)parted.Json["status"]), Is.EqualTo((200, "draft")), "handed back by the other agency's approver");
        Assert.That((await clerk.Get($"sessions/{theirs}?scope=internal")).Json["partners"]!.ToJsonString(), Is.EqualTo("[]"));
        Assert.That((await Figure("sessions"), await Figure("attendance")), Is.EqualTo((1L, 45L)));
        Assert.That((await head.Post($"sessions/{mine}/part", """{"reason":"a"}""")).Status, Is.EqualTo(409));
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
    }

    [Test]
    public async Task A_partner_named_before_the_merge_is_named_after_the_parting()
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44, """["post-ban-lau"]"""));
        await Merge(mine, theirs);
        await approver.Post($"sessions/{mine}/part", """{"reason":"Hai buổi"}""");
        Assert.That((await clerk.Get($"sessions/{theirs}?scope=internal")).Json["partners"]!.ToJsonString(), Is.EqualTo("""["post-ban-lau"]"""));
    }

    [Test]
    public async Task A_report_that_was_once_counted_and_is_no_session_at_all_is_withdrawn_as_a_draft()
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44));
        await approver.Post($"sessions/{mine}/approve");
        await Merge(mine, theirs, 3);
        await approver.Post($"sessions/{mine}/part", """{"reason":"Hai buổi"}""");
        Assert.That((await post.Delete($"sessions/{mine}", ("If-Match", "*"))).Status, Is.EqualTo(409));
        Assert.That((await approver.Post($"sessions/{mine}/withdraw", """{"reason":"Không có buổi này"}""")).Status, Is.EqualTo(200));
        var never = await Submitted(post, "post-ban-lau", 41);
        await approver.Post($"sessions/{never}/return", """{"reason":"sai"}""");
        Assert.That((await approver.Post($"sessions/{never}/withdraw", """{"reason":"a"}""")).Status, Is.EqualTo(409), "that one is deleted");
    }

    [Test]
    public async Task What_had_passed_into_one_passes_on_with_it()
    {
        await app.As("admin").Post("accounts", new { name = "command", roles = new[] { "reporter" }, agency = "bgc", password = TestApp.Password });
        var (mine, theirs, third) = (await Submitted(post, "post-ban-lau", 40), await Submitted(clerk, "dic", 44), await Submitted(app.As("command"), "bgc", 50));
        await Merge(mine, theirs);
        var merged = await head.Post($"sessions/{third}/merge", new { other = theirs, otherVersion = 3, reason = "Cùng một buổi" });
        Assert.That(merged.Json["partners"]!.AsArray().Select(p => (string?)p), Is.EquivalentTo(new[] { "dic", "post-ban-lau" }), merged.ToString());
        Assert.That((string?)(await post.Get($"sessions/{mine}/merges")).Json["into"]!["id"], Is.EqualTo(third));
        await approver.Post($"sessions/{third}/approve");
        await approver.Post($"sessions/{third}/withdraw", """{"reason":"sai"}""");
        Assert.That((await Status(mine), await Status(theirs)), Is.EqualTo(("draft", "draft")));
    }

    [Test]
    public async Task A_post_whose_report_passed_into_anothers_has_reported()
    {
        var (mine, theirs) = (await Submitted(post, "post-ban-lau", 40, day: "2024-02-20"), await Submitted(clerk, "dic", 44, day: "2024-02-20"));
        Assert.That(await State(), Is.EqualTo("reported"));
        await Merge(mine, theirs);
        Assert.That(await State(), Is.EqualTo("reported"));
        Assert.That((await post.Put("reports/post-ban-lau/civil/2024-02", new { nothing = true })).Status, Is.EqualTo(422), "it had something to report");
        await head.Post($"sessions/{theirs}/return", """{"reason":"sai"}""");
        Assert.That(await State(), Is.EqualTo("late"), "what it passed into is no report any more");

        async Task<string?> State() => (string?)(await post.Get("coverage?period=2024-02")).Json["coverage"]!["agencies"]!.AsArray()
            .Single(a => (string?)a!["agency"]!["code"] == "post-ban-lau")!["state"];
    }

    private async Task Merge(string mine, string theirs, int version = 2)
    {
        var merged = await approver.Post($"sessions/{theirs}/merge", new { other = mine, otherVersion = version, reason = "Cùng một buổi" });
        Assert.That(merged.Status, Is.EqualTo(200), merged.ToString());
    }

    private async Task<string> Imported()
    {
        var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n1,05/03/2024,Xã Bản Lầu,Họp thôn,Ma túy,2,1,40,1\n"));
        file.Headers.ContentType = new("application/octet-stream");
        var import = await clerk.Post("imports?agency=dic&type=session&fileName=buoi.csv", file);
        await app.Again(import.Json, "clerk");
        var taken = await clerk.Post($"imports/{import.Json["id"]}/take", """{"alike":true}""");
        Assert.That(taken.Status, Is.EqualTo(200), taken.ToString());
        return (string)(await head.Get("approvals/records")).Json["items"]![0]!["record"]!["id"]!;
    }

    private static string Session(string agency, int residents, string partners = "[]", string? reason = null, string day = "2024-03-05") => $$$"""
        {"date":"{{{day}}}","place":"02788","agency":"{{{agency}}}","kind":"village-meeting","topics":["drugs"],"attendance":{"residents":{{{residents}}}},
         "partners":{{{partners}}},"reason":{{{(reason is null ? "null" : $"\"{reason}\"")}}}}
        """;

    private static async Task<string> Submitted(TestClient who, string agency, int residents, string partners = "[]", string day = "2024-03-05")
    {
        var made = await who.Post("sessions", Session(agency, residents, partners, day: day));
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        Assert.That((await who.Post($"{made.Header("Location")}/submit")).Status, Is.EqualTo(200));
        return (string)made.Json["id"]!;
    }

    private async Task<string?> Status(string session) => (string?)(await post.Get($"sessions/{session}?scope=internal")).Json["status"];

    private async Task<long> Figure(string indicator) => (long)(await app.Anonymous().Get($"metrics/{indicator}?period=2024-03")).Json["total"]!;
}
