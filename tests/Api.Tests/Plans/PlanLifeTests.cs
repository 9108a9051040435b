using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Plans;

public sealed class PlanLifeTests
{
    private TestApp app = null!;
    private TestClient publisher = null!, anonymous = null!;

    [SetUp]
    public void Start()
    {
        app = new TestApp();
        publisher = app.As("publisher");
        anonymous = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_plan_is_answered_as_it_was_entered()
    {
        var made = await publisher.Post("plans", PlanSheet.Plan());
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        Assert.That(made.Header("ETag"), Is.EqualTo("\"1\""));
        Assert.That(made.Header("Location"), Is.EqualTo($"/api/v1/plans/{made.Json["id"]}"));
        Assert.That(made.Json.AsObject().Select(m => m.Key), Is.EqualTo(new[]
        {
            "id", "code", "year", "calendar", "programme", "number", "title", "signedOn", "signatories", "status", "version", "tasks",
        }));
        Assert.That(made.Json["tasks"]![0]!.ToJsonString(), Is.EqualTo("""
            {"code":"1","title":{"vi":"Nhi\u1EC7m v\u1EE5 1","en":"Task 1"},"lead":"bgc","supporting":[],"from":"2022-01-01","until":"2022-12-31","measure":{"indicator":"sessions","topic":["drugs","twinning"]},"target":1200,"qualifier":"at-least","status":"not-started","note":"Ch\u1EC9 n\u1ED9i b\u1ED9"}
            """));
        var read = await publisher.Get("plans/2022?scope=internal");
        Assert.That(read.Text, Is.EqualTo(made.Text));
    }

    [Test]
    public async Task What_was_read_may_be_sent_back()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        var read = await publisher.Get($"{address}?scope=internal");
        var changed = await publisher.Put(address, read.Json.AsObject().With("number", "12/KHPH"), ("If-Match", read.Header("ETag")!));
        Assert.That(changed.Status, Is.EqualTo(200), changed.Text);
        Assert.That((string?)changed.Json["number"], Is.EqualTo("12/KHPH"));
        Assert.That((int)changed.Json["version"]!, Is.EqualTo(2));
        Assert.That(changed.Json["tasks"]!.ToJsonString(), Is.EqualTo(read.Json["tasks"]!.ToJsonString()));
    }

    [Test]
    public async Task Creating_twice_with_one_body_creates_once()
    {
        var id = Guid.CreateVersion7();
        var first = await publisher.Put($"plans/{id}", PlanSheet.Plan(), ("If-None-Match", "*"));
        var last = app.Read(LedgerHead.Read).LastPosting;
        var again = await publisher.Put($"plans/{id}", PlanSheet.Plan(), ("If-None-Match", "*"));
        var other = await publisher.Put($"plans/{id}", PlanSheet.Plan("2022-b"), ("If-None-Match", "*"));
        Assert.That((first.Status, again.Status, other.Status), Is.EqualTo((201, 200, 412)));
        Assert.That(again.Text, Is.EqualTo(first.Text));
        Assert.That(app.Read(LedgerHead.Read).LastPosting, Is.EqualTo(last));
    }

    [Test]
    public async Task An_id_that_a_caller_makes_is_a_UUID_of_version_7()
    {
        var answer = await publisher.Put($"plans/{Guid.AllBitsSet}", PlanSheet.Plan(), ("If-None-Match", "*"));
        Assert.That((answer.Status, answer.Fault("id")), Is.EqualTo((422, "Cần một UUID phiên bản 7")), answer.ToString());
    }

    [Test]
    public async Task The_id_of_a_deleted_draft_is_gone()
    {
        var id = Guid.CreateVersion7();
        await publisher.Put($"plans/{id}", PlanSheet.Plan(), ("If-None-Match", "*"));
        Assert.That((await publisher.Delete($"plans/{id}")).Status, Is.EqualTo(428));
        Assert.That((await publisher.Delete($"plans/{id}", ("If-Match", "\"1\""))).Status, Is.EqualTo(204));
        Assert.That((await publisher.Get($"plans/{id}?scope=internal")).Status, Is.EqualTo(404));
        Assert.That((await publisher.Put($"plans/{id}", PlanSheet.Plan(), ("If-None-Match", "*"))).Status, Is.EqualTo(410));
    }

    [Test]
    public async Task Everyone_sees_a_plan_once_it_is_signed_and_never_its_notes()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        Assert.That((await anonymous.Get(address)).Status, Is.EqualTo(404));
        Assert.That((await anonymous.Get($"{address}/progress")).Status, Is.EqualTo(404));
        Assert.That((await anonymous.Get("plans")).Json["items"]!.AsArray(), Is.Empty);

