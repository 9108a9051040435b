using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What opens on a page is accessible and fits as the page itself does.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OpenedTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("/?year=2023", "li")]
    [TestCase("/?year=2023&place=02788", "li")]
    [TestCase("/explore?indicator=sessions&by=period-quarter,kind&period=2023", "svg")]
    [TestCase("/explore?indicator=attendance&by=place-commune&period=2023&compare=last-year", "svg")]
    public async Task The_screen_for_a_meeting_is_accessible_and_nothing_on_it_scrolls(string path, string shows)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            await Expect(page.GetByText(words["meeting_screen"])).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("F8");
            var screen = page.GetByRole(AriaRole.Dialog);
            await Expect(screen.Locator(shows).First).ToBeVisibleAsync();
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
            foreach (var (width, height) in new[] { (1920, 1080), (1280, 720), (360, 740) })
            {
                await page.SetViewportSizeAsync(width, height);
                Assert.That(await Fit.Misfits(page), Is.Empty, $"{width} × {height}, {words.Language}");
                Assert.That(await screen.EvaluateAsync<bool>("""
                    screen => [...screen.querySelectorAll('*')].every((element) => {
                        const { left, top, right, bottom } = element.getBoundingClientRect();
                        return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
                    })
                    """), $"all is on a screen of {width} × {height}, {words.Language}");
            }
        }
    }

    [Test]
    public async Task A_word_that_explains_itself_is_accessible_while_it_does()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");
            var word = page.GetByRole(AriaRole.Button, new() { Name = words["target"], Exact = true }).First;
            await word.FocusAsync();
            await Expect(page.Locator("[popover]")).ToBeVisibleAsync();
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
        }
    }

    [TestCase("ban", true)]
    [TestCase("zzzz", false)]
    public async Task A_list_to_choose_a_place_from_is_accessible_whether_it_finds_any_or_none(string typed, bool finds)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");
            await page.GetByText(words["narrow"]).ClickAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = words["place"] }).FillAsync(typed);
            await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync(new() { Visible = finds });
            await Expect(page.GetByText(words["nothing_found"])).ToBeVisibleAsync(new() { Visible = !finds });
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
        }
    }

    [TestCase("/?year=2023", "as_table")]
    [TestCase("/explore?indicator=attendance&by=place-commune&period=2023&compare=last-year&sort=value&down=true", "how_to_read")]
    [TestCase("/explore?indicator=sessions&by=topic,period-month&period=2023&pivot=true", "how_to_read")]
    [TestCase("/figures/attendance?period=2023&release=tong-ket-2023", "as_table")]
    [TestCase("/releases/tong-ket-2023", null)]
    [TestCase("/plans/2024", null)]
    public async Task What_is_folded_up_is_accessible_when_it_is_unfolded(string path, string? last)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            if (last is not null)
            {
                await Expect(page.GetByText(words[last]).Last).ToBeVisibleAsync();
            }

            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach((folded) => (folded.open = true))");
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
        }
    }
}
