using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>An approver's month: a page approved in one act, what is returned read by its reporter, two reports made one.</summary>
public sealed class ApprovalTests : SiteTests
{
    private static readonly Words Words = Words.English;

    [Test]
    public async Task A_page_of_fifty_is_approved_in_one_act_and_told_what_it_added()
    {
        var reporter = await Staff(Words, "reporter");
        for (var i = 0; i < 53; i++)
        {
            await Submit(reporter, $"2024-08-{1 + i % 28:00}", "post-ban-lau", 10 + i);
        }

        var approver = await Staff(Words, "approver", "/approvals");
        await approver.GetByRole(AriaRole.Region, new() { Name = "Ban Lau Border Guard Station" }).GetByRole(AriaRole.Link, new() { Name = "August 2024" }).ClickAsync();
        await Expect(Records(approver)).ToHaveCountAsync(50);
        await approver.GetByLabel(Words["choose_page"]).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("approve_chosen", "count", "50") }).ClickAsync();

        // In the order of their days; the first 50 are all but three of the 53.
        var told = approver.GetByRole(AriaRole.Status).Filter(new() { HasText = "50" }).First;
        await Expect(told).ToContainTextAsync("Information sessions +50");
        await Expect(Records(approver)).ToHaveCountAsync(3);
        await approver.GotoAsync("/figures/sessions?period=2024-08");
        await Expect(approver.GetByText("50", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_is_returned_reaches_its_reporter_with_the_reason()
    {
        var reporter = await Staff(Words, "reporter");
        var session = await Submit(reporter, "2024-07-05", "post-ban-lau", 31);

        var approver = await Staff(Words, "approver", "/approvals/post-ban-lau/2024-07");
        await Records(approver).First.GetByRole(AriaRole.Checkbox).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("return_chosen", "count", "1") }).ClickAsync();
        await approver.GetByLabel(Words["return_reason"]).FillAsync("Which village was it?");
        await approver.GetByRole(AriaRole.Button, new() { Name = With("return_chosen", "count", "1") }).ClickAsync();
        await Expect(approver.GetByText(Words["waiting_none"])).ToBeVisibleAsync();

        await Open(reporter, Words, "/sessions");
        var returned = reporter.GetByRole(AriaRole.Region, new() { Name = Words["returned_title"] });
        await Expect(returned).ToContainTextAsync("Which village was it?");
        await returned.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(reporter).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(session));
        await Expect(reporter.Locator("p.returned")).ToContainTextAsync("Which village was it?");
    }

    [Test]
    public async Task Two_agencies_reports_of_one_session_are_seen_side_by_side_and_made_one()
    {
        var admin = await Staff(Words, "admin");
        await Send(admin, "POST", "accounts", new { name = "command", roles = new[] { "reporter" }, agency = "bgc", password = Application.Password });
        var command = await Staff(Words, "command");
        await Submit(command, "2024-06-05", "post-ban-lau", 31);
        var other = await Submit(command, "2024-06-05", "bgc", 44);

        var approver = await Staff(Words, "approver", "/approvals/post-ban-lau/2024-06?show=flagged", width: 360, height: 800);
        await Records(approver).First.Locator("summary").ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Row).Filter(new() { HasText = "31" })).ToContainTextAsync("44");
        Assert.That(await Accessibility.Violations(approver), Is.Empty);
        await approver.GetByRole(AriaRole.Radio).Nth(0).CheckAsync();
        await approver.GetByLabel(Words["merge_reason"]).FillAsync("One meeting, reported twice");
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["merge_do"], Exact = true }).ClickAsync();

        await Expect(Records(approver)).ToHaveCountAsync(0);
        await Open(approver, Words, $"/sessions/{other}");
        await Expect(approver.GetByText(Words["status_withdrawn"]).First).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("One meeting, reported twice");
    }

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

    private static ILocator Records(IPage page) => page.GetByRole(AriaRole.Main).Locator("ul.records > li");

    private static string With(string key, string parameter, string value) => Words[key].Replace($"{{{parameter}}}", value, StringComparison.Ordinal);

    /// <summary>Enters and submits a session, as whoever is signed in.</summary>
    /// <returns>Its id.</returns>
    private static async Task<string> Submit(IPage page, string date, string agency, int residents)
    {
        var made = await Send(page, "POST", "sessions", new
        {
            date,
            place = "02788",
            agency,
            kind = "village-meeting",
            topics = new[] { "drugs" },
            attendance = new { residents },
        });
        var id = made.GetProperty("id").GetString()!;
        await Send(page, "POST", $"sessions/{id}/submit", null);
        return id;
    }

    private static async Task<JsonElement> Send(IPage page, string method, string address, object? body)
    {
        var me = await (await page.APIRequest.GetAsync("/api/v1/me")).JsonAsync();
        var answer = await page.APIRequest.FetchAsync($"/api/v1/{address}", new()
        {
            Method = method,
            DataObject = body,
            Headers = [new("X-Csrf-Token", me!.Value.GetProperty("antiforgeryToken").GetString()!), new("Origin", new Uri(page.Url).GetLeftPart(UriPartial.Authority))],
        });
        Assert.That(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }
}
