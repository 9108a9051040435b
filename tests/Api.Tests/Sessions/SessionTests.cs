using BorderComms.ApiTests.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sessions;

/// <summary>A session lives as every record does, and has rules of its own.</summary>
public sealed class SessionTests() : NounTests("sessions", "reporter", "approver", "attendance?period=2024&topic=drugs")
{
    private const string Nobody = """{"residents":0}""";

    protected override string[] Members =>
    [
        "id", "ref", "date", "place", "agency", "partners", "kind", "topics", "languages", "attendance", "count", "campaign", "title", "note", "status", "version",
    ];

    protected override string Body => """
        {
          "date": "2024-03-05", "place": "02788", "agency": "post-ban-lau", "partners": ["dic"], "kind": "village-meeting", "topics": ["drugs", "border-law"],
          "languages": ["vi", "hmn"], "attendance": { "cadres": 1, "soldiers": 2, "residents": 30, "students": 0 }, "count": 1, "title": "Họp thôn Cốc Phương"
        }
        """;

    protected override (string, string) Change => ("attendance", """{"total":41}""");

    protected override (long, long) Shares => (33, 41);

    protected override (string, string, string)[] Wrong =>
    [
        ("date", "\"2024-03-16\"", "/date"), ("date", "\"2024-02-30\"", "/date"), ("date", "\"5/3/24\"", "/date"), ("date", "20240305", "/date"), ("date", "", "/date"),
        ("place", "\"00000\"", "/place"), ("place", "\"02788-2025\"", "/place"), ("place", "null", "/place"), ("place", "", "/place"),
        ("agency", "\"nobody\"", "/agency"), ("agency", "\"bgc-2025\"", "/agency"), ("agency", "[]", "/agency"),
        ("partners", "[\"post-ban-lau\"]", "/partners/0"), ("partners", "[\"dic\",\"dic\"]", "/partners"), ("partners", "[\"bgc-2025\"]", "/partners/0"),
        ("kind", "\"news-item\"", "/kind"), ("kind", "\"party\"", "/kind"), ("kind", "", "/kind"),
        ("topics", "[]", "/topics"), ("topics", "[\"drugs\",\"drugs\"]", "/topics"), ("topics", "[\"nothing\"]", "/topics/0"), ("topics", "", "/topics"),
        ("languages", "[\"fr\"]", "/languages/0"), ("languages", "[\"vi\",\"vi\"]", "/languages"),
        ("attendance", """{"residents":-1}""", "/attendance/residents"), ("attendance", """{"residents":100001}""", "/attendance/residents"),
        ("attendance", """{"residents":1.5}""", "/attendance/residents"), ("attendance", """{"residents":1e999}""", "/attendance/residents"),
        ("attendance", """{"residents":"12"}""", "/attendance/residents"), ("attendance", """{"dragons":3}""", "/attendance/dragons"),
        ("attendance", """{"unsplit":3}""", "/attendance/unsplit"), ("attendance", """{"total":3,"residents":3}""", "/attendance/total"),
        ("attendance", Nobody, "/attendance"), ("attendance", "{}", "/attendance"), ("attendance", "", "/attendance"), ("attendance", "null", "/attendance"),
        ("count", "0", "/count"), ("count", "-1", "/count"), ("count", "100001", "/count"), ("count", "99999999999", "/count"),
        ("title", $"\"{new string('a', 301)}\"", "/title"), ("note", "\"\\udc00\"", "/note"), ("note", $"\"{new string('a', 2001)}\"", "/note"), ("campaign", "7", "/campaign"),
        ("ref", "\"BP-2023-0001\"", "/ref"), ("ref", "\"buổi 1\"", "/ref"), ("names", "[\"Nguyễn Văn A\"]", "/names"),
        ("attendance", """{"residents":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":{"j":{"k":{"l":{"m":{"n":{"o":1}}}}}}}}}}}}}}}}""", "/attendance/residents"),
    ];

    [Test]
    public async Task Where_no_count_is_required_nobody_may_have_been_counted()
    {
        var loudspeaker = await Approved(With(("kind", "\"loudspeaker\""), ("attendance", "{}"), ("count", "3")));
        Assert.That(loudspeaker.Json["attendance"]!.AsObject(), Is.Empty);
        Assert.That(await Figure("sessions?period=2024-03"), Is.EqualTo(3), "it stands for three like sessions");
        Assert.That(await Figure("attendance?period=2024-03"), Is.Zero);
    }

