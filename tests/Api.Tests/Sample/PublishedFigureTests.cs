using System.Text.Json.Nodes;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Sample;

/// <summary>The figures of the 2023 review, as anybody may ask for them, and what proves each.</summary>
public sealed class PublishedFigureTests
{
    private static readonly TestCaseData[] Figures =
    [
        new("attendance", "period=2023&kind=unit-meeting,village-meeting", 54537),
        new("sessions", "period=2023", 1874),
        new("sessions", "period=2023&topic=human-trafficking,drugs,twinning", 1520),
        new("publications", "period=2023", 50214),
        new("media-products", "period=2023", 297),
        new("sites", "period=2023&kind=border-gate", 2),
        new("twinnings", "period=2023", 5),
        new("twinnings", "period=2022", 4),
        new("sessions", "period=2023&calendar=reporting", 1860),
        new("attendance", "period=2023&calendar=reporting", 54184),
        new("sessions", "period=2023&calendar=reporting&topic=human-trafficking,drugs,twinning", 1508),
        new("publications", "period=2023&calendar=reporting", 46065),
        new("media-products", "period=2023&calendar=reporting", 283),
    ];

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCaseSource(nameof(Figures))]
    public async Task A_published_figure_is_given_and_said_to_be_illustrative(string indicator, string query, long figure)
    {
        var answer = await app.Anonymous().Get($"metrics/{indicator}?{query}");
        Assert.That(answer.Json["total"]!.GetValue<long>(), Is.EqualTo(figure), answer.ToString());
        Assert.That(answer.Json["notes"]!.AsArray().Select(n => n!["code"]!.GetValue<string>()), Does.Contain("illustrative"));
    }

    [TestCase("sessions")]
    [TestCase("outputs")]
    [TestCase("sites")]
    [TestCase("twinnings")]
    public async Task The_history_of_what_came_in_at_once_is_what_is_read(string collection)
    {
        var staff = app.As("approver");
        foreach (var record in (await staff.Get($"{collection}?scope=internal&limit=50")).Json["items"]!.AsArray())
        {
            var history = await staff.Get($"{collection}/{record!["id"]}/history");
            Assert.That(history.Json["items"]![0]!["after"]!.ToJsonString(), Is.EqualTo(record.ToJsonString()));
        }
    }

    [TestCaseSource(nameof(Figures))]
    public async Task Its_records_and_what_is_withheld_add_up_to_it(string indicator, string query, long figure)
    {
        var seen = await Shares(app.Anonymous(), indicator, query, figure);
        Assert.That(seen.Shares + seen.Withheld, Is.EqualTo(figure));
        var whole = await Shares(app.As("approver"), indicator, $"{query}&scope=internal", figure);
        Assert.That(whole, Is.EqualTo((figure, 0L)), "signed in, the records alone");
    }

    [TestCaseSource(nameof(Figures))]
    public async Task Every_breakdown_adds_up_to_it_but_topics_and_a_stock_over_time(string indicator, string query, long figure)
    {
        var definition = await app.Anonymous().Get("indicators?limit=500");
        var known = definition.Json["items"]!.AsArray().First(i => i!["code"]!.GetValue<string>() == indicator)!;
        var stock = known["measure"]!.GetValue<string>() == "stock";
        var dimensions = known["dimensions"]!.AsArray().Select(d => d!.GetValue<string>()).Where(d => d != "topic").SelectMany(d => d switch
        {
            "place" => new[] { "place-province", "place-district", "place-commune" },
            "period" => stock ? [] : ["period-half-year", "period-quarter", "period-month"],
            _ => [d],
        });
        foreach (var by in dimensions)
        {
            var answer = await app.Anonymous().Get($"metrics/{indicator}?{query}&by={by}");
            Assert.That(answer.Json["rows"]!.AsArray().Sum(r => r!["value"]!.GetValue<long>()), Is.EqualTo(figure), $"by {by}: {answer}");
        }
    }

    [TestCase("agency")]
    [TestCase("place-commune")]
    [TestCase("agency,kind")]
    [TestCase("place-commune,period-month")]
    public async Task Unit_meetings_stand_by_post_and_place_for_staff_alone(string by)
    {
        const string Query = "metrics/sessions?period=2023&kind=unit-meeting";
        var seen = (await app.Anonymous().Get($"{Query}&by={by}")).Json["rows"]!.AsArray();
        Assert.That(seen.Select(r => r![by.Split(',')[0]]!["code"]!.GetValue<string>()).Distinct(), Is.EqualTo(new[] { "withheld" }));
        Assert.That(seen.Sum(r => r!["value"]!.GetValue<long>()), Is.EqualTo(705));
        var whole = (await app.As("reporter").Get($"{Query}&by={by}&scope=internal")).Json["rows"]!.AsArray();
        Assert.That(whole.Select(r => r![by.Split(',')[0]]!["code"]!.GetValue<string>()).Distinct().Count(), Is.GreaterThan(10));
        Assert.That(whole.Sum(r => r!["value"]!.GetValue<long>()), Is.EqualTo(705));
    }

    [Test]
    public async Task Unit_meetings_are_never_listed_singly_in_public()
    {
        Assert.That((await app.Anonymous().Get("sessions?kind=unit-meeting")).Json["items"]!.AsArray(), Is.Empty);
        var meeting = (await app.As("clerk").Get("sessions?kind=unit-meeting&scope=internal&limit=1")).Json["items"]![0]!["id"];
        Assert.That((await app.Anonymous().Get($"sessions/{meeting}")).Problem, Is.EqualTo("not-found"));
        Assert.That((await app.Anonymous().Get("metrics/attendance?period=2023&kind=unit-meeting&agency=post-y-ty")).Json["total"]!.GetValue<long>(), Is.Zero);
        Assert.That((await app.Anonymous().Get("metrics/attendance?period=2023-01-02..2023-01-03&kind=unit-meeting")).Json["total"]!.GetValue<long>(), Is.Zero);
    }

    [Test]
    public async Task The_first_figures_stand_as_of_their_day_after_corrections_withdrawals_and_additions()
    {
        using var later = new TestApp(sample: true);
        later.Clock.Advance(TimeSpan.FromDays(30));
        var (clerk, reporter, approver) = (later.Anonymous(), later.As("reporter"), later.As("approver"));
        var sessions = (await reporter.Get("sessions?scope=internal&agency=post-ban-lau&limit=40")).Json["items"]!.AsArray();
        for (var i = 0; i < sessions.Count; i++)
        {
            var session = sessions[i]!.AsObject();
            session["attendance"]!["residents"] = 999;
            session["reason"] = "kiểm tra lại sổ";
            var act = i % 2 == 0
                ? await approver.Put($"sessions/{session["id"]}", session.ToJsonString(), ("If-Match", "\"1\""))
                : await approver.Post($"sessions/{session["id"]}/withdraw", new JsonObject { ["reason"] = "nhập trùng" }.ToJsonString());
            Assert.That(act.Status, Is.EqualTo(200), act.ToString());
        }

        await Add(reporter, approver);
        Assert.That((await clerk.Get("metrics/sessions?period=2023")).Json["total"]!.GetValue<long>(), Is.EqualTo(1874 - 20 + 1));
        foreach (var figure in Figures)
        {
            var answer = await clerk.Get($"metrics/{figure.Arguments[0]}?{figure.Arguments[1]}&asOf=2024-03-15");
            Assert.That(answer.Json["total"]!.GetValue<long>(), Is.EqualTo(figure.Arguments[2]), answer.ToString());
        }

        Assert.That(later.Service<Reconcile>().Run(), Is.Empty);
    }

    private static async Task Add(TestClient reporter, TestClient approver)
    {
        var body = """{"date":"2023-06-01","place":"02788","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"attendance":{"total":12}}""";
        var address = (await reporter.Post("sessions", body)).Header("Location")!;
        Assert.That((await reporter.Post($"{address}/submit")).Status, Is.EqualTo(200));
        var refused = await approver.Post($"{address}/approve");
        Assert.That((refused.Status, refused.Fault("/reason")), Is.EqualTo((422, refused.Fault("/reason"))).And.Not.EqualTo((422, (string?)null)), refused.ToString());
        var approved = await approver.Post($"{address}/approve", """{"reason":"báo cáo muộn"}""");
        Assert.That(approved.Json["status"]!.GetValue<string>(), Is.EqualTo("approved"), approved.ToString());
    }

    private static async Task<(long Shares, long Withheld)> Shares(TestClient client, string indicator, string query, long figure)
    {
        var (shares, cursor, withheld) = (0L, (string?)null, 0L);
        do
        {
            var page = await client.Get($"metrics/{indicator}/records?{query}&limit=500{(cursor is null ? "" : $"&cursor={cursor}")}");
            Assert.That(page.Json["total"]!.GetValue<long>(), Is.EqualTo(figure), page.ToString());
            shares += page.Json["items"]!.AsArray().Sum(i => i!["value"]!.GetValue<long>());
            withheld = page.Json["withheld"]?["value"]?.GetValue<long>() ?? 0;
            cursor = page.Json["next"]?.GetValue<string>();
        }
        while (cursor is not null);

        return (shares, withheld);
    }
}
