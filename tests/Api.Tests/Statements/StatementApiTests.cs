using System.Text.Json.Nodes;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Statements;

public sealed class StatementApiTests
{
    private const string Address = "statements/2022-sessions";

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
    public async Task A_statement_is_kept_in_its_words_and_its_note_is_for_staff()
    {
        var made = await publisher.Post("statements", StatementSheet.Statement());
        Assert.That((made.Status, made.Header("Location")), Is.EqualTo((201, "/api/v1/statements/2022-sessions")), made.Text);
        var read = await anonymous.Get(Address);
        var statement = read.Json.AsObject();
        Assert.That(statement.Select(m => m.Key), Is.EqualTo(new[]
        {
            "code", "period", "text", "qualifier", "value", "number", "unit", "measure", "source", "note", "ledger",
        }));
        Assert.That(((string?)statement["qualifier"], (long)statement["value"]!, (string?)statement["number"]), Is.EqualTo(("nearly", 1500L, "gần 1.500")));
        Assert.That(statement["measure"]!.ToJsonString(), Is.EqualTo("""{"indicator":"sessions","topic":["drugs","twinning"]}"""));
        Assert.That(JsonNode.DeepEquals(statement["source"], StatementSheet.Statement()["source"]), statement["source"]!.ToJsonString());
        Assert.That((statement["note"], (string?)(await publisher.Get($"{Address}?scope=internal")).Json["note"]), Is.EqualTo(((JsonNode?)null, "Chỉ nội bộ")));
        Assert.That(statement["ledger"]!.ToJsonString(), Is.EqualTo("""
            {"value":null,"verdict":"no-records","release":null,"withheld":null,"notes":[],
            "links":{"metric":"/api/v1/metrics/sessions?period=2022&topic=drugs,twinning","records":"/api/v1/metrics/sessions/records?period=2022&topic=drugs,twinning"}}
            """.ReplaceLineEndings("").Replace("&", "\\u0026")));
    }

