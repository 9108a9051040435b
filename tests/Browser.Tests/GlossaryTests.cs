using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Words that tell what they mean where they are met, and the glossary that has them all.</summary>
public sealed class GlossaryTests : SiteTests
{
    // A page, a word on it by its message, its code, and how it is explained.
    private static readonly (string Path, string Word, string Code, string Vietnamese, string English)[] Explained =
    [
        ("/?year=2023", "target", "target", "Mức mà kế hoạch phối hợp của năm đặt ra.", "What the year’s coordination plan set out to reach."),
        ("/figures/attendance?period=2023&kind=unit-meeting&calendar=reporting", "calendar_reporting", "reporting", "Từ 15/12 năm trước đến 14/12", "15 December of the year before to 14 December"),
        ("/plans/2024", "lead", "lead", "Đơn vị chịu trách nhiệm chính về một nhiệm vụ.", "The agency that answers for a task."),
        ("/releases/tong-ket-2023", "stated_borne_out", "borne-out", "Số trong sổ hợp với câu đã nêu", "The ledger agrees"),
    ];

    protected override Task<Testing.ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task A_word_says_what_it_means_by_keyboard_and_leads_to_its_place_in_the_glossary()
    {
        foreach (var words in Words.Both)
        {
            foreach (var (path, message, code, vietnamese, english) in Explained)
            {
                var page = await Visitor(words, path);
                var word = Word(page, words[message]);
                await word.FocusAsync();
                await Expect(Tip(page)).ToContainTextAsync(words.Language == "vi" ? vietnamese : english);
                Assert.That(await Accessibility.Violations(page), Is.Empty, path);

                await page.Keyboard.PressAsync("Tab");
                await Expect(Tip(page).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
                await page.Keyboard.PressAsync("Escape");
                await Expect(Tip(page)).ToHaveCountAsync(0);
                await Expect(word).ToBeFocusedAsync();

                await page.Keyboard.PressAsync("Enter");
                await Expect(Tip(page)).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page).ToHaveURLAsync(new Regex($"/glossary#{code}$"));
                var entry = page.Locator($"[id='{code}']");
                await Expect(entry).ToBeInViewportAsync();
                await Expect(entry).ToContainTextAsync(words.Language == "vi" ? vietnamese : english);
                await page.CloseAsync();
            }
        }
    }

    [Test]
    public async Task A_word_says_what_it_means_under_the_pointer_and_no_longer()
    {
        foreach (var words in Words.Both)
        {
            foreach (var (path, message, _, vietnamese, english) in Explained)
            {
                var page = await Visitor(words, path, width: 360);
                var word = Word(page, words[message]);
                await word.HoverAsync();
                await Expect(Tip(page)).ToContainTextAsync(words.Language == "vi" ? vietnamese : english);
                var box = (await Tip(page).BoundingBoxAsync())!;
                Assert.That(box.X, Is.GreaterThanOrEqualTo(0), path);
                Assert.That(box.X + box.Width, Is.LessThanOrEqualTo(360), path);

                await Tip(page).HoverAsync();
                await Expect(Tip(page)).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("Escape");
                await Expect(Tip(page)).ToHaveCountAsync(0);

                await page.Mouse.MoveAsync(1, 1);
                await word.HoverAsync();
                await Expect(Tip(page)).ToBeVisibleAsync();
                await page.Mouse.MoveAsync(1, 1);
                await Expect(Tip(page)).ToHaveCountAsync(0);
                await page.CloseAsync();
            }
        }
    }

    [Test]
    public async Task A_word_says_what_it_means_when_touched_until_something_else_is()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, "/plans/2024", width: 360);
        var hand = await page.Context.NewCDPSessionAsync(page);
        await hand.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        await Touch(hand, Word(page, words["lead"]));
        await Expect(Tip(page)).ToContainTextAsync("Đơn vị chịu trách nhiệm chính");
        await Touch(hand, page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First);
        await Expect(Tip(page)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task What_a_form_asks_is_explained_beside_its_label()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=sessions&by=topic&period=2023");
            await page.GetByRole(AriaRole.Button, new() { Name = words["term_what"].Replace("{word}", words["geography"], StringComparison.Ordinal) }).FocusAsync();
            await Expect(Tip(page)).ToContainTextAsync(words.Language == "vi" ? "Các xã sáp nhập năm 2020 và 2025." : "Communes were merged in 2020 and 2025.");
            Assert.That(await Accessibility.Violations(page), Is.Empty);
            await Expect(page.GetByLabel(words["geography"], new() { Exact = true })).ToHaveValueAsync("as-was");
        }
    }

    [Test]
    public async Task The_glossary_has_all_words_and_finds_them_in_either_language_without_accents()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");
            await page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link, new() { Name = words["glossary"] }).ClickAsync();
            await page.GetByLabel(words["glossary_search"]).FillAsync("luot nguoi");
            var entry = page.GetByRole(AriaRole.Main).Locator("dl > div");
            await Expect(entry).ToHaveCountAsync(1);
            foreach (var said in new[] { "lượt người", "participations", "turns of people", words.Language == "vi" ? "một người dự hai buổi tính hai lượt" : "one person at two sessions counts twice" })
            {
                await Expect(entry).ToContainTextAsync(said);
            }

            await Expect(entry.Locator($"[lang={(words.Language == "vi" ? "en" : "vi")}]").First).ToBeVisibleAsync();
        }
    }

    private static ILocator Word(IPage page, string name) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static ILocator Tip(IPage page) => page.Locator("[popover]");

    private static async Task Touch(ICDPSession hand, ILocator what)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var box = (await what.BoundingBoxAsync())!;
        // A finger that stays for long is no tap.
        var down = hand.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchStart", ["touchPoints"] = new[] { new { x = box.X + 5, y = box.Y + (box.Height / 2) } } });
        await hand.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await down;
    }
}
