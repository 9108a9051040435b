using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
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
        await Type(page, form.Kind, "Meeting of a border");
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
        await page.Keyboard.TypeAsync("Meeting of a border");
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

    private static async Task Type(IPage page, ILocator control, string text)
    {
        await TabTo(page, control);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task Press(IPage page, ILocator control, string key)
    {
        await TabTo(page, control);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses Tab until the control has the focus: it fails for one that the keyboard does not reach.</summary>
    private static async Task TabTo(IPage page, ILocator control)
    {
        await Expect(control).ToBeVisibleAsync();
        for (var stop = 0; stop < 150; stop++)
        {
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {control}");
    }

    [GeneratedRegex("Bản Lầu")]
    private static partial Regex BanLau();
}
