using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Plans;

public sealed class ProgrammeTests
{
    private TestApp app = null!;
    private TestClient publisher = null!, anonymous = null!;

    [SetUp]
    public void Start()
    {
        app = new TestApp(sample: true);
        publisher = app.As("publisher");
        anonymous = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task The_sample_has_two_programmes_and_the_plans_of_one()
    {
        var items = (await anonymous.Get("programmes")).Json["items"]!.AsArray();
        Assert.That(items.Select(p => p!.ToJsonString()), Is.EqualTo(new[]
        {
            """{"code":"2012-2020","title":{"vi":"Ch\u01B0\u01A1ng tr\u00ECnh ph\u1ED1i h\u1EE3p giai \u0111o\u1EA1n 2012 - 2020","en":"Coordination programme 2012-2020"},"from":"2012-01-01","until":"2020-12-31","plans":[]}""",
            """{"code":"2022-2030","title":{"vi":"Ch\u01B0\u01A1ng tr\u00ECnh ph\u1ED1i h\u1EE3p giai \u0111o\u1EA1n 2022 - 2030","en":"Coordination programme 2022-2030"},"from":"2022-01-01","until":"2030-12-31","plans":["2023","2024"]}""",
        }));
    }

    [Test]
    public async Task A_draft_plan_is_named_to_staff_alone_and_is_another_answer()
    {
        var before = (await anonymous.Get("programmes/2022-2030")).Header("ETag");
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan().With("programme", "2022-2030"));
        var draft = await anonymous.Get("programmes/2022-2030");
        Assert.That((draft.Json["plans"]!.ToJsonString(), draft.Header("ETag")), Is.EqualTo(("""["2023","2024"]""", before)));
        Assert.That((await publisher.Get("programmes/2022-2030?scope=internal")).Json["plans"]!.ToJsonString(), Is.EqualTo("""["2022","2023","2024"]"""));

        await publisher.Post($"{address}/sign");
        var signed = await anonymous.Get("programmes/2022-2030", ("If-None-Match", before!));
        Assert.That((signed.Status, signed.Json["plans"]!.ToJsonString()), Is.EqualTo((200, """["2022","2023","2024"]""")));
    }

    [Test]
    public async Task A_programme_is_made_and_changed_by_publishers()
    {
        Assert.That((await app.As("admin").Post("programmes", PlanSheet.Programme())).Status, Is.EqualTo(403));
        var made = await publisher.Post("programmes", PlanSheet.Programme());
        Assert.That((made.Status, made.Header("Location")), Is.EqualTo((201, "/api/v1/programmes/2031-2040")));

        var read = await publisher.Get("programmes/2031-2040");
        var body = read.Json.AsObject().With("until", "2041-12-31");
        Assert.That((await publisher.Put("programmes/2031-2040", body)).Status, Is.EqualTo(428));
        var changed = await publisher.Put("programmes/2031-2040", body, ("If-Match", read.Header("ETag")!));
        Assert.That((changed.Status, (string?)changed.Json["until"]), Is.EqualTo((200, "2041-12-31")), changed.Text);
        Assert.That((await publisher.Put("programmes/2031-2040", body, ("If-Match", read.Header("ETag")!))).Status, Is.EqualTo(412));
        Assert.That((await publisher.Put("programmes/none", body, ("If-Match", "*"))).Status, Is.EqualTo(404));
    }

    [TestCase("code", "\"a b\"", "/code")]
    [TestCase("code", "\"2022-2030\"", "/code")]
    [TestCase("title", """{"vi":"","en":"x"}""", "/title/vi")]
    [TestCase("until", "\"2030-12-31\"", "/until")]
    [TestCase("from", "\"1999-12-31\"", "/from")]
    [TestCase("plans", """["2023"]""", "/plans")]
    public async Task A_wrong_member_is_named_in_both_languages(string member, string value, string field)
    {
        var body = PlanSheet.Programme().With(member, JsonNode.Parse(value));
        var vi = await publisher.Post("programmes", body);
        var en = await publisher.Post("programmes?lang=en", body);
        Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)), vi.Text);
        Assert.That(vi.Fault(field), Is.Not.Null.And.Not.EqualTo(en.Fault(field)));
    }

    [Test]
    public async Task A_programme_keeps_the_years_of_its_plans()
    {
        var body = (await publisher.Get("programmes/2022-2030")).Json.AsObject().With("until", "2023-12-31");
        var answer = await publisher.Put("programmes/2022-2030", body, ("If-Match", "*"));
        Assert.That(answer.Status, Is.EqualTo(422), answer.Text);
        Assert.That(answer.Fault("/until"), Is.Not.Null);
    }
}
