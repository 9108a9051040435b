using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A figure that has places is seen on the map of the border's communes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class FigureMapTests : SiteTests
{
    private const string Filters = "period=2023&topic=human-trafficking,drugs,twinning&release=tong-ket-2023";

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task A_dot_leads_to_the_figure_of_its_commune_under_the_same_filters([Values(360, 1440)] int width)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/about", width);
            var asked = 0;
            page.Request += (_, request) => asked += request.Url.Contains("by=place-commune", StringComparison.Ordinal) ? 1 : 0;
            await Open(page, words, $"/figures/sessions?{Filters}");
            await Expect(page).ToHaveTitleAsync(new Regex(words.Language == "vi" ? "Phòng, chống ma túy.*năm 2023, như đã công bố" : "Preventing drug crime.*2023, as released in"));
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["communes_remark"]);
            var dot = page.Locator("svg a[href^='/figures/sessions']").First;
            await Expect(dot).ToHaveAttributeAsync("href", SameFilters());
            Assert.That(asked, Is.EqualTo(1));
            Assert.That(await Accessibility.Violations(page), Is.Empty);
            Assert.That(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "nothing hangs out");

            var said = (await dot.GetAttributeAsync("aria-label"))!;
            await dot.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".value .total")).ToHaveTextAsync(Count().Match(said).Groups[1].Value);
            await Expect(page.Locator("svg a[href^='/figures/sessions']")).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task What_is_withheld_and_what_has_no_dot_stands_beside_the_map()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/figures/attendance?period=2023");
            await Expect(page.GetByText(words["withheld_remark"].Split('”')[1])).ToBeVisibleAsync();
            await page.GetByText(words["as_table"]).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["commune"] })).ToBeVisibleAsync();
        }
    }

    [Test]
    public async Task What_is_recorded_without_communes_says_so()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/figures/attendance?period=2023&kind=unit-meeting");
            await Expect(page.GetByText(words["figure_map_none"])).ToBeVisibleAsync();
        }
    }

    [Test]
    public async Task A_figure_of_one_commune_asks_for_no_map()
    {
        var page = await Visitor(Words.Vietnamese, "/about");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await Open(page, Words.Vietnamese, "/figures/sessions?period=2023&place=02788");
        await Expect(page.Locator(".value .total")).ToHaveTextAsync("101");
        // A map would be asked for at the first leisure.
        await page.EvaluateAsync("() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))");
        Assert.That(asked, Has.None.Contains("by=place-commune"));
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Figure)).ToHaveCountAsync(0);
    }

    [GeneratedRegex("place=[^&]+&topic=human-trafficking,drugs,twinning&release=tong-ket-2023")]
    private static partial Regex SameFilters();

    [GeneratedRegex(@": ([\d.,]+) ")]
    private static partial Regex Count();
}
