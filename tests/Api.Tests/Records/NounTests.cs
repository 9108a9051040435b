using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Records;

/// <summary>The life that a noun's records lead over the API, for each noun that says what its records look like.</summary>
/// <param name="collection">The noun in routes.</param>
/// <param name="reporter">An account that enters the body's records.</param>
/// <param name="approver">An account that approves them.</param>
/// <param name="figure">The figure that the body's record counts in, as it is asked for.</param>
public abstract class NounTests(string collection, string reporter, string approver, string figure)
{
    private static readonly (string, string) New = ("If-None-Match", "*");

    private TestApp app = null!;

    protected TestClient Reporter { get; private set; } = null!;
    protected TestClient Approver { get; private set; } = null!;

    /// <summary>Somebody who is not signed in.</summary>
    protected TestClient Anonymous => app.Anonymous();

    /// <summary>The department's approver.</summary>
    protected TestClient Head => app.As("head");

    /// <summary>A new account of both roles, signed in.</summary>
    protected async Task<TestClient> ReporterAndApprover(string name, string agency)
    {
        var made = await app.As("admin").Post("accounts", new { name, roles = new[] { "reporter", "approver" }, agency, password = "tám ngọn núi xa mờ" });
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        return app.As(name);
    }

    /// <summary>Who makes and signs plans.</summary>
    protected TestClient Publisher => app.As("publisher");

    /// <summary>The members of an answer, in the contract's order.</summary>
    protected abstract string[] Members { get; }

    /// <summary>A body that can be entered, as JSON.</summary>
    protected abstract string Body { get; }

    /// <summary>A change that moves the figure: the member, and its new value as JSON.</summary>
    protected abstract (string Member, string Value) Change { get; }

    /// <summary>What the record adds to the figure, before and after the change.</summary>
    protected abstract (long Before, long After) Shares { get; }

