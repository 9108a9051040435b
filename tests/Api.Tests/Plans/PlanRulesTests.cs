using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Plans;

public sealed class PlanRulesTests
{
    private TestApp app = null!;
    private TestClient publisher = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new TestApp(sample: true);
        publisher = app.As("publisher");
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCase("code", "\"Kế hoạch\"", "/code")]
    [TestCase("code", "\"0192f3a4-5b6c-7d8e-9f00-112233445566\"", "/code")]
    [TestCase("code", "\"2023\"", "/code")]
    [TestCase("year", "1999", "/year")]
    [TestCase("year", "2101", "/year")]
    [TestCase("programme", "\"2099-2100\"", "/programme")]
    [TestCase("programme", "\"2012-2020\"", "/year")]
    [TestCase("title", """{"vi":" ","en":"x"}""", "/title/vi")]
    [TestCase("signedOn", "\"2022-02-01\"", "/signedOn")]
    [TestCase("status", "\"signed\"", "/status")]
    [TestCase("version", "3", "/version")]
    [TestCase("signatories", """[{"agency":"bgc-2025"}]""", "/signatories/0/agency")]
    [TestCase("signatories", """[{"agency":"nobody"}]""", "/signatories/0/agency")]
    public async Task A_wrong_member_is_named_in_both_languages(string member, string value, string field) =>
        await IsRefused(PlanSheet.Plan("2022-x").With(member, JsonNode.Parse(value)), field);

    [TestCase("code", "\"2\"", "/tasks/1/code")]
    [TestCase("code", "\"a b\"", "/tasks/0/code")]
    [TestCase("title", """{"vi":"x","en":""}""", "/tasks/0/title/en")]
    [TestCase("lead", "\"nobody\"", "/tasks/0/lead")]
    [TestCase("lead", "\"bgc-2025\"", "/tasks/0/lead")]
    [TestCase("supporting", """["dic","dic"]""", "/tasks/0/supporting")]
    [TestCase("supporting", """["bgc"]""", "/tasks/0/supporting/0")]
    [TestCase("until", "\"2021-12-31\"", "/tasks/0/until")]
    [TestCase("until", "\"2032-01-01\"", "/tasks/0/until")]
    [TestCase("from", "\"1999-12-31\"", "/tasks/0/from")]
    [TestCase("measure", """{"indicator":"happiness"}""", "/tasks/0/measure/indicator")]
    [TestCase("measure", """{"indicator":"sessions","audience":["cadres"]}""", "/tasks/0/measure/audience")]
    [TestCase("measure", """{"indicator":"sessions","topic":["drugs","rugs"]}""", "/tasks/0/measure/topic/1")]
    [TestCase("measure", """{"indicator":"sessions","topic":[]}""", "/tasks/0/measure/topic")]
    [TestCase("measure", """{"indicator":"sessions","kind":["photo"]}""", "/tasks/0/measure/kind/0")]
    [TestCase("measure", """{"indicator":"sessions","place":["02788-2025"]}""", "/tasks/0/measure/place/0")]
    [TestCase("measure", "null", "/tasks/0/target")]
    [TestCase("target", "-1", "/tasks/0/target")]
    [TestCase("target", "1000000001", "/tasks/0/target")]
    [TestCase("target", "null", "/tasks/0/qualifier")]
    public async Task A_wrong_member_of_a_task_is_named_in_both_languages(string member, string value, string field) =>
        await IsRefused(PlanSheet.Plan("2022-x").WithTask(member, JsonNode.Parse(value)), field);

    [TestCase("calendar", "\"lunar\"", "/calendar")]
    [TestCase("colour", "1", "/colour")]
    [TestCase("year", "\"2022\"", "/year")]
    [TestCase("tasks", "null", "/tasks")]
    [TestCase("tasks", "[null]", "/tasks/0")]
    [TestCase("signatories", "[null]", "/signatories/0")]
    [TestCase("signedOn", "\"27/02/2024\"", "/signedOn")]
    public async Task What_cannot_be_read_is_named_too(string member, string value, string field)
    {
        var answer = await publisher.Post("plans", PlanSheet.Plan("2022-x").With(member, JsonNode.Parse(value)));
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Fault(field), Is.Not.Null, answer.Text);
    }

    [TestCase("plans?year=1890", "year")]
    [TestCase("plans?status=open", "status")]
    [TestCase("plans?colour=red", "colour")]
    [TestCase("plans?cursor=x", "cursor")]
    [TestCase("plans/2023/progress?period=2023", "period")]
    public async Task A_wrong_parameter_is_named(string address, string parameter)
    {
        var answer = await publisher.Get(address);
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Fault(parameter), Is.Not.Null);
    }

    [Test]
    public async Task A_programme_that_does_not_exist_lists_nothing_silently()
    {
        var answer = await publisher.Get("plans?programme=2012");
        Assert.That((answer.Status, answer.Fault("programme")), Is.EqualTo((422, "Không có chương trình 2012")));
    }

    [Test]
    public async Task A_client_makes_its_id_as_a_UUID()
    {
        var answer = await publisher.Put("plans/next", PlanSheet.Plan("2022-x"), ("If-None-Match", "*"));
        Assert.That((answer.Status, answer.Problem), Is.EqualTo((400, "malformed")));
        Assert.That(answer.Fault("id"), Is.Not.Null);
    }

    [Test]
    public async Task A_plan_is_not_signed_tomorrow()
    {
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan("2022-tomorrow"));
        var answer = await publisher.Post($"{address}/sign", new { signedOn = "2024-03-16" });
        Assert.That(answer.Status, Is.EqualTo(422), answer.Text);
        Assert.That(answer.Fault("/signedOn"), Is.Not.Null);
    }

    private async Task IsRefused(JsonObject plan, string field)
    {
        var vi = await publisher.Post("plans?lang=vi", plan);
        var en = await publisher.Post("plans?lang=en", plan);
        Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)), vi.Text);
        Assert.That(vi.Json["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }), vi.Text);
        Assert.That(vi.Fault(field), Is.Not.EqualTo(en.Fault(field)));
        Assert.That((await publisher.Get("plans/2022-x?scope=internal")).Status, Is.EqualTo(404));
    }
}
