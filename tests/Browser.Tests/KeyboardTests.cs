using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static BorderComms.BrowserTests.Keyboard;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>The whole of a reporter's work without a mouse.</summary>
public sealed partial class KeyboardTests : SiteTests
{
    private static readonly Words Words = Words.English;

    [Test]
    public async Task A_session_is_entered_and_submitted_by_keyboard_alone()
    {
        var page = await Visitor(Words);
        await SignInByKeyboard(page);
        await Press(page, page.GetByRole(AriaRole.Link, new() { Name = Words["new_session"] }), "Enter");

        var form = new CaptureForm(page, Words);
        await Type(page, form.Date, "03032024");
        await Type(page, form.Place, "ban lau");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(form.Place).ToHaveValueAsync(BanLau());
        await Type(page, form.Kind, "Me");
        await Press(page, form.Topic("Preventing drug crime"), "Space");
        await Type(page, form.Count("Residents"), "31");
        await Type(page, form.Note, "By keyboard");
        await Press(page, form.SaveAndSubmit, "Enter");

        await Expect(page.GetByRole(AriaRole.Main).GetByText(Words["status_submitted"], new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("03 Mar 2024");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Residents" })).ToContainTextAsync("31");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Meeting of a border village");
    }

    [Test]
    public async Task Enter_alone_leads_from_the_first_field_to_the_buttons_and_the_last_place_is_offered_again()
    {
        var page = await Staff(Words, "reporter", "/sessions/new");
        var form = new CaptureForm(page, Words);
        await Type(page, form.Date, "04042026");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("ban lau");
        await page.Keyboard.PressAsync("Enter");
        await Expect(form.Place).ToHaveValueAsync(BanLau());
        await page.Keyboard.PressAsync("Enter");
        await Expect(form.Kind).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Me");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("3");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{Words["sum"]}: 3");
        await Press(page, form.SaveDraft, "Enter");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("04 Apr 2026");

        await Open(page, Words, "/sessions/new");
        await Expect(form.Place).ToHaveValueAsync(BanLau());
    }

    [TestCase("/outputs/new", "clerk", "date", "record_kind", "agency", "quantity", "topics", "shown_at", "output_place", "output_title", "source_url", "save_draft")]
    [TestCase("/sites/new", "clerk", "code", "record_kind", "name_vi", "name_en", "place", "agency", "in_service_from", "in_service_until", "save_draft")]
    [TestCase("/twinnings/new", "clerk", "code", "record_kind", "twinning_home", "twinning_partner", "place", "agency", "twinning_from", "twinning_until", "save_draft")]
    [TestCase("/commendations/new", "clerk", "date", "record_kind", "agency", "plan", "certificates", "decision", "occasion", "save_draft")]
    [TestCase("/sessions/new", "reporter", "date", "place", "agency", "kind", "topics", "attendance", "languages", "title", "campaign", "count", "note", "save_draft")]
    [TestCase("/plans/new", "publisher", "plan_year", "code", "plan_calendar", "plan_programme", "plan_number", "title_vi", "title_en", "signatory_add")]
    public async Task One_way_leads_through_every_field_of_a_form_to_its_buttons(string path, string account, params string[] fields)
    {
        var page = await Staff(Words, account, path);
        await page.Locator("main form").Last.Locator("input, select").First.FocusAsync();
        var met = new List<string> { await Focused(page) };
        for (var step = 0; met.Count < fields.Length && step < 30; step++)
        {
            // Enter leads on; in a text of several lines it is a line's end.
            var lines = await page.EvaluateAsync<bool>("() => document.activeElement instanceof HTMLTextAreaElement");
            await page.Keyboard.PressAsync(lines ? "Tab" : "Enter");
            if (await Focused(page) is var next && next != met[^1])
            {
                met.Add(next);
            }
        }

        Assert.That(met, Is.EqualTo(fields.Select(f => Words[f])));
    }

    [Test]
    public async Task Sessions_follow_one_another_by_keyboard_alone_and_each_is_handed_in()
    {
        var page = await Staff(Words, "reporter", "/sessions/new");
        var form = new CaptureForm(page, Words);
        await form.Date.FocusAsync();
        for (var day = 1; day <= 3; day++)
        {
            await Expect(form.Date).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync($"0{day}0{day}2022");
            await page.Keyboard.PressAsync("Enter");
            if (day == 1)
            {
                await page.Keyboard.TypeAsync("ban lau");
                await page.Keyboard.PressAsync("Enter");
                await page.Keyboard.PressAsync("Enter");
                await page.Keyboard.TypeAsync("Me");
            }
            else
            {
                await Expect(form.Place).ToHaveValueAsync(BanLau());
                await page.Keyboard.PressAsync("Enter");
                await page.Keyboard.PressAsync("Enter");
            }

            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.TypeAsync($"{day}");
            await page.Keyboard.PressAsync("Control+Shift+Enter");
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{Words["saved_before"]} 0{day}");
        }

        await Open(page, Words, "/sessions?from=2022-01-01&until=2022-03-31&status=submitted");
        await Expect(page.Locator("main section").GetByText(Words["status_submitted"], new() { Exact = true })).ToHaveCountAsync(3);
    }

    [Test]
    public async Task The_first_stop_of_the_keyboard_skips_to_the_content()
    {
        var page = await Visitor(Words);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Words["skip"] })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    private static async Task SignInByKeyboard(IPage page)
    {
        await Press(page, page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = Words["sign_in"] }), "Enter");
        await Type(page, page.GetByLabel(Words["account"]), "reporter");
        await Type(page, page.GetByLabel(Words["password"]), Application.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Banner).GetByText("reporter", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>What the focused control is called; boxes of one group by their group.</summary>
    private static async Task<string> Focused(IPage page) => await page.EvaluateAsync<string>("""
        () => {
            const control = document.activeElement;
            const legend = ['checkbox', 'radio'].includes(control.type) || control.closest('.counts') ? control.closest('fieldset')?.querySelector('legend') : null;
            return (legend ?? control.labels?.[0] ?? control).textContent.trim();
        }
        """);

    [GeneratedRegex("Bản Lầu")]
    private static partial Regex BanLau();
}
