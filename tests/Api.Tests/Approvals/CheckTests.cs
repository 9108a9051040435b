using System.Text.Json.Nodes;
using NUnit.Framework;

namespace BorderComms.ApiTests.Approvals;

/// <summary>What asks for a look before a record is approved.</summary>
public sealed class CheckTests
{
    private TestApp app = null!;
    private TestClient both = null!;
    private TestClient approver = null!;

    [SetUp]
    public async Task Start()
    {
        app = new(sample: true);
        approver = app.As("approver");
        await app.As("admin").Post("accounts", new { name = "both", roles = new[] { "reporter", "approver" }, agency = "bgc", password = "tám ngọn núi xa mờ" });
        both = app.As("both");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Nothing_is_asked_about_an_ordinary_session()
    {
        await Submitted("post-ban-lau", "2024-03-05", residents: 40);
        Assert.That(await Codes(), Is.EqualTo(new[] { "" }));
    }

    [Test]
    public async Task More_than_five_times_the_usual_is_unusual_and_five_times_is_not()
    {
        for (var i = 1; i <= 9; i++)
        {
            await Approved("post-ban-lau", $"2024-02-{i:00}", "school-talk", 10 + i % 3);
        }

        // Nine are too few to know what is usual; the median of all ten is 11.
        await Submitted("post-ban-lau", "2024-03-05", residents: 900, kind: "school-talk");
        Assert.That(await Codes(), Is.EqualTo(new[] { "" }));
        await Approved("post-ban-lau", "2024-02-20", "school-talk", 30);
        Assert.That(await Codes(), Is.EqualTo(new[] { "unusual-count" }));
        await Submitted("post-ban-lau", "2024-03-06", residents: 55, kind: "school-talk");
        await Submitted("post-ban-lau", "2024-03-07", residents: 56, kind: "school-talk");
        await Submitted("post-ban-lau", "2025-02-10", residents: 900, kind: "school-talk", today: "2025-02-11");
        Assert.That(await Codes(), Is.EqualTo(new[] { "unusual-count", "", "unusual-count", "" }), "a year later one alone is known");
        var text = (string?)(await Records("lang=en"))[0]["checks"]![0]!["text"];
        Assert.That(text, Does.StartWith("900 (").And.EndWith("the agency's usual here is 11"));
    }

    [Test]
    public async Task The_same_session_of_two_agencies_is_asked_about_at_both()
    {
        var one = await Submitted("post-ban-lau", "2024-03-05", residents: 40);
        var other = await Submitted("bgc", "2024-03-05", residents: 44);
        await Submitted("bgc", "2024-03-05", residents: 44, kind: "school-talk");
        var records = await Records("");
        Assert.That(Codes(records), Is.EquivalentTo(new[] { "same-session", "same-session", "" }));
        var named = records.Single(r => (string?)r["record"]!["id"] == one)["checks"]![0]!["records"]!.AsArray();
        Assert.That(named.Select(n => ((string?)n!["id"], (string?)n["agency"], (string?)n["status"], (int)n["version"]!)), Is.EqualTo(new[] { (other, "bgc", "submitted", 2) }));
        await app.As("approver").Post("approvals/approve", new { records = new[] { new { id = other, version = 2 } } });
        await app.As("approver").Post($"sessions/{other}/withdraw", """{"reason":"Trùng"}""");
        Assert.That(await Codes(), Is.EqualTo(new[] { "", "" }), "what was withdrawn is none");
    }

    [Test]
    public async Task Ten_sessions_on_a_day_are_many()
    {
        for (var i = 0; i < 9; i++)
        {
            await Submitted("post-ban-lau", "2024-03-05", residents: 20 + i);
        }

        Assert.That(await Codes(), Is.All.Empty);
        await Submitted("post-ban-lau", "2024-03-05", residents: 30);
        Assert.That(await Codes(), Is.EqualTo(Enumerable.Repeat("many-on-day", 10)));
    }

    [Test]
    public async Task One_record_of_ten_sessions_is_ten_on_a_day()
    {
        await Submitted("post-ban-lau", "2024-03-05", residents: 20, count: 9);
        Assert.That(await Codes(), Has.None.Contains("many-on-day"));
        await Submitted("post-ban-lau", "2024-03-05", residents: 30);
        await Submitted("post-ban-lau", "2024-03-06", residents: 0, kind: "loudspeaker", count: 5000);
        Assert.That(await Codes(), Has.Exactly(3).Contains("many-on-day"));
        var told = (await Records(""))[2]["checks"]!.AsArray().Select(c => (string?)c!["text"]);
        Assert.That(told, Has.One.EqualTo("Đơn vị có 5.000 buổi trong ngày này"));
    }

    [Test]
    public async Task A_record_that_stands_for_more_than_five_times_the_usual_sessions_is_unusual()
    {
        for (var i = 1; i <= 10; i++)
        {
            await Approved("post-ban-lau", $"2024-02-{i:00}", "school-talk", 10);
        }

        await Submitted("post-ban-lau", "2024-03-05", residents: 10, kind: "school-talk", count: 5);
        await Submitted("post-ban-lau", "2024-03-06", residents: 10, kind: "school-talk", count: 6);
        await Submitted("post-ban-lau", "2024-03-07", residents: 60, kind: "school-talk", count: 7);
        Assert.That(await Codes(), Is.EqualTo(new[] { "", "unusual-count", "unusual-count" }));
        Assert.That((string?)(await Records("lang=en"))[1]["checks"]![0]!["text"], Does.StartWith("6 (").And.EndWith("the agency's usual here is 1"));
        Assert.That((string?)(await Records("lang=en"))[2]["checks"]![0]!["text"], Does.Contain("usual here is 10").And.Contain("usual here is 1"), "both are said");
    }

    [Test]
    public async Task A_session_that_was_planned_and_entered_anew_is_asked_about_until_the_plan_is_called_off()
    {
        var plans = new List<string>();
        foreach (var (day, place) in new[] { ("2024-03-06", "02788"), ("2024-03-07", "02788"), ("2024-03-05", "02686") })
        {
            var made = await both.Post("sessions", $$$"""
                {"date":"{{{day}}}","place":"{{{place}}}","agency":"post-ban-lau","kind":"village-meeting","topics":["drugs"],"status":"planned"}
                """);
            Assert.That(made.Status, Is.EqualTo(201), made.ToString());
            plans.Add((string)made.Json["id"]!);
        }

        await Submitted("post-ban-lau", "2024-03-05", residents: 20);
        await Submitted("post-ban-lau", "2024-03-05", residents: 21, kind: "school-talk");
        await Submitted("bgc", "2024-03-04", residents: 20);
        var records = await Records("");
        Assert.That(Codes(records), Is.EquivalentTo(new[] { "still-planned", "", "" }), "a day after, of its own agency and kind");
        var check = records.Single(r => r["checks"]!.AsArray().Count > 0)["checks"]![0]!;
        Assert.That((string?)check["text"], Is.EqualTo("Đơn vị có kế hoạch một buổi như vậy ngày 06/03/2024, đến nay vẫn ghi là kế hoạch"));
        Assert.That(check["records"]!.AsArray().Select(r => ((string?)r!["id"], (string?)r["status"])), Is.EqualTo(new[] { (plans[0], "planned") }));
        await both.Post($"sessions/{plans[0]}/cancel", """{"reason":"Đã nhập riêng"}""");
        Assert.That(await Codes(), Is.All.Empty);
    }

    [Test]
    public async Task A_place_outside_the_area_is_asked_about_where_there_is_an_area()
    {
        await Submitted("post-ban-lau", "2024-03-05", residents: 20, place: "02686");
        await Submitted("bgc", "2024-03-06", residents: 20, place: "02686");
        Assert.That(await Codes(), Is.EquivalentTo(new[] { "outside-area", "" }));
        await app.As("publisher").Put("agencies/post-ban-lau/area", """{"places":["02686"]}""", ("If-Match", "*"));
        Assert.That(await Codes(), Is.All.Empty);
    }

    [Test]
    public async Task What_an_agency_sent_twice_is_alike_whatever_the_noun()
    {
        var first = await Submitted("post-ban-lau", "2024-03-05", residents: 20);
        var again = await Submitted("post-ban-lau", "2024-03-05", residents: 20);
        await Submitted("post-ban-lau", "2024-03-05", residents: 21);
        for (var i = 0; i < 2; i++)
        {
            var made = await both.Post("outputs", """{"date":"2024-03-06","kind":"news-item","agency":"post-ban-lau","quantity":7}""");
            await both.Post($"{made.Header("Location")}/submit");
        }

        var records = await Records("");
        Assert.That(Codes(records), Is.EquivalentTo(new[] { "", "alike", "alike", "alike", "alike" }));
        var second = records.Single(r => (string?)r["record"]!["id"] == again);
        Assert.That(second["checks"]![0]!["records"]!.AsArray().Select(r => (string?)r!["id"]), Is.EqualTo(new[] { first }));
    }

    [Test]
    public async Task What_the_caller_submitted_is_marked_as_own()
    {
        await Submitted("post-ban-lau", "2024-03-05", residents: 20);
        Assert.That((bool)(await Records(""))[0]["own"]!, Is.False);
        Assert.That((bool)(await both.Get("approvals/records")).Json["items"]![0]!["own"]!, Is.True);
    }

    private static string[] Codes(IEnumerable<JsonNode> records) => [.. records.Select(r => string.Join(' ', r["checks"]!.AsArray().Select(c => (string?)c!["code"])))];

    private async Task<string[]> Codes() => Codes(await Records(""));

    private async Task<List<JsonNode>> Records(string query)
    {
        var answer = await approver.Get($"approvals/records?{query}");
        Assert.That(answer.Status, Is.EqualTo(200), answer.ToString());
        return [.. answer.Json["items"]!.AsArray().OfType<JsonNode>()];
    }

    private async Task<string> Submitted(string agency, string date, int residents, string kind = "village-meeting", string place = "02788", string? today = null, int count = 1)
    {
        if (today is not null)
        {
            app.Clock.SetUtcNow(DateTimeOffset.Parse($"{today}T03:00:00Z", null));
            (both, approver) = (app.As("both"), app.As("approver"));
        }

        var made = await both.Post("sessions", $$$"""
            {"date":"{{{date}}}","place":"{{{place}}}","agency":"{{{agency}}}","kind":"{{{kind}}}","topics":["drugs"],"attendance":{"residents":{{{residents}}}},"count":{{{count}}}}
            """);
        Assert.That(made.Status, Is.EqualTo(201), made.ToString());
        Assert.That((await both.Post($"{made.Header("Location")}/submit")).Status, Is.EqualTo(200));
        return (string)made.Json["id"]!;
    }

    private async Task Approved(string agency, string date, string kind, int residents)
    {
        var id = await Submitted(agency, date, residents, kind);
        Assert.That((await approver.Post($"sessions/{id}/approve")).Status, Is.EqualTo(200));
    }
}
