using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>An address that asks for something wrongly shows no other figure instead: it says which part of it is wrong, and leads on.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WrongAddressTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("/?year=1", "plan_year", "1", "^/\\?calendar=reporting")]
    [TestCase("/?year=20x3", "plan_year", "20x3", "^/\\?calendar=reporting")]
    [TestCase("/?year=2023&place=99999", "place", "99999", "^/\\?year=2023&calendar=reporting")]
    [TestCase("/?year=2023&agency=nobody", "agency", "nobody", "^/\\?year=2023&calendar=reporting")]
    [TestCase("/?year=2023&map=nothing", "map_by", "nothing", "^/\\?year=2023&calendar=reporting")]
    [TestCase("/figures/sessions?period=2023&place=99999", "place", "99999", "^/figures/sessions\\?period=2023&calendar=reporting")]
    [TestCase("/figures/sessions?period=2023&topic=nothing", "topic", "nothing", "^/figures/sessions\\?period=2023&calendar=reporting")]
    [TestCase("/figures/sessions?period=2023&release=nothing", "address_release", "nothing", "^/figures/sessions\\?period=2023&calendar=reporting")]
    [TestCase("/figures/sessions?period=2023&asOf=2099-01-01", "address_as_of", "2099-01-01", "^/figures/sessions\\?period=2023&calendar=reporting")]
    public async Task The_wrong_part_is_named_and_the_same_page_opens_without_it(string path, string part, string value, string rest)
    {
        Foresee(400, 404, 422);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, $"{path}&calendar=reporting");
            var main = page.GetByRole(AriaRole.Main);
            await Expect(main.GetByRole(AriaRole.Term)).ToHaveTextAsync(new Regex($"^{Regex.Escape(words[part])}:\\s*{Regex.Escape(value)}$"));
            await Expect(main.GetByRole(AriaRole.Definition)).ToHaveTextAsync(new Regex(words.Language == "vi" ? "Không|Cần|chưa" : "no |not |needed|past", RegexOptions.IgnoreCase));
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);

            await main.GetByRole(AriaRole.Link, new() { Name = words["address_without"].Replace("{names}", words[part], StringComparison.Ordinal) }).ClickAsync();
            await Expect(main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023");
            Assert.That(new Uri(page.Url).PathAndQuery, Does.Match(rest));
        }
    }

    [TestCase("/figures/sessions", null)]
    [TestCase("/figures/sessions?period=202x", "202x")]
    [TestCase("/figures/sessions?kind=village-meeting&period=1800", "1800")]
    public async Task A_figure_of_no_period_is_asked_for_anew_in_the_explorer(string path, string? value)
    {
        Foresee(400);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            var main = page.GetByRole(AriaRole.Main);
            await Expect(main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words["address_wrong"]);
            await Expect(main.GetByRole(AriaRole.Term)).ToHaveTextAsync(new Regex(value is null ? $"^{words["period"]}$" : $"^{words["period"]}:\\s*{value}$"));
            await Expect(main.GetByRole(AriaRole.Definition)).ToContainTextAsync("2023");
            await main.GetByRole(AriaRole.Link, new() { Name = words["address_ask"] }).ClickAsync();
            await Expect(page.GetByLabel(words["figure_name"], new() { Exact = true })).ToHaveValueAsync("sessions");
            await Expect(main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023");
        }
    }

    [Test]
    public async Task The_explorer_says_at_its_field_that_there_is_no_such_figure()
    {
        Foresee(404);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=nothing&by=topic&period=2023", width: 360);
            var told = words["no_indicator"].Replace("{code}", "nothing", StringComparison.Ordinal);
            var field = page.GetByLabel(words["figure_name"], new() { Exact = true });
            await Expect(field).ToBeVisibleAsync();
            await Expect(field).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(told)));
            await field.SelectOptionAsync("sessions");
            await page.GetByRole(AriaRole.Button, new() { Name = words["explore_ask"] }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words.Number(1874));
        }
    }
}
