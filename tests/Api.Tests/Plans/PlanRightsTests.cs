using NUnit.Framework;

namespace BorderComms.ApiTests.Plans;

public sealed class PlanRightsTests
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
    public async Task The_lead_agency_tells_how_its_task_stands()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        await publisher.Post($"{address}/sign");
        var done = new { status = "done", note = "Đã xong" };
        async Task<int> Tell(string name, string task) =>
            (await app.As(name).Put($"{address}/tasks/{task}/status", done, ("If-Match", "*"))).Status;

        Assert.That(await Tell("clerk", "1"), Is.EqualTo(403), "bgc leads it");
        Assert.That(await Tell("reporter", "1"), Is.EqualTo(403), "a post does not reach its command");
        Assert.That(await Tell("publisher", "1"), Is.EqualTo(403));
        Assert.That(await Tell("approver", "9"), Is.EqualTo(404));
        Assert.That(await Tell("approver", "1"), Is.EqualTo(200));
        Assert.That(await Tell("clerk", "2"), Is.EqualTo(200));
        var plan = (await publisher.Get($"{address}?scope=internal")).Json;
        Assert.That(plan["tasks"]!.AsArray().Select(t => (string?)t!["status"]), Is.All.EqualTo("done"));
        Assert.That((string?)plan["tasks"]![0]!["note"], Is.EqualTo("Đã xong"));
        Assert.That((int)plan["version"]!, Is.EqualTo(4));
    }

    [Test]
    public async Task A_task_of_a_draft_or_closed_plan_stands_as_it_is()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        var approver = app.As("approver");
        var done = new { status = "done", note = (string?)null };
        Assert.That((await approver.Put($"{address}/tasks/1/status", done, ("If-Match", "*"))).Problem, Is.EqualTo("conflict"));
        await publisher.Post($"{address}/sign");
        await publisher.Post($"{address}/close");
        Assert.That((await approver.Put($"{address}/tasks/1/status", done, ("If-Match", "*"))).Problem, Is.EqualTo("conflict"));
    }

    [Test]
    public async Task Only_publishers_make_and_move_plans()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan());
        foreach (var name in new[] { "reporter", "approver", "admin" })
        {
            var other = app.As(name);
            Assert.That((await other.Post("plans", PlanSheet.Plan("2022-b"))).Status, Is.EqualTo(403), name);
            Assert.That((await other.Put(address, PlanSheet.Plan(), ("If-Match", "*"))).Status, Is.EqualTo(403), name);
            Assert.That((await other.Post($"{address}/sign")).Status, Is.EqualTo(403), name);
            Assert.That((await other.Post($"{address}/close")).Status, Is.EqualTo(403), name);
            Assert.That((await other.Get($"{address}?scope=internal")).Status, Is.EqualTo(200), name);
        }

        Assert.That((await anonymous.Get($"{address}/history")).Status, Is.EqualTo(401));
        Assert.That((await anonymous.Get($"{address}?scope=internal")).Status, Is.EqualTo(401));
    }
}
