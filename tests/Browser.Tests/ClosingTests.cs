using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What closing means on the pages: revisions, opening again, deadlines, who is late, communes without a session.</summary>
public sealed class ClosingTests : SiteTests
{
    private const string Post = "post-ban-lau";

    private static readonly Words Words = Words.English;

    [Test]
    public async Task An_approval_on_closed_days_is_asked_why_at_once_and_shows_as_a_revision()
    {
        var reporter = await Staff(Words, "reporter");
        var session = await Submit(reporter, "2023-05-20");
        var page = await Staff(Words, "approver", $"/sessions/{session}");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["approve"], Exact = true }).ClickAsync();
        var reason = page.GetByLabel(Words["reason"], new() { Exact = true });
        await Expect(page.GetByText(Words["closed_day"])).ToBeVisibleAsync();
        await reason.FillAsync("The post found a sheet");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["approve_sure"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("The post found a sheet");

        await Open(page, Words, "/figures/sessions?period=2023-05");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["period_revised"]);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["on_closed_days"]);
        await Open(page, Words, "/figures/sessions?period=2023-06");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["period_closed"]);
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Words["period_revised"]);
        await Open(page, Words, "/?year=2023");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["period_revised"]);
    }

    [Test]
    public async Task One_agency_is_closed_not_twice_and_opened_again_with_a_reason()
    {
        Foresee(422);
        var page = await Staff(Words, "publisher", "/closures", width: 360);
        await Close(page, "Ban Lau Border Guard Station", "Letter 7");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Letter 7" });
        await Expect(row).ToContainTextAsync("Ban Lau Border Guard Station");
        await Open(page, Words, $"/figures/sessions?period=2024-03&agency={Post}");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["period_closed"]);
        await Open(page, Words, "/figures/sessions?period=2024-03");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Words["period_closed"]);

        await Open(page, Words, "/closures");
        await Close(page, "Ban Lau Border Guard Station", "Letter 8");
        await Expect(page.GetByLabel(Words["closure_period"], new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("closed on");
        await Expect(page.GetByLabel(Words["reason"], new() { Exact = true })).ToHaveValueAsync("Letter 8");

        await row.GetByRole(AriaRole.Button, new() { Name = Words["closure_reopen"] }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = Words["closure_reopen_sure"] }).ClickAsync();
        await Expect(row.GetByText(Words["closure_reopen_reason_needed"])).ToBeVisibleAsync();
        await row.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync("Wrong post");
        await row.GetByRole(AriaRole.Button, new() { Name = Words["closure_reopen_sure"] }).ClickAsync();
        await Expect(row).ToContainTextAsync(Words["closure_opened"]);
        await Expect(row).ToContainTextAsync("publisher");
        await Expect(row).ToContainTextAsync("Wrong post");
        await Open(page, Words, $"/figures/sessions?period=2024-03&agency={Post}");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Words["period_closed"]);
    }

    [Test]
    public async Task Deadlines_are_changed_with_what_is_wrong_at_its_field_and_who_changed_them_is_kept()
    {
        Foresee(422);
        var page = await Staff(Words, "publisher", "/coverage?year=2022&period=2022-02&calendar=reporting");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = Words["coverage_deadlines"] }).ClickAsync();
        await Expect(page.GetByText(Words["deadlines_no_changes"])).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["deadlines_edit"], Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["deadline_add"] }).ClickAsync();
        var rule = page.GetByRole(AriaRole.Group, new() { Name = "Rule 9", Exact = true });
        await rule.GetByLabel(Words["deadline_calendar"], new() { Exact = true }).SelectOptionAsync("reporting");
        await rule.GetByLabel(Words["deadline_from"], new() { Exact = true }).FillAsync("1980-01-01");
        var days = rule.GetByLabel(Words["deadline_days"], new() { Exact = true });
        await Save(page);
        await Expect(days).ToHaveAttributeAsync("aria-invalid", "true");
        await days.FillAsync("400");
        await Save(page);
        await Expect(rule).ToContainTextAsync("from 0 to 366");
        await Expect(rule).ToContainTextAsync("1990");

        await days.FillAsync("9");
        await rule.GetByLabel(Words["deadline_from"], new() { Exact = true }).FillAsync("2022-01-01");
        await page.GetByRole(AriaRole.Group, new() { Name = Words["agency_kind_portal"] }).GetByLabel(Words["duty_outputs"]).UncheckAsync();
        await Save(page);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Words["deadlines_saved"] })).ToBeVisibleAsync();
        var changes = page.GetByRole(AriaRole.Region, new() { Name = Words["deadlines_changes"] });
        await Expect(changes).ToContainTextAsync("publisher");
        await Expect(changes).ToContainTextAsync("set to 9 days");
        await Expect(changes).ToContainTextAsync("no longer expected to report");
        await Open(page, Words, "/coverage?year=2022&period=2022-02&calendar=reporting");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "February 2022" })).ToContainTextAsync("23 Feb 2022");

        var approver = await Staff(Words, "approver", "/deadlines");
        await Expect(approver.GetByRole(AriaRole.Button, new() { Name = Words["deadlines_edit"], Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Deadlines_that_somebody_else_changed_meanwhile_are_shown_and_what_was_typed_is_kept()
    {
        Foresee(412);
        var page = await Staff(Words, "publisher", "/deadlines");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["deadlines_edit"], Exact = true }).ClickAsync();
        var days = page.GetByRole(AriaRole.Group, new() { Name = "Rule 1", Exact = true }).GetByLabel(Words["deadline_days"], new() { Exact = true });
        await days.FillAsync("6");
        await Send(page, "PUT", "deadlines", new { rules = new[] { new { calendar = "civil", sort = "month", from = "1990-01-01", days = 11 } }, duties = Array.Empty<object>() }, new KeyValuePair<string, string>("If-Match", "*"));
        await Save(page);
        await Expect(page.GetByText(Words["deadlines_stale"])).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "11" })).ToBeVisibleAsync();
        await Expect(days).ToHaveValueAsync("6");
        await Save(page);
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Words["deadlines_saved"] })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_quarter_says_who_came_late_and_which_communes_had_no_session_in_it()
    {
        var reporter = await Staff(Words, "reporter");
        await Submit(reporter, "2024-05-20");
        await Open(reporter, Words, "/coverage?year=2024");
        await reporter.GetByRole(AriaRole.Group, new() { Name = Words["coverage_parts"] }).GetByRole(AriaRole.Link, new() { Name = Words["coverage_by_quarter"] }).ClickAsync();
        var second = reporter.GetByRole(AriaRole.Table, new() { Name = Words["coverage_table"] }).GetByRole(AriaRole.Link).Nth(1);
        await Expect(second).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("2024-Q2"));
        await second.ClickAsync();
        await Expect(reporter).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("period=2024-Q2"));
        await Expect(reporter.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["coverage_reported_late"].Split('{')[0]);
        var communes = reporter.GetByRole(AriaRole.Region, new() { Name = Words["uncovered_title"] });
        await Expect(communes).ToContainTextAsync("1 Apr 2024");
        await Expect(communes).ToContainTextAsync("30 Jun 2024");
        await Expect(communes).ToContainTextAsync("31 Dec 2024");
        await Expect(communes.GetByRole(AriaRole.Link, new() { Name = "Bản Lầu" }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_a_post_said_of_a_month_is_contradicted_by_a_later_record_and_kept_once_it_is_closed()
    {
        var page = await Staff(Words, "reporter", "/coverage?year=2024&period=2024-06", width: 360);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_say"] }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_sure"], Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_take_back"] })).ToBeVisibleAsync();
        var session = await Submit(page, "2024-06-20");
        await Open(page, Words, "/coverage?year=2024&period=2024-06");
        await Expect(page.GetByText(Words["coverage_outweighed"])).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_take_back"] }).ClickAsync();
        await Expect(page.GetByText(Words["coverage_outweighed"])).ToHaveCountAsync(0);
        Assert.That(session, Is.Not.Empty);

        await Open(page, Words, "/coverage?year=2024&period=2024-07");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_say"] }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_sure"], Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_take_back"] })).ToBeVisibleAsync();
        var publisher = await Staff(Words, "publisher", "/closures");
        await Send(publisher, "POST", "closures", new { period = "2024-07", reason = "Settled" });
        await Open(page, Words, "/coverage?year=2024&period=2024-07");
        await Expect(page.GetByText(Words["nothing_closed"])).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["nothing_take_back"] })).ToHaveCountAsync(0);
    }

    private static Task Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = Words["deadlines_save"], Exact = true }).ClickAsync();

    private static async Task Close(IPage page, string agency, string reason)
    {
        await page.GetByLabel(Words["closure_year"], new() { Exact = true }).SelectOptionAsync("2024");
        await page.GetByLabel(Words["closure_period"], new() { Exact = true }).SelectOptionAsync("03");
        await page.GetByLabel(Words["closure_agency"], new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = agency });
        await page.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["closure_ask"], Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["closure_sure"], Exact = true }).ClickAsync();
    }

    /// <returns>The id of a session of the post that was handed in.</returns>
    private static async Task<string> Submit(IPage page, string date)
    {
        var made = await Send(page, "POST", "sessions", new { date, place = "02788", agency = Post, kind = "village-meeting", topics = new[] { "drugs" }, attendance = new { residents = 31 } });
        var id = made.GetProperty("id").GetString()!;
        await Send(page, "POST", $"sessions/{id}/submit", null);
        return id;
    }

    private static async Task<JsonElement> Send(IPage page, string method, string address, object? body, params KeyValuePair<string, string>[] headers)
    {
        var me = await (await page.Ask("/api/v1/me")).JsonAsync();
        var answer = await page.Ask($"/api/v1/{address}", new()
        {
            Method = method,
            DataObject = body,
            Headers = [new("X-Csrf-Token", me!.Value.GetProperty("antiforgeryToken").GetString()!), new("Origin", new Uri(page.Url).GetLeftPart(UriPartial.Authority)), .. headers],
        });
        Assert.That(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }
}
