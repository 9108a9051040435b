using System.Text.Json.Nodes;
using BorderComms.Statements;
using NUnit.Framework;

namespace BorderComms.ApiTests.Statements;

public sealed class VerdictTests
{
    [TestCase(StatedQualifier.Exact, 1000, 1000, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Exact, 1000, 1001, Verdict.Differs)]
    [TestCase(StatedQualifier.Exact, 1000, 999, Verdict.Differs)]
    [TestCase(StatedQualifier.Over, 1000, 999, Verdict.Differs)]
    [TestCase(StatedQualifier.Over, 1000, 1000, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Over, 1000, 1100, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Over, 1000, 1101, Verdict.Differs)]
    [TestCase(StatedQualifier.Nearly, 1000, 899, Verdict.Differs)]
    [TestCase(StatedQualifier.Nearly, 1000, 900, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Nearly, 1000, 1000, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Nearly, 1000, 1001, Verdict.Differs)]
    [TestCase(StatedQualifier.About, 1000, 899, Verdict.Differs)]
    [TestCase(StatedQualifier.About, 1000, 900, Verdict.BorneOut)]
    [TestCase(StatedQualifier.About, 1000, 1100, Verdict.BorneOut)]
    [TestCase(StatedQualifier.About, 1000, 1101, Verdict.Differs)]
    [TestCase(StatedQualifier.About, 5, 5, Verdict.BorneOut)]
    [TestCase(StatedQualifier.About, 5, 6, Verdict.Differs)]
    [TestCase(StatedQualifier.Over, 0, 0, Verdict.BorneOut)]
    [TestCase(StatedQualifier.Over, 0, 1, Verdict.Differs)]
    public void A_verdict_goes_as_far_as_the_qualifier_does(StatedQualifier qualifier, long stated, long figure, Verdict verdict) =>
        Assert.That(Verdicts.Of(qualifier, stated, figure), Is.EqualTo(verdict));

    [TestCase("1.520", "borne-out")]
    [TestCase("trên 1.381", "differs")]
    [TestCase("trên 1.382", "borne-out")]
    [TestCase("trên 1.520", "borne-out")]
    [TestCase("trên 1.521", "differs")]
    [TestCase("gần 1.519", "differs")]
    [TestCase("gần 1.520", "borne-out")]
    [TestCase("gần 1.688", "borne-out")]
    [TestCase("gần 1.689", "differs")]
    [TestCase("khoảng 1,5 nghìn", "borne-out")]
    [TestCase("1,5 nghìn", "differs")]
    public async Task The_ledger_is_held_beside_what_was_stated(string number, string verdict)
    {
        using var app = new TestApp(sample: true);
        var statement = await StatementSheet.Enter(app, StatementSheet.Of2023(number, """{"indicator":"sessions","topic":["human-trafficking","drugs","twinning"]}"""));
        Assert.That(((long)statement["ledger"]!["value"]!, (string?)statement["ledger"]!["verdict"]), Is.EqualTo((1520L, verdict)));
    }

    [Test]
    public async Task Nothing_of_what_is_recorded_is_a_zero_and_nothing_recorded_is_not()
    {
        using var app = new TestApp(sample: true);
        async Task<JsonNode> Ledger(string measure, string from, string to) => (await StatementSheet.Enter(app, StatementSheet.Of2023("0", measure)
            .With("code", Guid.NewGuid().ToString("n")).With("period/from", from).With("period/to", to)))["ledger"]!;

        var none = await Ledger("""{"indicator":"sessions","kind":["arts-performance"]}""", "2023-01-01", "2023-12-31");
        Assert.That(((long?)none["value"], (string?)none["verdict"]), Is.EqualTo((0L, "borne-out")), "sessions were recorded, of other kinds");
        var before = await Ledger("""{"indicator":"sessions"}""", "2022-12-15", "2022-12-31");
        Assert.That((before["value"], (string?)before["verdict"]), Is.EqualTo(((JsonNode?)null, "no-records")));
        var stock = await Ledger("""{"indicator":"sites","kind":["inland"]}""", "2016-01-01", "2016-12-31");
        Assert.That(((long?)stock["value"], (string?)stock["verdict"]), Is.EqualTo((0L, "borne-out")), "a stock counts what stood before");
        var empty = await Ledger("""{"indicator":"sites"}""", "2001-01-01", "2001-12-31");
        Assert.That((empty["value"], (string?)empty["verdict"]), Is.EqualTo(((JsonNode?)null, "no-records")));
    }

