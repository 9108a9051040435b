using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A place's page shows what it was, what it became, and its figures within the boundaries that have it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlaceTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task A_merged_commune_shows_what_it_was_made_of_and_adds_it_up()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/places/02788-2025?year=2023");

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bản Lầu");
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["on_the_border"]);
            var was = page.GetByRole(AriaRole.Region, new() { Name = words["what_it_was"] });
            foreach (var part in new[] { "Bản Lầu", "Bản Sen", "Lùng Vai" })
            {
                await Expect(was.GetByRole(AriaRole.Link, new() { Name = part })).ToBeVisibleAsync();
            }

            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["geography_2025"] })).ToBeVisibleAsync();
            var figures = Figures(page);
            await Expect(figures).ToHaveCountAsync(3);
            var sum = (await was.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.filter(link => link.pathname === '/figures/sessions').map(link => link.textContent)"))
                .Sum(Words.ReadNumber);
            await Expect(figures.First).ToHaveTextAsync(words.Number(sum));
        }
    }

    [Test]
    public async Task A_figure_of_a_place_opens_within_the_boundaries_under_which_it_stands()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, "/places/02788-2025?year=2023");
        var shown = await Figures(page).First.InnerTextAsync();
        await Figures(page).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("place=02788-2025&geography=2025"));
        await Expect(page.Locator(".value .total")).ToHaveTextAsync(shown);
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Xã Bản Lầu" }).First).ToHaveAttributeAsync("href", new Regex("^/places/02788"));
    }

    [Test]
    public async Task A_commune_that_ended_leads_to_the_one_it_became()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/places/02662?year=2023");
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = words["geography_2025"] })).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Cốc San" }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Cốc San");
        }
    }

    [Test]
    public async Task A_district_lists_its_communes_with_their_sessions_and_ends_without_a_successor()
    {
        var words = Words.English;
        var page = await Visitor(words, "/places/083?year=2023");

        var within = page.GetByRole(AriaRole.Region, new() { Name = words["places_within"] });
        await Expect(within.GetByRole(AriaRole.Link, new() { Name = "Bản Lầu" })).ToHaveAttributeAsync("href", "/places/02788?year=2023");
        await Expect(within.GetByRole(AriaRole.Row, new() { Name = "Bản Lầu" }).GetByRole(AriaRole.Link).Last).ToHaveTextAsync(new Regex("^[1-9]"));
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("no place of its level followed");
    }

    [Test]
    public async Task The_sessions_of_a_place_are_found_within_the_boundaries_chosen()
    {
        var words = Words.English;
        var page = await Visitor(words, "/sessions?place=02788-2025");
        await Expect(page.GetByText(words["no_sessions"])).ToBeVisibleAsync();

        await page.GetByLabel(words["geography"]).SelectOptionAsync(new SelectOptionValue { Label = words["geography_2025"] });
        await page.GetByRole(AriaRole.Button, new() { Name = words["search"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("geography=2025"));
        await Expect(page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Bản Lầu" }).First).ToBeVisibleAsync();
    }

    private static ILocator Figures(IPage page) =>
        page.GetByRole(AriaRole.Table).First.GetByRole(AriaRole.Link);
}