    /// <summary>Members, each with a value as JSON that must be refused, and the field that is named.</summary>
    protected abstract (string Member, string Value, string Field)[] Wrong { get; }

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        (Reporter, Approver) = (app.As(reporter), app.As(approver));
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("")]
    [TestCase("null")]
    public async Task A_body_is_needed(string body)
    {
        foreach (var answer in new[] { await Reporter.Post(collection, body), await Reporter.Put($"{collection}/{Guid.CreateVersion7()}", body, New) })
        {
            Assert.That((answer.Status, answer.Problem, answer.Fault("")), Is.EqualTo((400, "malformed", "Thiếu nội dung JSON")), answer.ToString());
        }
    }

    [TestCase("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("5b0c6f9e-8f0b-4d7b-9a55-0d8f0f3f5a11")]
    [TestCase("0192f3a4-5b6c-7d8e-1f00-112233445566")]
    public async Task An_id_that_a_caller_makes_is_a_UUID_of_version_7(string id)
    {
        var answer = await Reporter.Put($"{collection}/{id}", Body, New);
        Assert.That((answer.Status, answer.Fault("id")), Is.EqualTo((422, "Cần một UUID phiên bản 7")), answer.ToString());
        Assert.That((await Reporter.Get($"{collection}/{id}?scope=internal")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task What_was_created_is_where_the_answer_says()
    {
        var created = await Reporter.Post($"{collection}/", Body);
        Assert.That(created.Header("Location"), Is.EqualTo($"/api/v1/{collection}/{created.Json["id"]}"));
    }

    [Test]
    public async Task Put_creates_a_draft_under_the_callers_id_once()
    {
        var address = $"{collection}/{Guid.CreateVersion7()}";
        var created = await Reporter.Put(address, Body, New);
        Assert.That((created.Status, created.Header("ETag"), created.Header("Location")), Is.EqualTo((201, "\"1\"", $"/api/v1/{address}")), created.ToString());
        Assert.That(created.Json.AsObject().Select(m => m.Key), Is.EqualTo(Members));
        Assert.That(created.Json["status"]!.GetValue<string>(), Is.EqualTo("draft"));

        var again = await Reporter.Put(address, Body, New);
        Assert.That((again.Status, again.Text), Is.EqualTo((200, created.Text)));
        var other = await Reporter.Put(address, With(Change), New);
        Assert.That((other.Status, other.Json["currentVersion"]!.GetValue<int>()), Is.EqualTo((412, 1)), other.ToString());

        var changed = await Reporter.Put(address, With(Change), ("If-Match", "\"1\""));
        Assert.That((changed.Status, changed.Header("ETag")), Is.EqualTo((200, "\"2\"")), changed.ToString());
        var late = await Reporter.Put(address, Body, New);
        Assert.That((late.Status, late.Text), Is.EqualTo((200, changed.Text)), "the same creation, whatever happened since");
        Assert.That((await Reporter.Put(address, Body, ("If-Match", "\"1\""))).Status, Is.EqualTo(412));
        Assert.That((await Reporter.Put(address, Body)).Status, Is.EqualTo(428));

        Assert.That((await Reporter.Delete(address, ("If-Match", "\"2\""))).Status, Is.EqualTo(204));
        Assert.That((await Reporter.Put(address, Body, New)).Status, Is.EqualTo(410));
    }

    [Test]
    public async Task What_was_read_may_be_sent_back()
    {
        var created = await Reporter.Post(collection, Body);
        Assert.That(created.Status, Is.EqualTo(201), created.ToString());
        var read = await Reporter.Get($"{created.Header("Location")}?scope=internal");
        Assert.That(read.Text, Is.EqualTo(created.Text));
        var sent = await Reporter.Put(created.Header("Location")!, read.Text, ("If-Match", "\"1\""));
        Assert.That(sent.Status, Is.EqualTo(200), sent.ToString());
        Assert.That(Without(sent.Json, "version"), Is.EqualTo(Without(read.Json, "version")));
    }

    [Test]
    public async Task A_figure_follows_its_record()
    {
        var start = await Figure();
        var address = (await Reporter.Post(collection, Body)).Header("Location")!;
        Assert.That((await Reporter.Post($"{address}/submit")).Status, Is.EqualTo(200));
        Assert.That((await app.Anonymous().Get(address)).Status, Is.EqualTo(404), "not public before it is approved");
        Assert.That((await Reporter.Post($"{address}/approve")).Status, Is.EqualTo(403));
        Assert.That(await Figure(), Is.EqualTo(start));

        var approved = await Approver.Post($"{address}/approve", """{"reason":"Bổ sung sau tổng kết"}""");
        Assert.That((approved.Status, approved.Json["status"]!.GetValue<string>()), Is.EqualTo((200, "approved")), approved.ToString());
        Assert.That(await Figure(), Is.EqualTo(start + Shares.Before));
        Assert.That((await app.Anonymous().Get(address)).Text, Is.EqualTo(approved.Text));

        var unexplained = await Approver.Put(address, With(Change), ("If-Match", "\"3\""));
        Assert.That((unexplained.Status, unexplained.Fault("/reason")), Is.EqualTo((422, "Sửa bản ghi đã duyệt phải nêu lý do")));
        var corrected = await Approver.Put(address, With(Change, ("reason", "\"Đối chiếu lại\"")), ("If-Match", "\"3\""));
        Assert.That(corrected.Status, Is.EqualTo(200), corrected.ToString());
        Assert.That(await Figure(), Is.EqualTo(start + Shares.After));

        Assert.That((await Approver.Post($"{address}/withdraw", """{"reason":"Trùng bản ghi"}""")).Status, Is.EqualTo(200));
        Assert.That(await Figure(), Is.EqualTo(start));
        var history = (await Approver.Get($"{address}/history")).Json["items"]!.AsArray();
        Assert.That(history.Select(h => h!["action"]!.GetValue<string>()), Is.EqualTo(new[] { "withdrawn", "changed", "approved", "submitted", "created" }));
        Assert.That(history[1]!["reason"]!.GetValue<string>(), Is.EqualTo("Đối chiếu lại"));
        Assert.That(history.Select(h => (string)h!["at"]!), Has.All.EndsWith("Z"), "instants are in UTC and say so");
        Assert.That(history[1]!["after"]![Change.Member]!.ToJsonString(), Is.EqualTo(JsonNode.Parse(Change.Value)!.ToJsonString()));
    }

    [Test]
    public async Task What_is_wrong_is_refused_by_name_in_either_language()
    {
        var known = (await Listed()).Count;
        foreach (var (member, value, field) in Wrong)
        {
            var body = With((member, value));
            var vi = await Reporter.Post(collection, body, ("Accept-Language", "vi"));
            var en = await Reporter.Post(collection, body, ("Accept-Language", "en"));
            Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)).Or.EqualTo((400, 400)), () => $"{member} {value}: {vi}");
            Assert.That(vi.Fault(field), Is.Not.Null.And.Not.EqualTo(en.Fault(field)), () => $"{member} {value}: {vi} {en}");
        }

        Assert.That(await Listed(), Has.Count.EqualTo(known), "and nothing was kept");
    }

    [Test]
    public async Task What_the_service_gives_cannot_be_changed()
    {
        var address = (await Reporter.Post(collection, Body)).Header("Location")!;
        var name = Members.Contains("ref") ? "ref" : "code";
        foreach (var (member, value) in new[] { ("id", $"\"{Guid.CreateVersion7()}\""), (name, "\"khac-1\""), ("status", "\"approved\""), ("version", "7") })
        {
            var answer = await Reporter.Put(address, With((member, value)), ("If-Match", "\"1\""));
            Assert.That((answer.Status, answer.Fault($"/{member}")), Is.EqualTo((422, "Không đổi được giá trị này")), answer.ToString());
        }
    }

    /// <summary>The body with other values for some members, as JSON.</summary>
    protected string With(params (string Member, string Value)[] changes)
    {
        // As text, so that what JSON nodes cannot hold can be sent too.
        var members = JsonNode.Parse(Body)!.AsObject().Where(m => changes.All(c => c.Member != m.Key)).Select(m => $"{JsonSerializer.Serialize(m.Key)}:{m.Value?.ToJsonString() ?? "null"}");
        return $"{{{string.Join(',', members.Concat(changes.Where(c => c.Value.Length > 0).Select(c => $"\"{c.Member}\":{c.Value}")))}}}";
    }

    protected Task<TestAnswer> Enter(string body) => Reporter.Post(collection, body);

    /// <summary>Enters, submits and approves a record.</summary>
    protected async Task<TestAnswer> Approved(string body)
    {
        var entered = await Enter(body);
        Assert.That(entered.Status, Is.EqualTo(201), entered.ToString());
        await Reporter.Post($"{entered.Header("Location")}/submit");
        var approved = await Approver.Post($"{entered.Header("Location")}/approve", """{"reason":"Bổ sung"}""");
        Assert.That(approved.Status, Is.EqualTo(200), approved.ToString());
        return approved;
    }

    protected Task<long> Figure() => Figure(figure);

    protected async Task<long> Figure(string asked)
    {
        var answer = await app.Anonymous().Get($"metrics/{asked}");
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        return answer.Json["total"]!.GetValue<long>();
    }

    private async Task<JsonArray> Listed() => (await Reporter.Get($"{collection}?scope=internal&limit=500")).Json["items"]!.AsArray();

    private static string Without(JsonNode node, string member)
    {
        node.AsObject().Remove(member);
        return node.ToJsonString();
    }
}
