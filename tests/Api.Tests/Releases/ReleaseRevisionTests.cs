using System.Text.Json.Nodes;
using BorderComms.ApiTests.Plans;
using NUnit.Framework;

namespace BorderComms.ApiTests.Releases;

/// <summary>What is posted after the review of 2023 was released leaves its figures as they were and shows as what it is.</summary>
public sealed class ReleaseRevisionTests
{
    private const string Reason = "Đồn gửi nhầm";

    private TestApp app = null!;
    private TestClient anonymous = null!, approver = null!;

    [SetUp]
    public void Start()
    {
        app = new TestApp(sample: true);
        anonymous = app.Anonymous();
        approver = app.As("approver");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_corrected_session_of_2023_leaves_the_release_moves_the_live_figure_and_is_listed()
    {
        var (before, reference, more) = await Correct("village-meeting", 7);
        Assert.That(await Total("attendance?period=2023&release=tong-ket-2023"), Is.EqualTo(before));
        Assert.That(await Total("attendance?period=2023"), Is.EqualTo(before + 7));

        foreach (var address in new[] { "metrics/attendance/revisions?period=2023&since=tong-ket-2023", "releases/tong-ket-2023/revisions", "metrics/attendance/revisions?period=2023&actions=corrected" })
        {
            var answer = await anonymous.Get(address);
            var item = answer.Json["items"]!.AsArray().Single()!;
            Assert.That(((string?)item["action"], (string?)item["record"]!["ref"], (bool?)item["closed"], (string?)item["reason"], (string?)item["by"], item["month"]),
                Is.EqualTo(("corrected", reference, true, (string?)null, (string?)null, (JsonNode?)null)), answer.Text);
            var change = item["changes"]!.AsArray().Single()!;
            Assert.That(((string?)change["indicator"]!["code"], (long)change["after"]! - (long)change["before"]!, (long)change["after"]!), Is.EqualTo(("attendance", 7L, more)));
            Assert.That(((string?)item["at"])!, Does.StartWith("2024-03-15T03:00:00"));
            var whole = (await approver.Get($"{address}{(address.Contains('?') ? '&' : '?')}scope=internal")).Json["items"]![0]!;
            Assert.That(((string?)whole["reason"], (string?)whole["by"]), Is.EqualTo((Reason, "approver")));
        }

        var release = (await anonymous.Get("metrics/attendance/releases?period=2023")).Json["items"]![0]!;
        Assert.That(((long?)release["value"], (bool?)release["corrected"]), Is.EqualTo((before, true)));
    }

    [Test]
    public async Task In_public_a_unit_meeting_is_a_month_and_no_record_and_staff_see_it()
    {
        await Correct("unit-meeting", 7);
        var answer = (await anonymous.Get("releases/tong-ket-2023/revisions?lang=en")).Json;
        var item = answer["items"]!.AsArray().Single()!;
        Assert.That((item["version"], item["at"], item["record"], (string?)item["kind"]!["code"], ((string?)item["month"])![..4], (bool?)item["closed"]),
            Is.EqualTo(((JsonNode?)null, (JsonNode?)null, (JsonNode?)null, "unit-meeting", "2023", true)));
        Assert.That((string?)answer["withheld"]!["because"], Is.EqualTo("These kinds are not disclosed record by record; what changed in them stands as sums of whole months."));
        var change = item["changes"]!.AsArray().Single()!;
        Assert.That((long)change["after"]! - (long)change["before"]!, Is.EqualTo(7));
        Assert.That((string?)(await approver.Get("releases/tong-ket-2023/revisions?scope=internal")).Json["items"]!.AsArray().Single()!["record"]!["kind"]!["code"], Is.EqualTo("unit-meeting"));
    }

    [Test]
    public async Task Work_of_later_days_is_no_revision_of_a_release()
    {
        await Enter("2024-02-28");
        Assert.That((await anonymous.Get("releases/tong-ket-2023/revisions")).Json["items"]!.AsArray(), Is.Empty);
        await Enter("2024-02-27");
        var items = (await anonymous.Get("releases/tong-ket-2023/revisions")).Json["items"]!.AsArray();
        Assert.That(items.Select(i => ((string?)i!["action"], (string?)i["record"]!["date"], (bool?)i["closed"], i["changes"]!.AsArray().Count)), Is.EqualTo(new[] { ("added", "2024-02-27", false, 2) }));
        Assert.That((await anonymous.Get("releases/tong-ket-2023/revisions?indicator=attendance")).Json["items"]![0]!["changes"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await anonymous.Get("releases/tong-ket-2023/revisions?period=2023")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That((await anonymous.Get("releases/tong-ket-2023/revisions?actions=corrected,withdrawn")).Json["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Revisions_are_paged_newest_first()
    {
        foreach (var day in new[] { "2024-02-01", "2024-02-02", "2024-02-03" })
        {
            await Enter(day);
        }

        var first = await anonymous.Get("releases/tong-ket-2023/revisions?limit=2&lang=en");
        Assert.That(Days(first), Is.EqualTo(new[] { "2024-02-03", "2024-02-02" }));
        Assert.That(first.Next, Is.EqualTo($"/api/v1/releases/tong-ket-2023/revisions?lang=en&limit=2&cursor={first.Json["next"]}"));
        var second = await anonymous.Get($"releases/tong-ket-2023/revisions?limit=2&lang=en&cursor={first.Json["next"]}");
        Assert.That((Days(second).Single(), second.Json["next"]), Is.EqualTo(("2024-02-01", (JsonNode?)null)));
        Assert.That((await anonymous.Get($"releases/tong-ket-2023/revisions?limit=2&cursor={first.Json["next"]}")).Fault("cursor"), Is.Not.Null, "another question's");
    }

    [Test]
    public async Task The_difference_of_a_release_and_now_is_told_figure_by_figure()
    {
        var (before, _, _) = await Correct("village-meeting", 7);
        var diff = (await anonymous.Get("releases/tong-ket-2023/diff/live?by=kind&lang=en")).Json;
        Assert.That(diff["from"]!.ToJsonString(), Is.EqualTo("""{"code":"tong-ket-2023","label":"Final review 2023","releasedAt":"2024-02-27T08:00:00Z"}"""));
        Assert.That(diff["to"]!.ToJsonString(), Is.EqualTo("""{"code":"live","label":"Now","releasedAt":null}"""));
        Assert.That((string?)diff["period"]!["code"], Is.EqualTo("2023"), "the year of the release's plan");
        var items = diff["items"]!.AsArray().ToDictionary(i => (string)i!["indicator"]!["code"]!, i => i!);
        var attendance = items["attendance"];
        Assert.That(((long)attendance["from"]!, (long)attendance["to"]!, attendance["rows"]!.AsArray().Count), Is.EqualTo((before, before + 7, 1)));
        var row = attendance["rows"]![0]!;
        Assert.That(((string?)row["kind"]!["code"], (long)row["value"]! - (long)row["previous"]!), Is.EqualTo(("village-meeting", 7L)));
        Assert.That(items.Where(i => i.Key != "attendance").Select(i => (i.Value["rows"]!.AsArray().Count, (long)i.Value["to"]! - (long)i.Value["from"]!)), Has.All.EqualTo((0, 0L)));
        Assert.That(items.Keys, Is.EquivalentTo((await anonymous.Get("indicators?limit=500")).Json["items"]!.AsArray().Where(i => i!["dimensions"]!.AsArray().Any(d => (string?)d == "kind")).Select(i => (string)i!["code"]!)));
    }

    [Test]
    public async Task Two_releases_differ_by_what_was_posted_between()
    {
        var (before, _, _) = await Correct("village-meeting", 7);
        await app.As("publisher").Post("releases", new { code = "again", title = new { vi = "Lại", en = "Again" } });
        await Enter("2024-01-05");
        var diff = (await anonymous.Get("releases/tong-ket-2023/diff/again?indicator=attendance&period=2023..2024")).Json["items"]!.AsArray().Single()!;
        Assert.That(((long)diff["from"]!, (long)diff["to"]!), Is.EqualTo((before, before + 7)));
        Assert.That((string?)(await anonymous.Get("releases/again/diff/tong-ket-2023?period=2023&indicator=attendance&by=agency")).Json["withheld"]!["kinds"]![0], Is.EqualTo("unit-meeting"));
        var none = await anonymous.Get("releases/again/diff/live");
        Assert.That((none.Status, none.Fault("period")), Is.EqualTo((422, "Cần nêu khoảng thời gian: lần công bố này không gắn với kế hoạch nào")));
    }

    [Test]
    public async Task A_plans_progress_is_given_as_it_was_released()
    {
        await Correct("village-meeting", 7);
        var released = (await anonymous.Get("plans/2023/progress?release=tong-ket-2023&lang=en")).Json;
        Assert.That(((string?)released["on"], (string?)released["release"]!["label"]), Is.EqualTo(("2024-02-27", "Final review 2023")));
        var task = released["tasks"]![3]!;
        Assert.That((long?)task["value"], Is.EqualTo(54_537));
        Assert.That((long?)(await anonymous.Get("plans/2023/progress")).Json["tasks"]![3]!["value"], Is.EqualTo(54_544));
        foreach (var link in new[] { "metric", "records" })
        {
            Assert.That((await anonymous.Get((string)task["links"]![link]!)).Json["total"]!.GetValue<long>(), Is.EqualTo(54_537), (string?)task["links"]![link]);
        }
    }

    [Test]
    public async Task History_says_which_acts_changed_closed_days()
    {
        var (_, reference, _) = await Correct("village-meeting", 7);
        var id = (await approver.Get($"sessions?scope=internal&q={reference}")).Json["items"]![0]!["id"];
        var acts = (await approver.Get($"sessions/{id}/history")).Json["items"]!.AsArray();
        Assert.That(acts.Select(a => ((string?)a!["action"], (bool?)a["closed"])), Is.EqualTo(new[] { ("changed", true), ("approved", false) }));
        var noted = await approver.Put($"sessions/{id}", acts[0]!["after"]!.AsObject().With("note", "Chỉ ghi chú").With("reason", Reason), ("If-Match", "*"));
        Assert.That(noted.Status, Is.EqualTo(200), noted.Text);
        await approver.Post($"sessions/{id}/withdraw", new { reason = Reason });
        acts = (await approver.Get($"sessions/{id}/history")).Json["items"]!.AsArray();
        Assert.That(acts.Select(a => ((string?)a!["action"], (bool?)a["closed"])).Take(2), Is.EqualTo(new[] { ("withdrawn", true), ("changed", false) }), "a note changes no figure");
    }

    [TestCase("releases/none/revisions", 404, null)]
    [TestCase("releases/live/revisions", 404, null)]
    [TestCase("releases/tong-ket-2023/revisions?indicator=none", 422, "indicator")]
    [TestCase("releases/tong-ket-2023/revisions?period=x", 400, "period")]
    [TestCase("releases/tong-ket-2023/revisions?calendar=lunar", 400, "calendar")]
    [TestCase("releases/tong-ket-2023/revisions?actions=changed", 400, "actions")]
    [TestCase("releases/tong-ket-2023/revisions?limit=501", 400, "limit")]
    [TestCase("releases/tong-ket-2023/revisions?cursor=x", 400, "cursor")]
    [TestCase("releases/tong-ket-2023/revisions?place=02641", 400, "place")]
    [TestCase("releases/tong-ket-2023/diff/none", 404, null)]
    [TestCase("releases/none/diff/live", 404, null)]
    [TestCase("releases/live/diff/tong-ket-2023", 404, null)]
    [TestCase("releases/tong-ket-2023/diff/live?period=x", 400, "period")]
    [TestCase("releases/tong-ket-2023/diff/live?by=colour", 400, "by")]
    [TestCase("releases/tong-ket-2023/diff/live?by=audience&indicator=sites", 400, "by")]
    [TestCase("releases/tong-ket-2023/diff/live?indicator=none", 422, "indicator")]
    [TestCase("releases/tong-ket-2023/diff/live?geography=1999", 400, "geography")]
    [TestCase("plans/2023/progress?release=none", 422, "release")]
    [TestCase("metrics/sessions/revisions", 400, "period")]
    [TestCase("metrics/none/revisions?period=2023", 404, null)]
    [TestCase("metrics/sessions/revisions?period=2023&since=none", 422, "since")]
    [TestCase("metrics/sessions/revisions?period=2023&actions=", 400, "actions")]
    [TestCase("metrics/sessions/revisions?period=2023&actions=added,added,x", 400, "actions")]
    [TestCase("metrics/sessions/revisions?period=2023&place=nowhere", 422, "place")]
    [TestCase("metrics/sessions/revisions?period=2023&audience=residents", 400, "audience")]
    [TestCase("metrics/sessions/revisions?period=2023&release=tong-ket-2023", 400, "release")]
    [TestCase("metrics/sessions/revisions?period=2023&limit=0", 400, "limit")]
    public async Task What_is_wrong_is_named_in_both_languages(string address, int status, string? field)
    {
        var (vi, en) = (await anonymous.Get(address), await anonymous.Get($"{address}{(address.Contains('?') ? '&' : '?')}lang=en"));
        Assert.That((vi.Status, en.Status), Is.EqualTo((status, status)), vi.Text);
        if (field is not null)
        {
            Assert.That(vi.Json["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
            Assert.That(vi.Fault(field), Is.Not.EqualTo(en.Fault(field)));
        }
    }

    /// <summary>Adds so many residents to a session of the sample of 2023; answers the figure before, the session's reference and its attendance after.</summary>
    private async Task<(long Before, string Ref, long After)> Correct(string kind, int more)
    {
        var before = await Total("attendance?period=2023");
        var session = (await approver.Get($"sessions?scope=internal&kind={kind}&from=2023-05-01&until=2023-05-31&limit=1")).Json["items"]![0]!.AsObject();
        var attendance = session["attendance"]!.AsObject();
        attendance["residents"] = ((long?)attendance["residents"] ?? 0) + more;
        var made = await approver.Put($"sessions/{session["id"]}", session.With("reason", Reason), ("If-Match", $"\"{session["version"]}\""));
        Assert.That(made.Status, Is.EqualTo(200), made.Text);
        return (before, (string)session["ref"]!, attendance.Sum(a => (long)a.Value!));
    }

    private async Task Enter(string day)
    {
        var reporter = app.As("reporter");
        var made = await reporter.Post("sessions", new { date = day, place = "02788", agency = "post-ban-lau", kind = "village-meeting", topics = new[] { "drugs" }, attendance = new { residents = 20 } });
        await reporter.Post($"sessions/{made.Json["id"]}/submit");
        var approved = await approver.Post($"sessions/{made.Json["id"]}/approve");
        Assert.That(approved.Status, Is.EqualTo(200), approved.Text);
    }

    private async Task<long> Total(string metric) => (long)(await anonymous.Get($"metrics/{metric}")).Json["total"]!;

    private static IEnumerable<string?> Days(TestAnswer page) => page.Json["items"]!.AsArray().Select(i => (string?)i!["record"]!["date"]);
}
