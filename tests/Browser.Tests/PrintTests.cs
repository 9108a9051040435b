using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What is handed round on A4: whole, light whatever the screen, with its headings and remarks and without what is there to be clicked.</summary>
public sealed class PrintTests : SiteTests
{
    protected override Task<Testing.ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("/?year=2023", 4, "stated_title", "months", "topics_title", "kinds_title", "audiences_title", "agencies_title")]
    [TestCase("/?year=2023&place=02692&calendar=reporting", 3, "months", "topics_title", "agencies_title")]
    [TestCase("/plans/2024", 3, "tasks")]
    [TestCase("/plans/2023", 2, "tasks")]
    [TestCase("/releases/tong-ket-2023", 2, "release_stated", "changed_since_release")]
    [TestCase("/statements", 3)]
    [TestCase("/figures/attendance?period=2023&kind=unit-meeting,village-meeting", 6, "stated", "in_releases", "course_title", "what_changed", "cite")]
    public async Task A_page_is_whole_and_light_on_paper(string path, int sheets, params string[] headings)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
            await page.SetViewportSizeAsync(Paper.Upright, 1000);
            foreach (var heading in headings)
            {
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words[heading], Exact = true }).First).ToBeVisibleAsync();
            }

            await Drawn(page, words);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["illustrative"]);
            Assert.That(await Paper.CutOff(page), Is.Empty, words.Language);
            Assert.That(await Paper.InGrids(page), Is.Empty, words.Language);
            Assert.That(await Paper.TooLight(page), Is.Empty, words.Language);
            await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Contentinfo)).ToBeHiddenAsync();
            Assert.That(await Paper.Sheets(page), Is.InRange(sheets - 1, sheets), words.Language);
        }
    }

    [Test]
    public async Task Paper_says_what_is_withheld_and_what_it_was_printed_from()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            var main = page.GetByRole(AriaRole.Main);
            await Expect(main).ToContainTextAsync(words["withheld_remark"].Split('“')[0].Replace("{value} {unit}", $"705 {(words.Language == "vi" ? "buổi" : "sessions")}", StringComparison.Ordinal).Trim());
            foreach (var said in new[] { words["calendar_civil"], words["geography_as_was"], "/?year=2023" })
            {
                await Expect(main.Locator(".printed").First).ToContainTextAsync(said);
            }

            await Open(page, words, "/figures/attendance?period=2023&kind=unit-meeting,village-meeting");
            await Expect(main.GetByText(words.Number(16_225)).First).ToBeVisibleAsync();
            await Expect(main.Locator("details.telling > summary").First).ToBeVisibleAsync();
            await Open(page, words, "/releases/tong-ket-2023");
            await Expect(main.GetByText("/releases/tong-ket-2023")).ToBeVisibleAsync();
        }
    }
}