    [Test]
    public async Task What_the_public_may_not_see_is_left_out_and_said()
    {
        using var app = new TestApp(sample: true);
        var open = (await StatementSheet.Enter(app, StatementSheet.Of2023("54.537", """{"indicator":"attendance","agency":["bgc"]}""")))["ledger"]!;
        var whole = (await app.As("reporter").Get("statements/2023-test?scope=internal&lang=en")).Json["ledger"]!;
        Assert.That(open["withheld"]!["kinds"]!.ToJsonString(), Is.EqualTo("""["unit-meeting"]"""));
        Assert.That((whole["withheld"], (string?)whole["notes"]![0]!["text"]), Is.EqualTo(((JsonNode?)null, "Illustrative figures: made of invented records, not of what was really done.")));
        Assert.That((long)open["value"]!, Is.GreaterThan(0).And.LessThan((long)whole["value"]!));
        Assert.That((string)whole["links"]!["metric"]!, Is.EqualTo("/api/v1/metrics/attendance?period=2023&agency=bgc&scope=internal&lang=en"));
    }

    [Test]
    public async Task The_verdict_follows_a_correction_under_another_tag()
    {
        using var app = new TestApp(sample: true);
        var anonymous = app.Anonymous();
        var before = await anonymous.Get("statements/2023-attendance");
        await Correct(app);
        var after = await anonymous.Get("statements/2023-attendance", ("If-None-Match", before.Header("ETag")!));
        Assert.That(((string?)before.Json["ledger"]!["verdict"], (string?)after.Json["ledger"]!["verdict"]), Is.EqualTo(("borne-out", "differs")));
        Assert.That((long)after.Json["ledger"]!["value"]!, Is.EqualTo(54_540));
        var change = after.Json.AsObject().With("number", "54.540").With("value", 54_540);
        var corrected = await app.As("publisher").Put("statements/2023-attendance", change, ("If-Match", before.Header("ETag")!));
        Assert.That((corrected.Status, (string?)corrected.Json["ledger"]!["verdict"]), Is.EqualTo((200, "borne-out")), "the statement itself has not changed meanwhile");
    }

    [Test]
    public async Task The_verdict_on_a_release_stands_whatever_comes_after()
    {
        using var app = new TestApp(sample: true);
        var anonymous = app.Anonymous();
        await Correct(app);
        async Task<string?[]> Verdicts(string query) =>
            [.. (await anonymous.Get($"statements?from=2023-01-01&{query}")).Json["items"]!.AsArray().Select(s => (string?)s!["ledger"]?["verdict"])];

        Assert.That(await Verdicts("release=tong-ket-2023"), Is.EqualTo(new[] { "borne-out", "borne-out", "borne-out", "borne-out", "borne-out", null }));
        Assert.That(await Verdicts("limit=500"), Is.EqualTo(new[] { "differs", "borne-out", "borne-out", "borne-out", "borne-out", null }));
        var ledger = (await anonymous.Get("statements/2023-attendance?release=tong-ket-2023")).Json["ledger"]!;
        Assert.That(((long)ledger["value"]!, (string?)ledger["release"]), Is.EqualTo((54_537L, "tong-ket-2023")));
        Assert.That((long)(await anonymous.Get((string)ledger["links"]!["metric"]!)).Json["total"]!, Is.EqualTo(54_537));
        var none = await anonymous.Get("statements/2023-years?release=none");
        Assert.That((none.Status, none.Fault("release")), Is.EqualTo((422, "Không có lần công bố 'none'.")));
    }

    /// <summary>Three more residents at a session of 2023.</summary>
    private static async Task Correct(TestApp app)
    {
        var approver = app.As("approver");
        var session = (await approver.Get("sessions?scope=internal&kind=village-meeting&limit=1")).Json["items"]![0]!.AsObject();
        session["attendance"]!["residents"] = (int)session["attendance"]!["residents"]! + 3;
        session["reason"] = "kiểm tra lại sổ";
        Assert.That((await approver.Put($"sessions/{session["id"]}", session, ("If-Match", "*"))).Status, Is.EqualTo(200));
    }
}
