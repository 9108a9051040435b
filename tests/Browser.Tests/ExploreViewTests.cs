using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What a view of the explorer says of itself, and how it is taken along: as a link, as a drawing, on paper.</summary>
public sealed class ExploreViewTests : SiteTests
{
    private const string OverlappingAndWithheld = "/explore?indicator=sessions&by=topic,place-commune&period=2023";
    private const string Compared = "/explore?indicator=sessions&by=kind&period=2023-Q4&compare=previous";

    [Test]
    public async Task What_is_withheld_is_stated_once_where_rows_overlap()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, OverlappingAndWithheld);
            var remark = Between(words["withheld_remark"]);
            await Expect(Chart(page, words)).ToContainTextAsync(new Regex($"705 .*{remark}"));
            await Expect(Chart(page, words)).Not.ToContainTextAsync("995");
            await Expect(Chart(page, words)).ToContainTextAsync(Longest(words["explore_drawn"]));
        }
    }

    [Test]
    public async Task A_year_without_records_is_no_zero()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=attendance&by=period-year&period=2020..2023");
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "2021" })).ToContainTextAsync(words["no_records"]);
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "2023" })).ToContainTextAsync(words.Number(54_537));
            await Expect(Chart(page, words)).ToContainTextAsync(words["explore_dash"]);

            await Open(page, words, "/explore?indicator=attendance&by=kind,period-year&period=2022..2023&pivot=true");
            await Expect(page.GetByRole(AriaRole.Row).Last.GetByRole(AriaRole.Cell).First).ToContainTextAsync(words["no_records"]);
            await Expect(page.GetByRole(AriaRole.Row).Last.GetByRole(AriaRole.Cell).Nth(1)).ToHaveTextAsync(words.Number(54_537));
        }
    }

    [Test]
    public async Task The_chart_is_heard_with_its_remarks_on_the_screen_of_a_meeting_too()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, OverlappingAndWithheld);
            var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new(Regex.Escape(words["meeting_screen"])) });
            var title = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync();
            var unit = words.Language == "vi" ? "buổi" : "sessions";
            await Heard(page.GetByRole(AriaRole.Img, new() { Name = $"{title}, {unit}" }));

            await button.FocusAsync();
            await page.Keyboard.PressAsync("F8");
            var screen = page.GetByRole(AriaRole.Dialog);
            var shown = screen.GetByRole(AriaRole.Img, new() { Name = $"{title}, {unit}" });
            await Heard(shown);
            await Expect(shown.Locator("rect.bar")).ToHaveCountAsync(12);
            await Expect(shown).ToHaveAccessibleDescriptionAsync(new Regex("705"));
            Assert.That(await Accessibility.Violations(page), Is.Empty, words.Language);
            await page.Keyboard.PressAsync("Escape");
            await Expect(button).ToBeFocusedAsync();
            Assert.That(await Accessibility.Violations(page), Is.Empty, words.Language);

            async Task Heard(ILocator chart)
            {
                await Expect(chart).ToHaveAccessibleDescriptionAsync(new Regex(Between(words["withheld_remark"])));
                await Expect(chart).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(words["explore_overlap"].Split('{')[0])));
            }
        }
    }

    [Test]
    public async Task A_compared_chart_says_with_what_in_the_drawing_that_is_saved()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, Compared);
            var svg = await Text(page, "SVG");
            Assert.That(svg, Does.Contain(words.Language == "vi" ? "quý III/2023 (01/07/2023 – 30/09/2023)" : "quarter III of 2023 (01 Jul 2023 – 30 Sept 2023)"));
            Assert.That(svg, Does.Contain(words["calendar_civil"]));
            Assert.That(svg, Does.Contain(words["illustrative"]));

            await Open(page, words, "/explore?indicator=sessions&by=place-commune&period=2023&calendar=reporting&geography=2025&topic=drugs&release=tong-ket-2023");
            svg = await Text(page, "SVG");
            var remark = words["withheld_remark"].Split('“')[0].Split('}')[^1].Trim();
            foreach (var said in new[] { words["calendar_reporting"], words["geography_2025"], Longest(words["as_released"]), remark, words["explore_narrowed"].Split('{')[0].Trim() })
            {
                Assert.That(Flat(svg), Does.Contain(Flat(said)), said);
            }
        }
    }

    [Test]
    public async Task Cells_side_by_side_show_the_share_and_the_change_and_back_and_forward_go_through_all()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=sessions&by=kind,period-quarter&period=2023&compare=previous");
            await page.GetByRole(AriaRole.Link, new() { Name = words["change"] }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("sort=change&down=true"));
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new(Between(words["pivot_on"])) }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("pivot=true"));
            await page.GetByRole(AriaRole.Link, new() { Name = words["share_of_total"].ToLowerInvariant(), Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("100%");

            await page.GoBackAsync();
            await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync(words.Number(1_874));
            await page.GoBackAsync();
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["change"] })).ToHaveAttributeAsync("aria-sort", "descending");
            await page.GoBackAsync();
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["change"] })).Not.ToHaveAttributeAsync("aria-sort", "descending");
            await page.GoForwardAsync();
            await page.GoForwardAsync();
            await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync(words.Number(1_874));
        }
    }

    [Test]
    public async Task A_link_that_is_copied_opens_the_same_view_in_the_same_language()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=sessions&by=topic,kind,period-half-year&period=2023&sort=value&down=true");
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            var title = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync();
            await Expect(page.GetByLabel(words["by_third"])).ToHaveValueAsync("period-half-year");
            var copy = page.GetByRole(AriaRole.Button, new() { Name = words["copy_address"] });
            await copy.First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByText(words["copied"])).ToBeVisibleAsync();
            var address = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
            Assert.That(address, Is.EqualTo($"{Server.Address.OriginalString.TrimEnd('/')}/explore?indicator=sessions&by=topic,kind,period-half-year&period=2023&sort=value&down=true&lang={words.Language}"));

            var reader = await Visitor(words.Language == "vi" ? Words.English : Words.Vietnamese);
            await reader.GotoAsync(address);
            await Expect(reader.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title!);

            await copy.Nth(1).ClickAsync();
            await Expect(page.GetByText(words["copied"])).ToHaveCountAsync(2);
            var api = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
            var answer = await page.Ask(api);
            Assert.That(await answer.TextAsync(), Does.Contain("\"total\":1874"), api);
        }
    }

    [Test]
    public async Task Staff_take_along_what_they_see_and_give_away_what_everybody_sees()
    {
        var words = Words.Vietnamese;
        var page = await Staff(words, "approver", "/explore?indicator=sessions&by=place-commune&period=2023");
        await Expect(Chart(page, words)).Not.ToContainTextAsync(Longest(words["withheld_remark"]));
        var csv = await page.Ask((await page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href"))!);
        Assert.That(await csv.TextAsync(), Does.Contain("02788").And.Not.Contain("withheld"));
        Assert.That(await page.GetByLabel(words["address_of_api"]).InputValueAsync(), Does.Not.Contain("internal"));
        await Expect(page.GetByText(words["explore_api_public"])).ToBeVisibleAsync();
    }

    [Test]
    public async Task On_a_phone_the_figure_comes_before_the_question()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, Compared, 360, 740);
            await Expect(page.GetByRole(AriaRole.Main).Locator("a.total")).ToBeInViewportAsync();
            await page.GetByText(words["explore_unfold"], new() { Exact = true }).ClickAsync();
            await Expect(page.GetByLabel(words["period"], new() { Exact = true })).ToHaveValueAsync("2023-Q4");
            Assert.That(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), words.Language);
        }
    }

    private static ILocator Chart(IPage page, Words words) =>
        page.GetByRole(AriaRole.Region, new() { Name = words["chart"] }).GetByRole(AriaRole.Img).First;

    /// <summary>The longest part of a message between its parameters.</summary>
    private static string Longest(string message) =>
        Regex.Split(message, @"\{\w+\}").Select(p => p.Trim(' ', '“', '”', ':', ';')).OrderByDescending(p => p.Length).First();

    private static string Between(string message) => Regex.Escape(Longest(message));

    // Lines of a drawing are texts of their own.
    private static string Flat(string text) => Regex.Replace(Regex.Replace(text, "<[^>]*>", ""), @"\s+", "");

    private static async Task<string> Text(IPage page, string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
