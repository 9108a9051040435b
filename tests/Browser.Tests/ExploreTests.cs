using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Any figure, broken down and compared, as a chart and a table.</summary>
public sealed class ExploreTests : SiteTests
{
    private const string ByTopic = "/explore?indicator=sessions&by=topic&period=2023";

    [Test]
    public async Task A_question_is_put_together_and_stands_in_the_address()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=attendance&period=2023");
            await page.GetByLabel(words["by_first"]).SelectOptionAsync("period-quarter");
            await page.GetByLabel(words["by_second"]).SelectOptionAsync("kind");
            await page.GetByLabel(words["compare_with"]).SelectOptionAsync("last-year");
            await page.GetByRole(AriaRole.Button, new() { Name = words["explore_ask"], Exact = true }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex(@"by=period-quarter,kind&period=2023&compare=last-year"));
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["change"] })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(9);

            await page.GoBackAsync();
            await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(0);
            await Expect(page.GetByLabel(words["by_first"])).ToHaveValueAsync("");
        }
    }

    [Test]
    public async Task Each_figure_opens_rows_run_as_asked_and_what_overlaps_is_said_on_the_chart()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, ByTopic);
            var chart = page.GetByRole(AriaRole.Region, new() { Name = words["chart"] }).GetByRole(AriaRole.Img).First;
            await Expect(chart).ToContainTextAsync(words["explore_overlap"].Split('{')[0].Trim());
            await Expect(chart).ToContainTextAsync(words["illustrative"]);

            var unit = words.Language == "vi" ? "buổi" : "sessions";
            await page.GetByRole(AriaRole.Columnheader, new() { Name = unit, Exact = true }).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = unit })).ToHaveAttributeAsync("aria-sort", "descending");
            var first = page.GetByRole(AriaRole.Row).Nth(1);
            await Expect(first).ToContainTextAsync("693");
            await Expect(first.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/figures/sessions?period=2023&topic=twinning");
        }
    }

    [Test]
    public async Task A_table_with_members_side_by_side_runs_by_each_of_its_columns_by_keyboard()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/explore?indicator=sessions&by=topic,period-quarter&period=2023&pivot=true");
            ILocator Head(string name) => page.GetByRole(AriaRole.Columnheader, new() { Name = name });
            async Task<int[]> Column(int at) => [.. (await page.Locator($"tbody tr td:nth-of-type({at})").AllInnerTextsAsync()).Select(text => int.Parse(Regex.Replace(text, @"\D", ""), CultureInfo.InvariantCulture))];

            await Head(words["total_of_all"]).GetByRole(AriaRole.Link).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(Head(words["total_of_all"])).ToHaveAttributeAsync("aria-sort", "descending");
            await Expect(page).ToHaveURLAsync(new Regex("sort=total&down=true&pivot=true"));
            Assert.That(await Column(5), Is.Ordered.Descending);
            await page.Keyboard.PressAsync("Enter");
            await Expect(Head(words["total_of_all"])).ToHaveAttributeAsync("aria-sort", "ascending");
            Assert.That(await Column(5), Is.Ordered);

            var quarter = page.GetByRole(AriaRole.Columnheader).Nth(2);
            await quarter.GetByRole(AriaRole.Link).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(quarter).ToHaveAttributeAsync("aria-sort", "descending");
            await Expect(Head(words["total_of_all"])).Not.ToHaveAttributeAsync("aria-sort", "ascending");
            Assert.That(await Column(2), Is.Ordered.Descending);
            await page.ReloadAsync();
            await Expect(quarter).ToHaveAttributeAsync("aria-sort", "descending");
            Assert.That(await Column(2), Is.Ordered.Descending);

            await page.GetByRole(AriaRole.Link, new() { Name = words["pivot_off"] }).ClickAsync();
            await Expect(page).Not.ToHaveURLAsync(new Regex("sort="));
        }
    }

    [Test]
    public async Task What_is_not_shown_singly_is_said_on_the_chart_and_leads_nowhere()
    {
        var words = Words.English;
        var page = await Visitor(words, "/explore?indicator=sessions&by=place-commune&period=2023");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = words["chart"] }).GetByRole(AriaRole.Img).First).ToContainTextAsync("705 sessions");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "705" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Members_of_the_last_dimension_stand_side_by_side_and_add_up()
    {
        var words = Words.English;
        var page = await Visitor(words, "/explore?indicator=sessions&by=period-quarter,kind&period=2023");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("side by side") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("705");
        await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("1,169");
        await Expect(page.GetByRole(AriaRole.Row).Last).ToContainTextAsync("1,874");
    }

    [Test]
    public async Task The_chart_and_its_figures_can_be_taken_along()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, ByTopic);
        var svg = await Saved(page, page.GetByRole(AriaRole.Button, new() { Name = "SVG" }));
        Assert.That(svg.Name, Is.EqualTo("sessions_topic_2023.svg"));
        var text = System.Text.Encoding.UTF8.GetString(svg.Bytes);
        Assert.That(text, Does.Contain("Kết nghĩa cụm dân cư").And.Contain("fill: rgb").And.Contain("xmlns=\"http://www.w3.org/2000/svg\""));

        var png = await Saved(page, page.GetByRole(AriaRole.Button, new() { Name = "PNG" }));
        Assert.That(png.Bytes.AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47 }));
        Assert.That(png.Bytes, Has.Length.GreaterThan(10_000), "a drawing, not an empty sheet");

        var csv = await page.Ask((await page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href"))!);
        Assert.That(await csv.TextAsync(), Does.Contain("693"));
    }

    [Test]
    public async Task What_cannot_be_asked_is_said_at_its_field_and_nothing_is_lost()
    {
        Foresee(422);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, ByTopic);
            // The refusal is what this test is about, and so none that fails it.
            await page.RouteAsync("**/api/v1/metrics/sessions?*period=20x3*", route => route.FulfillAsync(new()
            {
                Status = 422,
                ContentType = "application/problem+json",
                Body = """{"title":"Unreadable","status":422,"errors":{"period":["2023, 2023-Q1"]}}""",
            }));
            await page.GetByLabel(words["period"], new() { Exact = true }).FillAsync("20x3");
            await page.GetByRole(AriaRole.Button, new() { Name = words["explore_ask"], Exact = true }).ClickAsync();
            await Expect(page.GetByLabel(words["period"], new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(page.GetByLabel(words["period"], new() { Exact = true })).ToHaveValueAsync("20x3");
            await Expect(page.GetByLabel(words["by_first"])).ToHaveValueAsync("topic");
        }
    }

    [TestCase("/", "li")]
    [TestCase(ByTopic, "svg")]
    public async Task One_key_fills_the_screen_of_a_meeting_and_nothing_scrolls(string path, string shows)
    {
        foreach (var words in Words.Both)
        {
            foreach (var (width, height) in new[] { (1920, 1080), (1024, 768), (360, 740) })
            {
                var page = await Visitor(words, path, width, height);
                await page.Keyboard.PressAsync("F8");
                var screen = page.GetByRole(AriaRole.Dialog);
                await screen.Locator(shows).First.WaitForAsync();
                Assert.That(await screen.EvaluateAsync<bool>("""
                    (dialog) => dialog.scrollHeight <= dialog.clientHeight && dialog.scrollWidth <= dialog.clientWidth
                        && [...dialog.querySelectorAll('.body *')].every((e) => e.getBoundingClientRect().bottom <= innerHeight + 1)
                    """), $"{words.Language} {width}x{height}");
                await page.Keyboard.PressAsync("Escape");
                await Expect(screen).ToHaveCountAsync(0);
            }
        }
    }

    private static async Task<(string Name, byte[] Bytes)> Saved(IPage page, ILocator button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return (download.SuggestedFilename, copy.ToArray());
    }
}
