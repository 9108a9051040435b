using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Every figure is a link, and what it opens adds up to it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class FigureTests : SiteTests
{
    private static readonly Words Words = Words.Vietnamese;

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("/")]
    [TestCase("/?year=2023&calendar=reporting")]
    [TestCase("/plans/2023")]
    public async Task Every_figure_opens_records_that_add_up_to_it(string path)
    {
        var page = await Visitor(Words, path);
        await Drawn(page, Words);
        var figures = await FiguresOn(page);
        Assert.That(figures, Is.Not.Empty);

        foreach (var (address, shown) in figures)
        {
            await Open(page, Words, address);
            await ShowAll(page);
            Assert.That(await SumOf(page), Is.EqualTo(shown), address);
        }
    }

    [Test]
    public async Task Unit_meetings_count_in_the_figure_and_are_never_listed()
    {
        var page = await Visitor(Words, "/figures/attendance?period=2023&kind=unit-meeting");

        await Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasTextRegex = NotZero() }).First).ToBeVisibleAsync();
        await Drawn(page, Words);
        await Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
    }

    private static async Task<List<(string Address, long Value)>> FiguresOn(IPage page)
    {
        var found = new Dictionary<string, long>();
        foreach (var link in await page.GetByRole(AriaRole.Link, new() { IncludeHidden = true }).AllAsync())
        {
            var address = await link.GetAttributeAsync("href") ?? "";
            if (!address.StartsWith("/figures/", StringComparison.Ordinal))
            {
                continue;
            }

            var name = await link.GetAttributeAsync("aria-label") ?? await link.TextContentAsync() ?? "";
            var value = Words.ReadNumber(LastNumber().Match(name).Value);
            Assert.That(found.GetValueOrDefault(address, value), Is.EqualTo(value), $"{address} is shown with two values");
            found[address] = value;
        }

        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }

    private static async Task ShowAll(IPage page)
    {
        var more = page.GetByRole(AriaRole.Button, new() { Name = Words["more"] });
        while (await more.CountAsync() > 0)
        {
            var rows = await page.GetByRole(AriaRole.Row).CountAsync();
            await more.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row).Nth(rows)).ToBeVisibleAsync();
        }
    }

    /// <summary>The records' shares, and what the page says is withheld.</summary>
    private static async Task<long> SumOf(IPage page)
    {
        var cells = await page.GetByRole(AriaRole.Row).EvaluateAllAsync<string[]>("rows => rows.slice(1).map(row => row.cells[row.cells.length - 1].textContent)");
        var withheld = page.GetByRole(AriaRole.Term).Filter(new() { HasText = Words["adds_withheld"] }).Locator("+ dd").Last;
        var rest = await withheld.CountAsync() > 0 ? Words.ReadNumber(await withheld.InnerTextAsync()) : 0;
        return cells.Sum(Words.ReadNumber) + rest;
    }

    // In "Tháng 5 năm 2023: 1.204 buổi" it is 1.204.
    [GeneratedRegex(@"\d[\d.,]*(?=\D*$)")]
    private static partial Regex LastNumber();

    [GeneratedRegex("[1-9]")]
    private static partial Regex NotZero();
}
