using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>An approver's month: a page approved in one act, what is returned read by its reporter, two reports made one.</summary>
public sealed class ApprovalTests : ApproverTests
{
    [Test]
    public async Task A_page_of_fifty_is_approved_in_one_act_and_the_figures_rise_by_what_the_queue_said()
    {
        var reporter = await Staff(Words, "reporter");
        for (var i = 0; i < 53; i++)
        {
            await Submit(reporter, $"2024-08-{1 + i % 28:00}", "post-ban-lau", 10 + i);
        }

        var before = await Figures(reporter);
        var approver = await Staff(Words, "approver", "/approvals");
        var row = approver.GetByRole(AriaRole.Region, new() { Name = "Ban Lau Border Guard Station" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "August 2024" });
        await Expect(row).ToContainTextAsync("Information sessions +53");
        var said = Said(await row.InnerTextAsync());
        await row.GetByRole(AriaRole.Link, new() { Name = "August 2024" }).ClickAsync();
        await Expect(Records(approver)).ToHaveCountAsync(50);
        Assert.That(Said(await approver.Locator("p.summary").InnerTextAsync()), Is.EqualTo(said), "the month says the same as its row");
        await approver.GetByLabel(Words["choose_page"]).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("approve_chosen", "count", "50") }).ClickAsync();

        // In the order of their days; the first 50 are all but three of the 53.
        var told = approver.GetByRole(AriaRole.Status).Filter(new() { HasText = "Information sessions +50" });
        await Expect(told).ToBeVisibleAsync();
        var added = Said(await told.InnerTextAsync());
        var after = await Figures(reporter);
        Assert.That((after.Sessions - before.Sessions, after.Attendance - before.Attendance), Is.EqualTo(added), "what the act told");

        await Expect(Records(approver)).ToHaveCountAsync(3);
        await approver.GetByLabel(Words["choose_page"]).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("approve_chosen", "count", "3") }).ClickAsync();
        await Expect(approver.GetByText(Words["waiting_none"])).ToBeVisibleAsync();
        var all = await Figures(reporter);
        Assert.That((all.Sessions - before.Sessions, all.Attendance - before.Attendance), Is.EqualTo(said), "what the queue had said");
        await approver.GotoAsync("/figures/sessions?period=2024-08");
        await Expect(approver.GetByText("53", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_was_written_for_a_return_that_was_given_up_is_no_reason_of_the_approval()
    {
        var reporter = await Staff(Words, "reporter");
        var session = await Submit(reporter, "2024-04-05", "post-ban-lau", 31);

        var approver = await Staff(Words, "approver", "/approvals/post-ban-lau/2024-04");
        await Records(approver).First.GetByRole(AriaRole.Checkbox).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("return_chosen", "count", "1") }).ClickAsync();
        await approver.GetByLabel(Words["return_reason"]).FillAsync("Which village was it?");
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["cancel"], Exact = true }).ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = With("approve_chosen", "count", "1") }).ClickAsync();
        await Expect(approver.GetByText(Words["waiting_none"])).ToBeVisibleAsync();

        var last = (await Read(reporter, $"sessions/{session}/history")).GetProperty("items")[0];
        Assert.That((last.GetProperty("action").GetString(), last.GetProperty("reason").GetString()), Is.EqualTo(("approved", (string?)null)));
    }

    [Test]
    public async Task Who_goes_on_to_another_page_while_an_approval_is_answered_gets_there()
    {
        var reporter = await Staff(Words, "reporter");
        var session = await Submit(reporter, "2024-04-08", "post-ban-lau", 17);
        var approver = await Staff(Words, "approver", $"/sessions/{session}");
        var (approval, plans) = (await Moment.Hold(approver, "**/approve"), await Moment.Hold(approver, "**/api/v1/programmes*"));
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["approve"], Exact = true }).ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["approve_sure"], Exact = true }).ClickAsync();
        await approver.Locator("header a[href='/plans']").ClickAsync();
        var going = approver.GetByRole(AriaRole.Status).GetByText(Words["loading"]);
        await Expect(going).ToHaveCountAsync(1);

        await approver.RunAndWaitForRequestFinishedAsync(
            () =>
            {
                approval.SetResult();
                return Task.CompletedTask;
            },
            new() { Predicate = request => request.Url.EndsWith("/approve", StringComparison.Ordinal) });
        await Moment.Settled(approver);
        plans.SetResult();
        await Expect(approver).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/plans$"));
        await Expect(going).ToHaveCountAsync(0);
        Assert.That((await Read(reporter, $"sessions/{session}")).GetProperty("status").GetString(), Is.EqualTo("approved"));
    }

    [Test]
    public async Task A_part_of_a_month_in_which_nothing_is_flagged_says_that_there_is_more()
    {
        var approver = await Staff(Words, "approver");
        await approver.RouteAsync("**/api/v1/approvals/records?*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"items":[],"next":"WzEsIjIwMjQtMDItMDEiXQ"}""",
        }));
        await Open(approver, Words, "/approvals/post-ban-lau/2024-02?show=flagged");
        await Expect(approver.GetByText(Words["waiting_further"])).ToBeVisibleAsync();
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = Words["next_page"] })).ToBeVisibleAsync();
        await Expect(approver.GetByText(Words["waiting_none"])).ToHaveCountAsync(0);
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
    public async Task What_was_returned_stands_with_its_noun_a_page_at_a_time()
    {
        var reporter = await Staff(Words, "reporter");
        var returned = new List<object>();
        for (var i = 0; i < 12; i++)
        {
            var made = await Send(reporter, "POST", "outputs", new { date = "2024-01-10", kind = "news-item", agency = "post-ban-lau", quantity = 1 + i });
            var id = made.GetProperty("id").GetString()!;
            await Send(reporter, "POST", $"outputs/{id}/submit", null);
            returned.Add(new { id, version = 2 });
        }

        var approver = await Staff(Words, "approver");
        await Send(approver, "POST", "approvals/return", new { records = returned, reason = "Which newspaper?" });
        await Open(reporter, Words, "/outputs");
        var list = reporter.GetByRole(AriaRole.Region, new() { Name = Words["returned_title"] });
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await list.GetByRole(AriaRole.Button, new() { Name = Words["more"] }).ClickAsync();
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(12);
        await Open(reporter, Words, "/sites");
        await Expect(list).ToHaveCountAsync(0);
    }

    private static (long, long) Said(string text)
    {
        static long Value(string text, string label) => long.Parse(
            System.Text.RegularExpressions.Regex.Match(text, $@"{label} \+([\d,]+)").Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
        return (Value(text, "Information sessions"), Value(text, "Attendances?"));
    }

    private static async Task<(long Sessions, long Attendance)> Figures(IPage page) => (
        (await Read(page, "metrics/sessions?period=2024-08")).GetProperty("total").GetInt64(),
        (await Read(page, "metrics/attendance?period=2024-08")).GetProperty("total").GetInt64());
}
