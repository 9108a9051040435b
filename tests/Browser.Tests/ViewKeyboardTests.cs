using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static BorderComms.BrowserTests.Keyboard;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>All that can be seen and asked in public, without a mouse.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ViewKeyboardTests : SiteTests
{
    private static readonly Words Words = Words.English;

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task The_dots_of_the_map_are_chosen_reached_and_opened()
    {
        var page = await Visitor(Words, "/?year=2023");
        await Press(page, page.GetByRole(AriaRole.Navigation, new() { Name = Words["map_by"] }).GetByRole(AriaRole.Link, new() { Name = "Attendances" }), "Enter");
        var dot = page.GetByRole(AriaRole.Link, new() { Name = "Bản Lầu commune: 3,549 attendances" });
        var circle = dot.Locator("circle");
        var unmarked = await Stroke(circle);
        await TabTo(page, dot);
        Assert.That(await Stroke(circle), Is.Not.EqualTo(unmarked), "who comes by keyboard sees where they are");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/figures/attendance\\?.*place=02788"));
        await Expect(page.Locator(".value .total")).ToHaveTextAsync("3,549");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        static Task<string> Stroke(ILocator circle) => circle.EvaluateAsync<string>("circle => getComputedStyle(circle).stroke");
    }

    [Test]
    public async Task Year_after_year_is_turned_from_one_place_and_so_are_calendar_and_boundaries()
    {
        var page = await Visitor(Words, "/?year=2023");
        var title = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var bar = page.GetByRole(AriaRole.Navigation, new() { Name = Words["choose_view"] });
        await Press(page, bar.GetByRole(AriaRole.Link, new() { Name = "2022" }), "Enter");
        await Expect(title).ToContainTextAsync("2022");
        await Expect(bar.GetByRole(AriaRole.Link, new() { Name = "2021" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(title).ToContainTextAsync("2021");
        foreach (var choice in new[] { Words["calendar_reporting"], Words["geography_2025"] })
        {
            var link = bar.GetByRole(AriaRole.Link, new() { Name = choice });
            await Press(page, link, "Enter");
            await Expect(link).ToHaveAttributeAsync("aria-current", "true");
            await Expect(link).ToBeFocusedAsync();
        }

        await Expect(page).ToHaveURLAsync(new Regex("year=2021&calendar=reporting&geography=2025"));
    }

    [Test]
    public async Task A_view_is_narrowed_and_widened_again()
    {
        var page = await Visitor(Words, "/?year=2023");
        var title = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Press(page, page.GetByText(Words["narrow"]), "Enter");
        var place = page.GetByRole(AriaRole.Combobox, new() { Name = Words["place"] });
        await Type(page, place, "ban lau");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("id", await place.GetAttributeAsync("aria-activedescendant") ?? "none");
        await page.Keyboard.PressAsync("Enter");
        await Expect(title).ToContainTextAsync("Bản Lầu");
        await Expect(place).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("x");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("border guard command");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("place=02788&agency=bgc"));
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.ReloadAsync();
        await Press(page, page.GetByRole(AriaRole.Link, new() { NameRegex = new("Bản Lầu.*") }).First, "Enter");
        await Expect(page).Not.ToHaveURLAsync(new Regex("place="));
    }

    [Test]
    public async Task A_question_is_put_to_the_explorer_and_its_table_sorted()
    {
        var page = await Visitor(Words, "/explore?indicator=sessions&by=topic&period=2023");
        await Type(page, page.GetByLabel(Words["figure_name"], new() { Exact = true }), "A");
        await Type(page, page.GetByLabel(Words["by_first"], new() { Exact = true }), "Ki");
        var period = page.GetByRole(AriaRole.Combobox, new() { Name = Words["period"] });
        await TabTo(page, period);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("2023-Q2");
        var ask = page.GetByRole(AriaRole.Button, new() { Name = Words["explore_ask"] });
        await Press(page, ask, "Enter");
        await Expect(page).ToHaveURLAsync(new Regex("indicator=attendance&by=kind&period=2023-Q2"));
        await Expect(ask).ToBeFocusedAsync();

        var column = page.GetByRole(AriaRole.Columnheader, new() { Name = "attendances" });
        await Press(page, column.GetByRole(AriaRole.Link), "Enter");
        await Expect(column).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(column.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(column).ToHaveAttributeAsync("aria-sort", "ascending");
        var values = (await page.Locator("td a.figure").AllInnerTextsAsync()).Select(Words.ReadNumber).ToArray();
        Assert.That(values, Has.Length.GreaterThan(1).And.Ordered);
    }

    [TestCase("/?year=2023", "50,214")]
    [TestCase("/explore?indicator=sessions&by=topic&period=2023", "687")]
    public async Task F8_opens_the_screen_for_a_meeting_and_closing_leads_back(string path, string figure)
    {
        var page = await Visitor(Words, path);
        // What explains a word on the way there goes with the focus.
        var before = page.GetByRole(AriaRole.Main).Locator("a:not([href^='/glossary'])").First;
        await TabTo(page, before);
        var screen = page.GetByRole(AriaRole.Dialog);
        foreach (var close in new[] { "Escape", "F8" })
        {
            await page.Keyboard.PressAsync("F8");
            await Expect(screen).ToContainTextAsync(figure);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Tab");
            Assert.That(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null"), "nothing behind it is reached");
            await page.Keyboard.PressAsync(close);
            await Expect(screen).ToBeHiddenAsync();
            await Expect(before).ToBeFocusedAsync();
        }

        var opener = page.GetByRole(AriaRole.Button, new() { Name = Words["meeting_screen"] });
        await Press(page, opener, "Enter");
        await Expect(screen).ToContainTextAsync(figure);
        await Press(page, screen.GetByRole(AriaRole.Button, new() { Name = Words["close_screen"] }), "Enter");
        await Expect(screen).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }
}
