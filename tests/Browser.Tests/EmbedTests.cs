using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What other sites show in a frame, as a browser draws it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EmbedTests : SiteTests
{
    private static readonly string[] Embeds =
    [
        "figure/attendance?period=2023&compare=last-year&release=tong-ket-2023", "chart/sessions?period=2023&by=period-month",
        "chart/sessions?period=2023&by=agency", "table/attendance?period=2023&by=place-commune,topic",
    ];

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task Embeds_fit_the_narrowest_frame_and_are_read_by_everybody([ValueSource(nameof(Embeds))] string embed, [Values("vi", "en")] string language)
    {
        var page = await Visitor(Words.Vietnamese, "/about");
        await page.GotoAsync($"/embed/{embed}&lang={language}");
        foreach (var numbers in await page.Locator("summary").AllAsync())
        {
            await numbers.ClickAsync();
        }

        Assert.That(await Accessibility.Troubles(page), Is.Empty);
    }

    [TestCase("light", "rgb(255, 255, 255)")]
    [TestCase("dark", "rgb(25, 30, 27)")]
    [TestCase(null, "rgb(25, 30, 27)")]
    public async Task The_theme_is_the_one_asked_for_else_the_screens(string? theme, string paper)
    {
        var page = await Visitor(Words.English, "/about");
        await page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Light : ColorScheme.Dark });
        await page.GotoAsync($"/embed/figure/sessions?period=2023{(theme is null ? "" : $"&theme={theme}")}");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", paper);
        Assert.That(await Accessibility.Violations(page, Accessibility.Colours), Is.Empty);
    }

    [Test]
    public async Task A_figures_page_gives_the_code_of_a_frame_that_shows_it()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/figures/sessions?period=2023");
            var part = page.GetByRole(AriaRole.Region, new() { Name = words["embed_title"] });
            await part.GetByLabel(words["embed_form"]).SelectOptionAsync("chart");
            await part.GetByLabel(words["by_first"]).SelectOptionAsync("kind");
            await part.GetByLabel(words["embed_theme"]).SelectOptionAsync("dark");
            var code = await part.GetByLabel(words["embed_code"], new() { Exact = true }).InputValueAsync();
            Assert.That(code, Does.Contain($"/embed/chart/sessions?period=2023&amp;by=kind&amp;theme=dark&amp;lang={words.Language}\""));

            await page.EvaluateAsync("code => document.querySelector('main').insertAdjacentHTML('beforeend', code)", code);
            var frame = page.FrameLocator("iframe");
            await Expect(frame.Locator("h1")).ToBeVisibleAsync();
            await Expect(frame.GetByText(words.Number(705), new() { Exact = true })).ToBeVisibleAsync();
        }
    }
}
