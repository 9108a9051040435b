using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Sessions that are planned: held, found again when they are entered anew, called off.</summary>
public sealed class PlannedTests : ApproverTests
{
    [Test]
    public async Task A_session_is_planned_then_held_with_its_counts()
    {
        var reporter = await Staff(Words, "reporter", "/calendar/new?date=2024-05-05", width: 360, height: 800);
        var form = new CaptureForm(reporter, Words);
        await form.Choose("Bản Lầu");
        await form.Kind.SelectOptionAsync(new SelectOptionValue { Label = "Meeting of a border village" });
        await form.Topic("Preventing drug crime").CheckAsync();
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["save_plan"] }).ClickAsync();
        await Expect(reporter.GetByText(Words["planned_remark"])).ToBeVisibleAsync();

        await Open(reporter, Words, "/calendar?month=2024-05");
        await reporter.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Meeting of a border village" }).ClickAsync();
        await reporter.GetByRole(AriaRole.Link, new() { Name = Words["hold_session"] }).ClickAsync();
        await form.Count("Residents").FillAsync("33");
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["save_held"], Exact = true }).ClickAsync();
        await Expect(reporter.GetByRole(AriaRole.Row, new() { Name = Words["sum"] })).ToContainTextAsync("33");
        await Expect(reporter.GetByText(Words["status_draft"]).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_was_planned_and_is_entered_anew_is_asked_about_and_goes_on_in_the_plans_own_form()
    {
        var reporter = await Staff(Words, "reporter");
        var plan = await Plan(reporter, "2024-03-11");
        await Open(reporter, Words, "/sessions/new");
        var form = new CaptureForm(reporter, Words);
        await form.Date.FillAsync("2024-03-13");
        await form.Choose("Bản Lầu");
        await form.Kind.SelectOptionAsync(new SelectOptionValue { Label = "Meeting of a border village" });
        await form.Topic("Preventing drug crime").CheckAsync();
        await form.Count("Residents").FillAsync("47");
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["save_draft"], Exact = true }).ClickAsync();
        await Expect(reporter.GetByText(Words["planned_like_title"])).ToBeVisibleAsync();
        Assert.That(await Accessibility.Violations(reporter), Is.Empty);

        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["planned_like_hold"] }).ClickAsync();
        await Expect(reporter).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/calendar/{plan}/hold"));
        await Expect(form.Count("Residents")).ToHaveValueAsync("47");
        await Expect(form.Date).ToHaveValueAsync("2024-03-13");
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["save_held"], Exact = true }).ClickAsync();
        await Expect(reporter).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/sessions/{plan}"));
        await Expect(reporter.GetByText(Words["status_draft"]).First).ToBeVisibleAsync();
        var sessions = await Read(reporter, "sessions?scope=internal&from=2024-03-11&until=2024-03-13&status=planned,draft");
        Assert.That(sessions.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetString()), Is.EqualTo(new[] { plan }), "one session, not two");
        await Open(reporter, Words, "/sessions/new");
        await Expect(reporter.GetByText("47", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_plan_that_is_called_off_says_why_and_stands_so_in_the_month()
    {
        var reporter = await Staff(Words, "reporter", width: 360, height: 800);
        var plan = await Plan(reporter, "2024-02-21");
        await Open(reporter, Words, $"/sessions/{plan}");
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["call_off"], Exact = true }).ClickAsync();
        await reporter.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync("The road is flooded");
        await reporter.GetByRole(AriaRole.Button, new() { Name = Words["call_off_sure"], Exact = true }).ClickAsync();
        await Expect(reporter.GetByText(Words["status_cancelled"]).First).ToBeVisibleAsync();
        await Expect(reporter.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("The road is flooded");

        await Open(reporter, Words, "/calendar?month=2024-02");
        await Expect(reporter.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["status_cancelled"]);
        Assert.That(await Accessibility.Violations(reporter), Is.Empty);
    }

    /// <returns>The plan's id.</returns>
    private static async Task<string> Plan(IPage page, string date) => (await Send(page, "POST", "sessions", new
    {
        date,
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        status = "planned",
    })).GetProperty("id").GetString()!;
}
