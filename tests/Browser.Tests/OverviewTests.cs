using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What somebody sees who only opens the site.</summary>
public sealed class OverviewTests : SiteTests
{
    [TestCase("head_publications", 50_214)]
    [TestCase("head_attendance", 54_537)]
    [TestCase("head_sessions", 1_520)]
    [TestCase("head_media_products", 297)]
    [TestCase("head_sites", 2)]
    [TestCase("head_twinnings", 5)]
    public async Task The_first_screen_shows_the_published_figures_of_2023(string headline, long value)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words);
            var figure = page.GetByRole(AriaRole.Region, new() { Name = words["headlines"] })
                .GetByRole(AriaRole.Article)
                .Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words[headline] }) });

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023");
            await Expect(figure.GetByRole(AriaRole.Link).First).ToHaveTextAsync(words.Number(value));
        }
    }

    [Test]
    public async Task Somebody_new_is_greeted_in_Vietnamese_and_may_change_to_English()
    {
        var page = await Visitor(Words.Vietnamese);
        await page.GotoAsync("/");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "vi");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Words.English["nav_sessions"], Exact = true })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Test]
    public async Task A_year_without_records_says_so_and_never_shows_a_zero()
    {
        var page = await Visitor(Words.Vietnamese);
        await Open(page, Words.Vietnamese, "/?year=2019");
        var headlines = page.GetByRole(AriaRole.Region, new() { Name = Words.Vietnamese["headlines"] });

        await Expect(headlines.GetByText(Words.Vietnamese["no_records"]).First).ToBeVisibleAsync();
        await Expect(headlines.GetByRole(AriaRole.Link, new() { Name = "0", Exact = true })).ToHaveCountAsync(0);
    }
}
