using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Who goes elsewhere, or types on, while the service has not answered yet: nothing is lost, and nobody is led away.</summary>
public sealed partial class LeavingTests : ApproverTests
{
    [TestCase("/twinnings/new", "twinnings", true)]
    [TestCase("/sessions/new", "sessions", true)]
    [TestCase("/twinnings/new", "twinnings", false)]
    [TestCase("/sessions/new", "sessions", false)]
    public async Task What_was_left_while_it_was_compared_is_saved_all_the_same(string form, string noun, bool inTime)
    {
        var page = await Staff(Words, "clerk", form);
        if (noun == "sessions")
        {
            await new CaptureForm(page, Words).Fill(inTime ? "2024-05-02" : "2024-05-09", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        }
        else
        {
            await FillTwinning(page, inTime ? "tw-di" : "tw-lau", $"Thôn {(inTime ? "Cốc Phương" : "Na Lốc")}, xã Bản Lầu");
        }

        var compared = await Moment.Hold(page, $"**/api/v1/{noun}?*");
        var asked = Answers(page, false, true);
        await Press(page, "save_draft");
        await Plans(page).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{form}\\b"));
        await Plans(page).ClickAsync();
        await Expect(page).ToHaveURLAsync(PlansPage());
        var saved = await page.RunAndWaitForResponseAsync(
            async () =>
            {
                if (!inTime)
                {
                    await Moment.EndPatience(page);
                }

                compared.SetResult();
            },
            answer => answer.Request.Method == "PUT" && answer.Url.Contains($"/api/v1/{noun}/", StringComparison.Ordinal));
        Assert.That(saved.Status, Is.EqualTo(201), await saved.TextAsync());
        await Moment.Settled(page);
        await Expect(page).ToHaveURLAsync(PlansPage());
        Assert.That(asked, Is.EqualTo(new[] { Words["saving_leave"], Words["saving_leave"] }));
    }

    [Test]
    public async Task Who_left_while_a_session_was_saved_is_led_neither_to_it_nor_to_the_next()
    {
        var page = await Staff(Words, "clerk", "/plans");
        Answers(page, true, true);
        foreach (var (button, date) in new[] { ("save_and_next", "2024-05-03"), ("save_draft", "2024-05-06") })
        {
            await Open(page, Words, "/sessions/new");
            await new CaptureForm(page, Words).Fill(date, "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
            var saved = await Moment.Hold(page, "**/api/v1/sessions/*");
            await Press(page, button);
            await Plans(page).ClickAsync();
            await Expect(page).ToHaveURLAsync(PlansPage());
            await page.RunAndWaitForRequestFinishedAsync(
                () =>
                {
                    saved.SetResult();
                    return Task.CompletedTask;
                },
                new() { Predicate = request => request.Method == "PUT" });
            await Moment.Settled(page);
            await Expect(page).ToHaveURLAsync(PlansPage());
            await page.UnrouteAllAsync();
        }
    }

    [Test]
    public async Task Nothing_can_be_typed_into_what_is_being_saved()
    {
        var page = await Staff(Words, "clerk", "/twinnings/new");
        await FillTwinning(page, "tw-cho", "Thôn Pạc Bo, xã Bản Lầu");
        var saved = await Moment.Hold(page, "**/api/v1/twinnings/*");
        await Press(page, "save_draft");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["save_draft"], Exact = true })).ToBeDisabledAsync();
        Assert.That(await TakesFocus(page.GetByLabel(Words["twinning_partner"], new() { Exact = true })), Is.False);
        saved.SetResult();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("tw-cho");