    [Test]
    public async Task Qualifier_and_value_do_instead_of_a_number()
    {
        var body = StatementSheet.Statement().With("number", null).With("qualifier", "about").With("value", 70).With("measure", null);
        var read = (await publisher.Post("statements", body)).Json;
        Assert.That(((string?)read["qualifier"], (long)read["value"]!, read["number"], read["ledger"]), Is.EqualTo(("about", 70L, (JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task What_was_read_may_be_sent_back_and_only_as_it_was_read()
    {
        await publisher.Post("statements", StatementSheet.Statement());
        var read = await publisher.Get($"{Address}?scope=internal");
        var tag = read.Header("ETag")!;
        var body = read.Json.AsObject().With("text/vi", "Gần 1.500 buổi");
        var changed = await publisher.Put(Address, body, ("If-Match", tag));
        Assert.That((changed.Status, (string?)changed.Json["text"]!["vi"], (string?)changed.Json["note"]), Is.EqualTo((200, "Gần 1.500 buổi", "Chỉ nội bộ")), changed.Text);
        var stale = await publisher.Put(Address, body, ("If-Match", tag));
        Assert.That((stale.Status, (int?)stale.Json["currentVersion"]), Is.EqualTo((412, 2)), stale.Text);
        Assert.That((await publisher.Put(Address, body)).Status, Is.EqualTo(428));
        Assert.That((await publisher.Put("statements/none", body, ("If-Match", "*"))).Status, Is.EqualTo(404));
        Assert.That((await publisher.Put(Address, body.With("code", "other"), ("If-Match", "*"))).Fault("/code"), Is.Not.Null);
        Assert.That((await anonymous.Get(Address, ("If-None-Match", (await anonymous.Get(Address)).Header("ETag")!))).Status, Is.EqualTo(304));
    }

    [Test]
    public async Task A_statement_is_entered_at_its_address_once()
    {
        var made = await publisher.Put(Address, StatementSheet.Statement(), ("If-None-Match", "*"));
        Assert.That((made.Status, made.Header("Location")), Is.EqualTo((201, $"/api/v1/{Address}")), made.Text);
        await publisher.Put(Address, StatementSheet.Statement().With("unit", "cuộc"), ("If-Match", made.Header("ETag")!));
        var again = await publisher.Put(Address, StatementSheet.Statement(), ("If-None-Match", "*"));
        Assert.That((again.Status, (string?)again.Json["unit"]), Is.EqualTo((200, "cuộc")), "as it is now");
        Assert.That((await publisher.Put(Address, StatementSheet.Statement().With("unit", "đợt"), ("If-None-Match", "*"))).Problem, Is.EqualTo("exists"));
        Assert.That((await publisher.Post("statements", StatementSheet.Statement())).Fault("/code"), Does.Contain("2022-sessions"));
    }

    [Test]
    public async Task A_statement_is_deleted_as_it_was_read()
    {
        var tag = (await publisher.Post("statements", StatementSheet.Statement())).Header("ETag")!;
        Assert.That((await publisher.Delete(Address)).Status, Is.EqualTo(428));
        Assert.That((await publisher.Delete(Address, ("If-Match", "\"7\""))).Status, Is.EqualTo(412));
        Assert.That((await publisher.Delete(Address, ("If-Match", tag))).Status, Is.EqualTo(204));
        Assert.That((await anonymous.Get(Address)).Problem, Is.EqualTo("not-found"));
        Assert.That((await publisher.Delete(Address, ("If-Match", "*"))).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Every_change_is_a_new_version_of_the_answers()
    {
        long Last() => app.Read(LedgerHead.Read).LastPosting;
        var before = Last();
        await publisher.Post("statements", StatementSheet.Statement());
        Assert.That(Last(), Is.EqualTo(before + 1));
        await publisher.Put(Address, StatementSheet.Statement().With("unit", "cuộc"), ("If-Match", "*"));
        Assert.That(Last(), Is.EqualTo(before + 2));
        await publisher.Delete(Address, ("If-Match", "*"));
        Assert.That(Last(), Is.EqualTo(before + 3));
        await publisher.Post("statements", StatementSheet.Statement().With("unit", ""));
        Assert.That(Last(), Is.EqualTo(before + 3), "what is refused is none");
    }

    [Test]
    public async Task Only_publishers_change_statements_and_only_staff_read_them_whole()
    {
        await publisher.Post("statements", StatementSheet.Statement());
        foreach (var name in new[] { "reporter", "approver", "admin" })
        {
            var other = app.As(name);
            Assert.That((await other.Post("statements", StatementSheet.Statement("b"))).Status, Is.EqualTo(403), name);
            Assert.That((await other.Put(Address, StatementSheet.Statement(), ("If-Match", "*"))).Status, Is.EqualTo(403), name);
            Assert.That((await other.Delete(Address, ("If-Match", "*"))).Status, Is.EqualTo(403), name);
            Assert.That((string?)(await other.Get("statements?scope=internal")).Json["items"]![0]!["note"], Is.EqualTo("Chỉ nội bộ"), name);
        }

        Assert.That((await anonymous.Post("statements", StatementSheet.Statement("b"))).Status, Is.EqualTo(401));
        Assert.That((await anonymous.Get("statements?scope=internal")).Status, Is.EqualTo(401));
        Assert.That((await anonymous.Get("statements")).Json["items"]![0]!["note"], Is.Null);
    }

    [TestCase("code", "\"a b\"", "/code")]
    [TestCase("period/from", "\"1899-12-31\"", "/period/from")]
    [TestCase("period/to", "\"2021-12-31\"", "/period/to")]
    [TestCase("period/to", "\"2072-01-01\"", "/period/to")]
    [TestCase("text/vi", "\"\"", "/text/vi")]
    [TestCase("number", "\"12.0000\"", "/number")]
    [TestCase("number", "\"\"", "/number")]
    [TestCase("number", "\"333,125\"", "/number")]
    [TestCase("number", "\"-5\"", "/number")]
    [TestCase("number", null, "/qualifier")]
    [TestCase("number", null, "/value")]
    [TestCase("value", "1501", "/value")]
    [TestCase("value", "-1", "/value")]
    [TestCase("qualifier", "\"over\"", "/qualifier")]
    [TestCase("unit", "\" \"", "/unit")]
    [TestCase("measure/indicator", "\"patrols\"", "/measure/indicator")]
    [TestCase("measure/topic", "[\"drugs\",\"none\"]", "/measure/topic/1")]
    [TestCase("measure/topic", "[]", "/measure/topic")]
    [TestCase("measure/kind", "[\"photo\"]", "/measure/kind/0")]
    [TestCase("measure/audience", "[\"soldiers\"]", "/measure/audience")]
    [TestCase("measure/place", "[\"02788-2025\"]", "/measure/place/0")]
    [TestCase("measure/agency", "[\"nobody\"]", "/measure/agency/0")]
    [TestCase("source/title", "\"\"", "/source/title")]
    [TestCase("source/url", "\"javascript:alert(1)\"", "/source/url")]
    [TestCase("source/date", "\"2024-03-16\"", "/source/date")]
    public async Task A_wrong_member_is_named_in_both_languages(string member, string? value, string field)
    {
        var body = StatementSheet.Statement().With(member, value is null ? null : JsonNode.Parse(value));
        var vi = await publisher.Post("statements", body);
        var en = await publisher.Post("statements?lang=en", body);
        Assert.That((vi.Status, en.Status), Is.EqualTo((422, 422)), vi.Text);
        Assert.That(vi.Fault(field), Is.Not.Null.And.Not.EqualTo(en.Fault(field)), vi.Text);
    }

    [TestCase("value", "1.5", "/value")]
    [TestCase("qualifier", "\"at-least\"", "/qualifier")]
    [TestCase("period", "null", "/period")]
    [TestCase("measure/gender", "[\"x\"]", "/measure/gender")]
    [TestCase("source/date", "\"27/02/2024\"", "/source/date")]
    public async Task What_cannot_be_read_is_named(string member, string value, string field)
    {
        var sheet = StatementSheet.Statement();
        var body = value == "null" ? sheet.ToJsonString().Replace(sheet[member]!.ToJsonString(), "null") : sheet.With(member, JsonNode.Parse(value)).ToJsonString();
        var answer = await publisher.Post("statements", body);
        Assert.That((answer.Status, answer.Fault(field)), Is.EqualTo((400, answer.Fault(field))).And.Not.EqualTo((400, (string?)null)), answer.Text);
    }

    [Test]
    public async Task A_list_runs_from_the_newest_period_page_by_page()
    {
        foreach (var (code, from, to) in new[] { ("c", "2021-01-01", "2021-12-31"), ("b", "2022-01-01", "2022-06-30"), ("a", "2022-01-01", "2022-12-31"), ("d", "2012-01-01", "2020-12-31") })
        {
            await publisher.Post("statements", StatementSheet.Statement(code).With("period/from", from).With("period/to", to));
        }

        var (codes, cursor) = (new List<string>(), "");
        for (var number = 1; number <= 4; number++)
        {
            var page = await anonymous.Get($"statements?limit=1{cursor}");
            codes.Add((string)page.Json["items"]![0]!["code"]!);
            var next = (string?)page.Json["next"];
            Assert.That(page.Next, Is.EqualTo(number == 4 ? null : $"/api/v1/statements?limit=1&cursor={next}"));
            cursor = $"&cursor={next}";
        }

        Assert.That((codes, cursor), Is.EqualTo((new[] { "a", "b", "c", "d" }, "&cursor=")));
        async Task<string> Codes(string query) => string.Concat((await anonymous.Get($"statements?{query}")).Json["items"]!.AsArray().Select(s => (string)s!["code"]!));
        Assert.That(await Codes("from=2022-07-01"), Is.EqualTo("a"));
        Assert.That(await Codes("until=2021-01-01"), Is.EqualTo("cd"));
        Assert.That(await Codes("from=2020-12-31&until=2021-12-31"), Is.EqualTo("cd"));
        Assert.That(await Codes("indicator=sessions"), Is.EqualTo("abcd"));
        Assert.That(await Codes("indicator=attendance"), Is.Empty);
    }

    [TestCase("indicator=patrols", "indicator", 422)]
    [TestCase("release=none", "release", 422)]
    [TestCase("from=2022", "from", 400)]
    [TestCase("cursor=none", "cursor", 400)]
    [TestCase("limit=0", "limit", 400)]
    [TestCase("place=02788", "place", 400)]
    public async Task A_wrong_parameter_is_named(string query, string name, int status)
    {
        var answer = await anonymous.Get($"statements?{query}");
        Assert.That((answer.Status, answer.Fault(name)), Is.EqualTo((status, answer.Fault(name))).And.Not.EqualTo((status, (string?)null)), answer.Text);
    }
}
