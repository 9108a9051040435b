using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A service that holds no record yet: its pages say so, and show neither a 0 nor a chart of nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class NothingYetTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeEmpty();

    [TestCase("/", "nothing_yet")]
    [TestCase("/?year=2023&place=02788-2025&geography=2025", "nothing_yet")]
    [TestCase("/explore", "explore_none")]
    [TestCase("/explore?indicator=attendance&by=place-commune&period=2023", "explore_none")]
    [TestCase("/explore?indicator=sessions&by=topic,period-month&period=2023&compare=last-year&pivot=true", "explore_none")]
    [TestCase("/figures/sessions?period=2023", "records_none")]
    [TestCase("/figures/twinnings?period=2023", "records_none")]
    [TestCase("/plans", "plans_none")]
    [TestCase("/places/02788-2025", "no_records")]
    [TestCase("/sessions", "no_sessions")]
    [TestCase("/outputs", "records_none")]
    [TestCase("/statements", "statements_none")]
    [TestCase("/releases", "releases_none")]
    public async Task Says_that_nothing_is_recorded_and_shows_no_zero(string path, string told)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            var main = page.GetByRole(AriaRole.Main);
            await Expect(main.GetByText(words[told]).First).ToBeVisibleAsync();
            await Drawn(page, words);
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
            Assert.That(Zero().Matches(await main.InnerTextAsync()), Is.Empty, "no 0 stands there for what was never recorded");
            await Expect(main.Locator("svg rect.bar, svg circle:not(.none)")).ToHaveCountAsync(0);
            await Expect(page.GetByText(words["meeting_screen"])).ToHaveCountAsync(path.StartsWith("/?", StringComparison.Ordinal) || path == "/" ? 1 : 0);
        }
    }

    [Test]
    public async Task The_map_leads_to_no_figure_and_names_its_communes_all_the_same()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/");
            var map = page.GetByRole(AriaRole.Figure).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words["communes_by"].Split("{indicator}")[0] }) });
            await map.GetByText(words["as_table"]).ClickAsync();
            await Expect(map.GetByRole(AriaRole.Row, new() { Name = "Bản Lầu" })).ToContainTextAsync(words["no_records"]);
            await Expect(map.Locator("svg a")).ToHaveCountAsync(0);
            await Expect(map.Locator("svg circle.none")).Not.ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task A_figure_without_records_is_cited_as_such()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/figures/sessions?period=2023");
            await Expect(page.GetByLabel(words["cite_words"])).ToHaveValueAsync(new Regex($": {words["cite_no_records"]}\\. BorderComms"));
        }
    }

    [GeneratedRegex(@"(?<![\d.,/:-])0(?![\d.,/:-])")]
    private static partial Regex Zero();
}