        await Open(page, Words, "/outputs/month?month=2024-03");
        await Paste(Cell(page, 0, 0), "12\t34");
        var cells = await Moment.Hold(page, "**/api/v1/outputs/*");
        await Press(page, "month_save");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["month_save"], Exact = true })).ToBeDisabledAsync();
        Assert.That(await TakesFocus(Cell(page, 0, 0)), Is.False);
        cells.SetResult();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Told("month_saved", ("count", "2")));

        await Open(page, Words, "/sessions/batch");
        await Paste(Cell(page, 0, 0), "2024-05-07\tBản Lầu");
        Assert.That(await TakesFocus(Cell(page, 0, 0)), Is.True);
    }

    [Test]
    public async Task What_is_under_way_can_not_be_called_off_as_if_it_were_not()
    {
        var page = await Staff(Words, "publisher", "/deadlines");
        var saved = await Moment.Hold(page, "**/api/v1/deadlines");
        await Press(page, "deadlines_edit");
        await Press(page, "deadlines_save");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["cancel"], Exact = true })).ToBeDisabledAsync();
        saved.SetResult();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Words["deadlines_saved"] })).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_was_chosen_while_others_were_approved_stays_chosen()
    {
        var reporter = await Staff(Words, "reporter");
        await Submit(reporter, "2024-09-04", "post-ban-lau", 21);
        await Submit(reporter, "2024-09-05", "post-ban-lau", 22);
        var approver = await Staff(Words, "approver", "/approvals/post-ban-lau/2024-09");
        var approved = await Moment.Hold(approver, "**/api/v1/approvals/approve*");
        await Records(approver).First.GetByRole(AriaRole.Checkbox).CheckAsync();
        var request = approver.WaitForRequestAsync("**/api/v1/approvals/approve*");
        await approver.GetByRole(AriaRole.Button, new() { Name = With("approve_chosen", "count", "1") }).ClickAsync();
        await request;
        await Records(approver).Last.GetByRole(AriaRole.Checkbox).CheckAsync();
        approved.SetResult();
        await Expect(Records(approver)).ToHaveCountAsync(1);
        await Expect(Records(approver).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(approver.GetByText(Told("chosen_of", ("chosen", "1"), ("all", "1")))).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_is_typed_into_a_search_while_it_is_answered_stays_and_so_does_the_cursor()
    {
        var page = await Staff(Words, "reporter", "/sessions");
        var search = page.GetByLabel(Words["filter_text"], new() { Exact = true });
        var listed = await Moment.Hold(page, "**/api/v1/sessions?*q=BP-2023*");
        await search.FillAsync("BP-2023");
        await search.PressAsync("Enter");
        await search.PressAsync("End");
        await search.PressSequentiallyAsync("-000");
        listed.SetResult();
        await Expect(page).ToHaveURLAsync(new Regex("q=BP-2023$"));
        await Expect(search).ToHaveValueAsync("BP-2023-000");
        await Expect(search).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Words["clear"], Exact = true }).ClickAsync();
        await Expect(search).ToHaveValueAsync("");
    }

    [Test]
    public async Task What_is_typed_into_a_question_while_it_is_answered_stays_until_another_is_shown()
    {
        var page = await Visitor(Words, "/explore?indicator=sessions&by=period-month&period=2023");
        var period = page.GetByLabel(Words["period"], new() { Exact = true });
        var figures = await Moment.Hold(page, "**/api/v1/metrics/sessions?*period=2023-H1*");
        await period.FillAsync("2023-H1");
        await period.PressAsync("Enter");
        await period.FillAsync("2023-Q3");
        figures.SetResult();
        await Expect(page).ToHaveURLAsync(new Regex("period=2023-H1$"));
        await Expect(period).ToHaveValueAsync("2023-Q3");
        await Expect(period).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(period).ToHaveValueAsync("2023");
    }

    [Test]
    public async Task A_month_is_that_of_the_agency_chosen_though_it_was_not_there_yet()
    {
        var page = await Staff(Words, "approver", "/calendar?month=2024-03");
        var agency = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Combobox, new() { Name = Words["agency"] });
        var chosen = await agency.Locator("option:not(:checked)").First.GetAttributeAsync("value");
        var sessions = await Moment.Hold(page, "**/api/v1/sessions?*");
        await agency.SelectOptionAsync(chosen!);
        await page.GetByRole(AriaRole.Link, new() { Name = Words["next_month"], Exact = true }).ClickAsync();
        sessions.SetResult();
        await Expect(page).ToHaveURLAsync(new Regex($"month=2024-04&agency={chosen}$"));
        await Expect(agency).ToHaveValueAsync(chosen!);
    }

    [Test]
    public async Task A_list_holds_what_was_saved_after_the_pointer_came_by_its_link()
    {
        var page = await Staff(Words, "reporter", "/plans");
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-sveltekit-preload-data", "off");
        var sessions = page.Locator("header a[href='/sessions']");
        await sessions.HoverAsync();
        var session = await Submit(page, "2024-10-02", "post-ban-lau", 23);
        await sessions.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table).Locator($"a[href='/sessions/{session}']")).ToBeVisibleAsync();
    }

    /// <summary>From now on: what the page asks is answered so, one after another.</summary>
    private static List<string> Answers(IPage page, params bool[] accept)
    {
        var asked = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = accept[asked.Count - 1] ? dialog.AcceptAsync() : dialog.DismissAsync();
        };
        return asked;
    }

    private static Task<bool> TakesFocus(ILocator field) => field.EvaluateAsync<bool>("(field) => { field.focus(); return document.activeElement === field; }");

    private static ILocator Plans(IPage page) => page.Locator("header a[href='/plans']");

    [GeneratedRegex("/plans$")]
    private static partial Regex PlansPage();
}