    [Test]
    public async Task A_training_is_counted_as_a_session_and_as_a_training()
    {
        await Approved(With(("kind", "\"training-course\"")));
        foreach (var (asked, figure) in new[] { ("sessions", 1L), ("trainings", 1), ("attendance", 33), ("trainees", 33) })
        {
            Assert.That(await Figure($"{asked}?period=2024-03"), Is.EqualTo(figure), asked);
        }
    }

    [Test]
    public async Task A_note_is_for_staff_and_an_unsplit_total_is_kept_as_one()
    {
        var approved = await Approved(With(("note", "\"Gọi lại trưởng thôn\""), Change));
        var address = $"sessions/{approved.Json["id"]}";
        Assert.That((await Anonymous.Get(address)).Json["note"], Is.Null);
        Assert.That((await Reporter.Get($"{address}?scope=internal")).Json["note"]!.GetValue<string>(), Is.EqualTo("Gọi lại trưởng thôn"));
        Assert.That((await Anonymous.Get(address)).Json["attendance"]!.ToJsonString(), Is.EqualTo("""{"total":41}"""));
        Assert.That(await Figure("attendance?period=2024-03&audience=unsplit"), Is.EqualTo(41));
    }

    [Test]
    public async Task An_account_works_within_its_reach_alone()
    {
        var other = await Enter(With(("agency", "\"post-y-ty\"")));
        Assert.That(other.Problem, Is.EqualTo("forbidden"), other.ToString());
        var own = (await Enter(Body)).Header("Location")!;
        Assert.That((await Reporter.Put(own, With(("agency", "\"post-y-ty\"")), ("If-Match", "\"1\""))).Problem, Is.EqualTo("forbidden"));
        await Reporter.Post($"{own}/submit");
        Assert.That((await Head.Post($"{own}/approve")).Problem, Is.EqualTo("forbidden"), "the department's approver does not reach a post");
        Assert.That((await Head.Post($"{own}/return", """{"reason":"sai"}""")).Problem, Is.EqualTo("forbidden"));
        Assert.That((await Approver.Post($"{own}/approve", """{"reason":"đủ"}""")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_returned_session_leaves_no_trace_in_the_figures_and_can_be_mended()
    {
        var address = (await Enter(Body)).Header("Location")!;
        await Reporter.Post($"{address}/submit");
        var unsaid = await Approver.Post($"{address}/return", """{"reason":"  "}""");
        Assert.That((unsaid.Status, unsaid.Fault("/reason")), Is.EqualTo((422, "Không được để trống")), unsaid.ToString());
        var returned = await Approver.Post($"{address}/return", """{"reason":"Kiểm lại số dân"}""");
        Assert.That(returned.Json["status"]!.GetValue<string>(), Is.EqualTo("draft"), returned.ToString());
        Assert.That(await Figure("sessions?period=2024-03"), Is.Zero);
        Assert.That((await Reporter.Put(address, With(Change), ("If-Match", "\"3\""))).Status, Is.EqualTo(200));
        var late = await Approver.Post($"{address}/approve");
        Assert.That((late.Status, late.Fault("/status")), Is.EqualTo((409, "Bản ghi đang là bản nháp")), late.ToString());
    }

    [Test]
    public async Task Who_submitted_a_session_does_not_approve_it()
    {
        var both = await ReporterAndApprover("both", "bgc");
        var address = (await both.Post("sessions", Body)).Header("Location")!;
        Assert.That((await both.Post($"{address}/submit")).Status, Is.EqualTo(200));
        var own = await both.Post($"{address}/approve");
        Assert.That((own.Status, own.Problem, own.Fault("/status")), Is.EqualTo((403, "own-record", "Người gửi không tự duyệt bản ghi của mình")), own.ToString());
        Assert.That(await Figure("sessions?period=2024-03"), Is.Zero);
        Assert.That((await Approver.Post($"{address}/approve")).Status, Is.EqualTo(200), "another may");
        Assert.That(await Figure("sessions?period=2024-03"), Is.EqualTo(1));
    }
}
