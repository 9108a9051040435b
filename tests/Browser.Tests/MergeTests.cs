using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Two agencies' reports of one session: seen side by side, made one, and two again.</summary>
public sealed class MergeTests : ApproverTests
{
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
    public async Task A_post_s_report_passes_into_the_department_s_and_comes_back_when_that_one_is_withdrawn()
    {
        var (reporter, clerk) = (await Staff(Words, "reporter"), await Staff(Words, "clerk"));
        var mine = await Submit(reporter, "2024-06-12", "post-ban-lau", 31);
        var theirs = await Submit(clerk, "2024-06-12", "dic", 44);

        var approver = await Staff(Words, "approver", "/approvals/post-ban-lau/2024-06?show=flagged", width: 360, height: 800);
        var record = Records(approver).Filter(new() { HasText = "12 Jun 2024" });
        await record.Locator("summary").ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Radio)).ToHaveCountAsync(0);
        await approver.GetByLabel(Words["merge_reason"]).FillAsync("One meeting, held together");
        Assert.That(await Accessibility.Violations(approver), Is.Empty);
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["merge_into_do"], Exact = true }).ClickAsync();
        await Expect(record).ToHaveCountAsync(0);

        await Open(approver, Words, $"/sessions/{mine}");
        await Expect(approver.GetByText(Words["merged_into"]).First).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Button, new() { Name = Words["part"], Exact = true })).ToBeVisibleAsync();

        var head = await Staff(Words, "head", $"/sessions/{theirs}");
        await Send(head, "POST", $"sessions/{theirs}/approve", null);
        await Open(head, Words, $"/sessions/{theirs}");
        await Expect(head.GetByText(Words["merged_here"]).First).ToBeVisibleAsync();
        await head.GetByRole(AriaRole.Button, new() { Name = Words["withdraw"], Exact = true }).ClickAsync();
        await Expect(head.GetByText("given back to its agency as a draft")).ToContainTextAsync("Ban Lau Border Guard Station");
        await head.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync("The wrong day");
        await head.GetByRole(AriaRole.Button, new() { Name = Words["withdraw_sure"], Exact = true }).ClickAsync();
        await Expect(head.GetByText(Words["status_withdrawn"]).First).ToBeVisibleAsync();

        await Open(reporter, Words, "/sessions");
        await Expect(reporter.GetByRole(AriaRole.Region, new() { Name = Words["returned_title"] })).ToContainTextAsync("The wrong day");
        await Open(reporter, Words, $"/sessions/{mine}");
        await Expect(reporter.GetByText(Words["status_draft"]).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_merge_that_was_a_mistake_is_taken_back()
    {
        var (reporter, clerk) = (await Staff(Words, "reporter"), await Staff(Words, "clerk"));
        var mine = await Submit(reporter, "2024-06-19", "post-ban-lau", 31);
        var theirs = await Submit(clerk, "2024-06-19", "dic", 44);
        var approver = await Staff(Words, "approver");
        await Send(approver, "POST", $"sessions/{theirs}/merge", new { other = mine, otherVersion = 2, reason = "One meeting" });

        await Open(approver, Words, $"/sessions/{mine}");
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["part"], Exact = true }).ClickAsync();
        await approver.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync("Two, one after the other");
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["part_sure"], Exact = true }).ClickAsync();
        await Expect(approver.GetByText(Words["status_draft"]).First).ToBeVisibleAsync();
        await Expect(approver.GetByText(Words["merged_into"])).ToHaveCountAsync(0);
        Assert.That((await Read(clerk, $"sessions/{theirs}?scope=internal")).GetProperty("partners").GetArrayLength(), Is.Zero);
    }
}
