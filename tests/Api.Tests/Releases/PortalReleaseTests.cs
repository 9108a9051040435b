using NUnit.Framework;

namespace BorderComms.ApiTests.Releases;

/// <summary>Releases as portals take them: the newest by a lasting address, and what differs as a table.</summary>
public sealed class PortalReleaseTests
{
    private TestApp app = null!;
    private TestClient portal = null!;

    [SetUp]
    public void Start()
    {
        app = new(sample: true);
        portal = app.Anonymous();
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [TestCase("latest", "")]
    [TestCase("latest?lang=en", "?lang=en")]
    [TestCase("latest/revisions?limit=3&actions=added,corrected", "/revisions?limit=3&actions=added,corrected")]
    [TestCase("latest/diff/live?by=period-month&format=csv", "/diff/live?by=period-month&format=csv")]
    public async Task Latest_leads_to_the_newest_release_with_all_that_was_asked(string asked, string below)
    {
        var first = await portal.Get($"releases/{asked}");
        Assert.That((first.Status, first.Header("Location"), first.Header("Cache-Control")), Is.EqualTo((302, $"/api/v1/releases/tong-ket-2023{below}", "public, max-age=0, s-maxage=60")), first.Text);
        Assert.That((await portal.Get(first.Header("Location")!)).Status, Is.EqualTo(200));

        await app.As("publisher").Post("releases", new { code = "moi", plan = "2023", title = new { vi = "Mới", en = "New" } });
        Assert.That((await portal.Get($"releases/{asked}")).Header("Location"), Is.EqualTo($"/api/v1/releases/moi{below}"));
    }

    [TestCase("?by=period-month&format=csv")]
    [TestCase("?lang=en")]
    public async Task A_release_is_set_beside_the_newest_one(string asked)
    {
        await app.As("publisher").Post("releases", new { code = "moi", plan = "2023", title = new { vi = "Mới", en = "New" } });
        var first = await portal.Get($"releases/tong-ket-2023/diff/latest{asked}");
        Assert.That((first.Status, first.Header("Location")), Is.EqualTo((302, $"/api/v1/releases/tong-ket-2023/diff/moi{asked}")), first.Text);
        Assert.That((await portal.Get(first.Header("Location")!)).Status, Is.EqualTo(200));
        Assert.That((await portal.Get("releases/latest/diff/latest")).Header("Location"), Is.EqualTo("/api/v1/releases/moi/diff/moi"));
        Assert.That((await portal.Get("releases/none/diff/latest")).Problem, Is.EqualTo("not-found"));
    }

    [TestCase("tong-ket-2023/diff/latest?by=x", "by")]
    [TestCase("latest?x=1", "x")]
    [TestCase("latest/revisions?limit=x", "limit")]
    [TestCase("latest/revisions?limit=0", "limit")]
    [TestCase("latest/revisions?cursor=x", "cursor")]
    [TestCase("latest/revisions?period=2023-02-30", "period")]
    [TestCase("latest/diff/live?period=2023..", "period")]
    [TestCase("latest/diff/live?by=x", "by")]
    [TestCase("latest/diff/live?format=xml", "format")]
    [TestCase("tong-ket-2023/diff/live?format=xlsx", "format")]
    public async Task A_parameter_that_there_is_not_is_refused_before_it_leads_anywhere(string asked, string field)
    {
        var answer = await portal.Get($"releases/{asked}");
        Assert.That((answer.Status, answer.Fault(field)), Is.EqualTo((400, answer.Fault(field))).And.Not.EqualTo((400, (string?)null)), answer.Text);
    }

    [Test]
    public async Task A_release_that_there_is_not_is_not_led_to() =>
        Assert.That((await portal.Get("releases/latest/diff/none")).Problem, Is.EqualTo("not-found"));

    [Test]
    public async Task Where_nothing_was_released_there_is_no_latest()
    {
        using var empty = new TestApp();
        foreach (var below in new[] { "", "/revisions", "/diff/live" })
        {
            Assert.That((await empty.Anonymous().Get($"releases/latest{below}")).Problem, Is.EqualTo("not-found"));
        }
    }

    [TestCase(null)]
    [TestCase("text/csv")]
    public async Task What_differs_is_a_table_too(string? accept)
    {
        var approver = app.As("approver");
        var session = (await approver.Get("sessions?scope=internal&limit=1&agency=bgc&kind=village-meeting&status=approved")).Json["items"]![0]!;
        Assert.That((await approver.Post($"sessions/{session["id"]}/withdraw", new { reason = "Ghi nhầm" })).Status, Is.EqualTo(200));

        async Task<string[]> Lines(string query)
        {
            var answer = accept is null ? await portal.Get($"releases/tong-ket-2023/diff/live?{query}&format=csv") : await portal.Get($"releases/tong-ket-2023/diff/live?{query}", ("Accept", accept));
            Assert.That((answer.Status, answer.Header("Content-Type"), answer.Header("Vary")?.Split(',', StringSplitOptions.TrimEntries).Contains("Accept") ?? false),
                Is.EqualTo((200, "text/csv; charset=utf-8; header=present", accept is not null)), answer.Text);
            return answer.Text.Split("\r\n");
        }

        var whole = await Lines("lang=en");
        var json = (await portal.Get("releases/tong-ket-2023/diff/live?lang=en")).Json["items"]!.AsArray();
        Assert.That(whole[0], Is.EqualTo("indicator,indicator-label,unit,period,calendar,from,to,previous,value,difference,notes"));
        Assert.That(whole, Has.Length.EqualTo(json.Count + 2), "a line an indicator, and the end of the last");
        Assert.That(whole.Single(l => l.StartsWith("sessions,", StringComparison.Ordinal)), Is.EqualTo($"sessions,Information sessions,sessions,2023,civil,tong-ket-2023,live,1874,{1874 - (long)session["count"]!},-{session["count"]},illustrative"));

        var months = await Lines("by=period-month&indicator=sessions");
        Assert.That(months[0], Does.Contain(",to,period-month,period-month-label,previous,"));
        Assert.That((months.Length, months[1]), Is.EqualTo((3, months[1])), "only the month that differs");
        Assert.That(months[1], Does.Contain($",{((string)session["date"]!)[..7]},").And.EndsWith($",-{session["count"]},illustrative"));
    }
}
