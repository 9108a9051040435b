using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A view of the explorer on A4: whole, with the words that tell what it is.</summary>
public sealed partial class PaperTests : SiteTests
{
    [TestCase("by=topic&compare=previous", false)]
    [TestCase("by=place-commune&compare=last-year", false)]
    [TestCase("by=place-district,place-commune,kind&compare=previous", true)]
    [TestCase("by=kind,period-month&pivot=true", true)]
    [TestCase("by=topic,place-commune&pivot=true", true)]
    public async Task A_view_is_whole_on_paper_and_says_what_it_is(string asked, bool turned)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, $"/explore?indicator=sessions&period=2023&topic=drugs&geography=2020&{asked}");
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await page.SetViewportSizeAsync(turned ? Paper.Turned : Paper.Upright, 1000);
            await Expect(page.GetByText(Between(words["explore_printed"]))).ToBeVisibleAsync();
            Assert.That(await Paper.CutOff(page), Is.Empty, words.Language);

            var main = page.GetByRole(AriaRole.Main);
            foreach (var said in new[] { words["calendar_civil"], words["geography_2020"], words["illustrative"], "/explore?indicator=sessions" })
            {
                await Expect(main).ToContainTextAsync(said);
            }

            await Expect(page.GetByRole(AriaRole.Button, new() { Name = words["explore_ask"] })).ToBeHiddenAsync();
            var sheet = Sheet().Match(Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true })));
            var (width, height) = (Number(sheet.Groups[1]), Number(sheet.Groups[2]));
            Assert.That(width > height, Is.EqualTo(turned), asked);
            Assert.That(new[] { width, height }.Order(), Is.EqualTo(new[] { 595, 842 }).Within(1.5), "A4 in points");
        }
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static Regex Between(string message) => new(Regex.Escape(message.Split('{')[0].Trim()));

    [GeneratedRegex(@"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex Sheet();
}