        Assert.That((await publisher.Post($"{address}/sign", new { signedOn = "2022-02-11" })).Status, Is.EqualTo(200));
        var seen = (await anonymous.Get(address)).Json;
        Assert.That((string?)seen["status"], Is.EqualTo("signed"));
        Assert.That((string?)seen["signedOn"], Is.EqualTo("2022-02-11"));
        Assert.That(seen["tasks"]!.AsArray().Select(t => t!["note"]), Is.All.Null);
        Assert.That((string?)(await anonymous.Get("plans")).Json["items"]![0]!["code"], Is.EqualTo("2022"));
    }

    [Test]
    public async Task A_plan_is_signed_today_where_no_day_is_given()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        var signed = await publisher.Post($"{address}/sign");
        Assert.That((string?)signed.Json["signedOn"], Is.EqualTo("2024-03-15"));
    }

    [Test]
    public async Task A_signed_plan_is_amended_for_a_reason_alone()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        await publisher.Post($"{address}/sign");
        var amended = PlanSheet.Plan().WithTask("target", 1300);
        var without = await publisher.Put($"{address}?lang=en", amended, ("If-Match", "\"2\""));
        Assert.That((without.Status, without.Fault("/reason")), Is.EqualTo((422, "Amending a signed plan takes a reason")));

        var with = await publisher.Put(address, amended.With("reason", "Bổ sung chỉ tiêu"), ("If-Match", "\"2\""));
        Assert.That(with.Status, Is.EqualTo(200), with.Text);
        Assert.That((int)with.Json["tasks"]![0]!["target"]!, Is.EqualTo(1300));
        Assert.That((string?)with.Json["signedOn"], Is.EqualTo("2024-03-15"));
        var act = (await publisher.Get($"{address}/history")).Json["items"]![0]!;
        Assert.That(((string?)act["action"], (string?)act["reason"], (string?)act["by"]), Is.EqualTo(("amended", "Bổ sung chỉ tiêu", "publisher")));
        Assert.That((int)act["before"]!["tasks"]![0]!["target"]!, Is.EqualTo(1200));
        Assert.That((int)act["after"]!["tasks"]![0]!["target"]!, Is.EqualTo(1300));
    }

    [Test]
    public async Task A_plan_is_signed_once_closed_once_and_then_left_alone()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        Assert.That((await publisher.Post($"{address}/close")).Problem, Is.EqualTo("conflict"), "a draft is not closed");
        await publisher.Post($"{address}/sign");
        Assert.That((await publisher.Post($"{address}/sign")).Problem, Is.EqualTo("conflict"));
        Assert.That((await publisher.Delete(address, ("If-Match", "\"2\""))).Problem, Is.EqualTo("conflict"));
        Assert.That((string?)(await publisher.Post($"{address}/close")).Json["status"], Is.EqualTo("closed"));
        Assert.That((await publisher.Post($"{address}/close")).Problem, Is.EqualTo("conflict"));
        var late = await publisher.Put(address, PlanSheet.Plan().With("reason", "Muộn"), ("If-Match", "\"3\""));
        Assert.That(late.Problem, Is.EqualTo("conflict"));
        var acts = (await publisher.Get($"{address}/history")).Json["items"]!.AsArray().Select(a => (string?)a!["action"]);
        Assert.That(acts, Is.EqualTo(new[] { "closed", "signed", "created" }));
    }

    [Test]
    public async Task A_stale_or_missing_version_changes_nothing()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        Assert.That((await publisher.Put(address, PlanSheet.Plan())).Status, Is.EqualTo(428));
        var stale = await publisher.Put(address, PlanSheet.Plan().With("number", "1"), ("If-Match", "\"7\""));
        Assert.That((stale.Status, (int)stale.Json["currentVersion"]!), Is.EqualTo((412, 1)));
        Assert.That((await publisher.Post($"{address}/sign", null, ("If-Match", "\"7\""))).Status, Is.EqualTo(412));
        Assert.That((string?)(await publisher.Get($"{address}?scope=internal")).Json["status"], Is.EqualTo("draft"));
    }

    [Test]
    public async Task Every_act_is_a_new_version_of_the_answers()
    {
        long Last() => app.Read(LedgerHead.Read).LastPosting;
        var before = Last();
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        await publisher.Put(address, PlanSheet.Plan().With("number", "1"), ("If-Match", "*"));
        await publisher.Post($"{address}/sign");
        await app.As("approver").Put($"{address}/tasks/1/status", new { status = "done", note = (string?)null }, ("If-Match", "*"));
        await publisher.Post($"{address}/close");
        Assert.That(Last() - before, Is.EqualTo(5));
    }

    [Test]
    public async Task Plans_are_listed_from_the_newest_year_page_by_page()
    {
        foreach (var year in new[] { 2019, 2021, 2020 })
        {
            await publisher.Post("plans", PlanSheet.Plan($"{year}", year));
        }

        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await publisher.Get($"plans?scope=internal&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            codes.AddRange(page["items"]!.AsArray().Select(p => (string)p!["code"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        Assert.That(codes, Is.EqualTo(new[] { "2021", "2020", "2019" }));
        var one = (await publisher.Get("plans?scope=internal&year=2020&status=draft")).Json["items"]!.AsArray();
        Assert.That(one.Select(p => (string)p!["code"]!), Is.EqualTo(new[] { "2020" }));
        Assert.That((await anonymous.Get("plans?status=draft")).Fault("status"), Is.Not.Null);
    }
}
