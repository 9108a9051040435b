using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Plans;
using NUnit.Framework;

namespace BorderComms.ApiTests.Plans;

public sealed class PlanProgressTests
{
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new TestApp(sample: true);

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task The_tasks_of_2023_come_to_what_the_review_stated()
    {
        var progress = (await app.Anonymous().Get("plans/2023/progress")).Json;
        Assert.That(((string?)progress["plan"], (string?)progress["on"]), Is.EqualTo(("2023", "2024-03-15")));
        Assert.That((string?)progress["notes"]![0]!["code"], Is.EqualTo("illustrative"));
        var tasks = progress["tasks"]!.AsArray();
        Assert.That(tasks.Select(t => (long?)t!["value"]), Is.EqualTo(new long?[] { 50_214, 2, 297, 54_537, 1_520, 5, null }));
        Assert.That(tasks.Select(t => (long?)t!["target"]), Is.EqualTo(new long?[] { 48_000, 2, 280, 52_000, 1_500, 5, null }));
        Assert.That(tasks.Select(t => (long?)t!["dueByToday"]), Is.EqualTo(new long?[] { 48_000, 2, 280, 52_000, 1_500, 5, null }));
        Assert.That(tasks.Select(t => (string?)t!["status"]), Is.All.EqualTo("done"));
        Assert.That(tasks.Select(t => t!["withheld"]), Is.All.Null);
        Assert.That((double)tasks[3]!["share"]!, Is.EqualTo(54_537 / 52_000d).Within(1e-12));
        Assert.That(tasks[6]!["indicator"], Is.Null);
    }

    [Test]
    public async Task Every_figure_of_a_task_is_that_of_the_metric_it_links_to()
    {
        var client = app.Anonymous();
        foreach (var task in (await client.Get("plans/2023/progress")).Json["tasks"]!.AsArray().Where(t => t!["links"] is not null))
        {
            var metric = await client.Get((string)task!["links"]!["metric"]!);
            Assert.That((long)metric.Json["total"]!, Is.EqualTo((long)task["value"]!), metric.Text);
            var records = await client.Get((string)task["links"]!["records"]!);
            Assert.That((long)records.Json["total"]!, Is.EqualTo((long)task["value"]!), records.Text);
        }
    }

    [Test]
    public async Task A_plan_of_this_year_shows_what_is_due_by_today()
    {
        var tasks = (await app.Anonymous().Get("plans/2024/progress?lang=en")).Json["tasks"]!.AsArray();
        Assert.That((string?)tasks[1]!["lead"]!["label"], Is.EqualTo("Lao Cai Department of Information and Communications"));
        Assert.That(tasks.Select(t => (long?)t!["value"]), Is.EqualTo(new long?[] { 0, 2, 0, 0, 0 }));
        Assert.That(tasks.Select(t => (long?)t!["dueByToday"]), Is.EqualTo(new long?[] { null, 2, null, null, null }));
        Assert.That((string?)tasks[4]!["until"], Is.EqualTo("2025-02-12"));
    }

    [Test]
    public async Task What_is_not_disclosed_by_agency_is_left_out_in_public_and_said()
    {
        var publisher = app.As("publisher");
        var plan = PlanSheet.Plan("2023-b", 2023).WithTask("from", "2023-01-01").WithTask("until", "2023-12-31")
            .WithTask("measure", JsonNode.Parse("""{"indicator":"attendance","agency":["bgc"]}"""));
        await publisher.Post($"{await PlanSheet.Enter(publisher, plan)}/sign");

        var open = (await app.Anonymous().Get("plans/2023-b/progress")).Json["tasks"]![0]!;
        var whole = (await publisher.Get("plans/2023-b/progress?scope=internal")).Json["tasks"]![0]!;
        Assert.That(open["withheld"]!["kinds"]!.ToJsonString(), Is.EqualTo("""["unit-meeting"]"""));
        Assert.That(whole["withheld"], Is.Null);
        Assert.That((long)open["value"]!, Is.GreaterThan(0).And.LessThan((long)whole["value"]!));
        Assert.That((open["note"], (string?)whole["note"]), Is.EqualTo(((JsonNode?)null, "Chỉ nội bộ")));
    }

    [Test]
    public async Task A_value_of_zero_says_whether_anything_of_its_days_was_recorded()
    {
        var tasks = (await app.Anonymous().Get("plans/2024/progress")).Json["tasks"]!.AsArray();
        Assert.That((await app.Anonymous().Get("plans/2023/progress")).Json["tasks"]!.AsArray().Select(t => (bool?)t!["recorded"]),
            Is.EqualTo(new bool?[] { true, true, true, true, true, true, null }));
        Assert.That(tasks.Select(t => (bool?)t!["recorded"]), Is.EqualTo(new bool?[] { false, true, false, false, false }));

        var publisher = app.As("publisher");
        var plan = PlanSheet.Plan("2023-c", 2023).WithTask("from", "2023-01-01").WithTask("until", "2023-12-31")
            .WithTask("measure", JsonNode.Parse("""{"indicator":"sessions","agency":["portal"]}"""));
        await publisher.Post($"{await PlanSheet.Enter(publisher, plan)}/sign");
        var none = (await app.Anonymous().Get("plans/2023-c/progress")).Json["tasks"]![0]!;
        Assert.That(((long?)none["value"], (bool?)none["recorded"]), Is.EqualTo(((long?)0, (bool?)true)));
    }

    [TestCase("2023-12-31", 0)]
    [TestCase("2024-01-01", 4)]
    [TestCase("2024-07-01", 600)]
    [TestCase("2024-12-30", 1197)]
    [TestCase("2024-12-31", 1200)]
    [TestCase("2025-06-01", 1200)]
    public void A_flow_is_due_day_by_day_rounded_up(string today, long due) =>
        Assert.That(PlanProgressReader.Due(Task(1200), Measure.Flow, DateOnly.Parse(today, null)), Is.EqualTo(due));

    [TestCase("2023-12-31", 0)]
    [TestCase("2024-01-01", 1200)]
    public void A_stock_is_due_whole_from_the_first_day(string today, long due) =>
        Assert.That(PlanProgressReader.Due(Task(1200), Measure.Stock, DateOnly.Parse(today, null)), Is.EqualTo(due));

    [Test]
    public void Nothing_is_due_without_a_target() =>
        Assert.That(PlanProgressReader.Due(Task(null), Measure.Flow, new(2024, 7, 1)), Is.Null);

    private static PlanTask Task(long? target) => new("1", new("Nhiệm vụ", "Task"), "bgc", [], new(2024, 1, 1), new(2024, 12, 31), null, target,
        target is null ? null : Qualifier.AtLeast, PlanTaskStatus.InProgress, null);
}
