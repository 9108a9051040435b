using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A reporter's and an approver's day: what one enters and the other approves stands in the figure at once.</summary>
public sealed partial class DayTests : SiteTests
{
    private static readonly Words Words = Words.English;

    [Test]
    public async Task An_approved_session_raises_the_figure_at_once_and_is_found_behind_it()
    {
        var reader = await Visitor(Words, "/?year=2024");
        await Expect(Attendance(reader).GetByText(Words["no_records"]).First).ToBeVisibleAsync();

        var session = await EnterAndSubmit("2024-03-05");
        var approver = await Staff(Words, "approver");
        await FindSubmitted(approver, session);
        await Approve(approver, null);

        await reader.ReloadAsync();
        await Attendance(reader).GetByRole(AriaRole.Link, new() { Name = "40", Exact = true }).ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2024");
        await reader.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Meeting of a border village", Exact = true }).ClickAsync();
        await Expect(reader).ToHaveURLAsync(new Regex(Regex.Escape(session)));
        await Expect(reader.GetByRole(AriaRole.Row, new() { Name = Words["sum"] })).ToContainTextAsync("40");
    }

    [Test]
    public async Task A_closed_year_takes_a_session_only_with_a_reason_which_its_history_keeps()
    {
        var reader = await Visitor(Words, "/?year=2023");
        await Expect(Attendance(reader).GetByRole(AriaRole.Link, new() { Name = "54,537", Exact = true })).ToBeVisibleAsync();

        var session = await EnterAndSubmit("2023-12-20");
        var approver = await Staff(Words, "approver", session);
        await Approve(approver, "Reported late by the post");

        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("Reported late by the post");
        await reader.ReloadAsync();
        await Expect(Attendance(reader).GetByRole(AriaRole.Link, new() { Name = "54,577", Exact = true })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_returned_session_is_the_reporters_again_with_the_reason_and_in_no_figure()
    {
        var session = await EnterAndSubmit("2024-06-11");
        var approver = await Staff(Words, "approver", session);
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["return_it"], Exact = true }).ClickAsync();
        await approver.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync("Which village was it?");
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["return_it"], Exact = true }).Last.ClickAsync();
        await Expect(StatusOf(approver)).ToHaveTextAsync(Words["status_draft"]);

        var reporter = await Staff(Words, "reporter", session);
        await Expect(reporter.GetByText("Which village was it?", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(reporter.GetByRole(AriaRole.Link, new() { Name = Words["edit"], Exact = true })).ToBeVisibleAsync();

        var reader = await Visitor(Words, "/figures/attendance?period=2024-06");
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["no_records"]);
    }

    [Test]
    public async Task Who_submitted_a_session_is_not_offered_to_approve_it()
    {
        var session = await EnterAndSubmit("2024-07-02");
        var reporter = await Staff(Words, "reporter", session);

        await Expect(StatusOf(reporter)).ToHaveTextAsync(Words["status_submitted"]);
        await Expect(reporter.GetByRole(AriaRole.Button, new() { Name = Words["approve"] })).ToHaveCountAsync(0);
    }

    /// <returns>The path of the session's page.</returns>
    private async Task<string> EnterAndSubmit(string date)
    {
        var reporter = await Staff(Words, "reporter");
        await reporter.GetByRole(AriaRole.Link, new() { Name = Words["new_session"] }).ClickAsync();
        var form = new CaptureForm(reporter, Words);
        await form.Fill(date, "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveAndSubmit.ClickAsync();
        await Expect(StatusOf(reporter)).ToHaveTextAsync(Words["status_submitted"]);
        await Expect(reporter).ToHaveURLAsync(SessionAddress());
        return new Uri(reporter.Url).AbsolutePath;
    }

    private static async Task FindSubmitted(IPage approver, string session)
    {
        await Open(approver, Words, "/sessions?status=submitted");
        var links = approver.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link);
        await Expect(links.First).ToBeVisibleAsync();
        foreach (var link in await links.AllAsync())
        {
            if (await link.GetAttributeAsync("href") == session)
            {
                await link.ClickAsync();
                await Expect(approver).ToHaveURLAsync(new Regex(Regex.Escape(session)));
                return;
            }
        }

        Assert.Fail($"{session} is not among the submitted ones");
    }

    private static async Task Approve(IPage approver, string? reason)
    {
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["approve"], Exact = true }).ClickAsync();
        if (reason is not null)
        {
            await approver.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync(reason);
        }

        await approver.GetByRole(AriaRole.Button, new() { Name = Words["approve_sure"], Exact = true }).ClickAsync();
        await Expect(StatusOf(approver)).ToHaveTextAsync(Words["status_approved"]);
    }

    // The status stands in the page's head, before the history which names it too.
    private static ILocator StatusOf(IPage page) => page.GetByRole(AriaRole.Main).GetByText(Statuses()).First;

    private static ILocator Attendance(IPage page) => page.GetByRole(AriaRole.Article)
        .Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = Words["head_attendance"] }) });

    [GeneratedRegex("^(Draft|Submitted|Approved|Withdrawn)$")]
    private static partial Regex Statuses();

    [GeneratedRegex("/sessions/[0-9a-f-]{36}$")]
    private static partial Regex SessionAddress();
}
