using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Releases as everyone reads them and a publisher makes them.</summary>
public sealed class ReleaseTests : SiteTests
{
    [Test]
    public async Task A_release_is_found_from_the_navigation_and_from_its_plan_and_gives_its_figures()
    {
        foreach (var words in Words.Both)
        {
            var title = words.Language == "vi" ? "Tổng kết 2023" : "Final review 2023";
            var page = await Visitor(words);
            await page.GetByRole(AriaRole.Navigation, new() { Name = words["nav"], Exact = true })
                .GetByRole(AriaRole.Link, new() { Name = words["nav_published"], Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = words.Number(54_537) })).ToContainTextAsync(words["unchanged"]);
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = words["changed_since_release"] })).ToContainTextAsync(words["nothing_changed_since"]);

            await Open(page, words, "/plans/2023");
            await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/releases/tong-ket-2023"));
        }
    }

    [Test]
    public async Task Nothing_is_released_before_it_is_confirmed_and_what_is_refused_is_told_at_its_field()
    {
        Foresee(422);
        foreach (var words in Words.Both)
        {
            var page = await Publisher(words);
            await Fill(page, words, "Tổng kết");
            var before = await Releases(page);
            await Ask(page, words);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["release_means"]);
            Assert.That(await Releases(page), Is.EqualTo(before));
            await page.GetByRole(AriaRole.Button, new() { Name = words["release_sure"], Exact = true }).ClickAsync();

            var code = page.GetByLabel(words["code"], new() { Exact = true });
            await Expect(code).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(code).ToHaveValueAsync("Tổng kết");
            await Expect(page.GetByLabel(words["release_title_en"])).ToHaveValueAsync("Half-year of 2024");
            Assert.That(await Releases(page), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_publisher_makes_a_release_of_a_plan()
    {
        var words = Words.English;
        var page = await Publisher(words);
        var before = await Releases(page);
        await Fill(page, words, "nua-nam-2024");
        await page.GetByLabel(words["plan"], new() { Exact = true }).SelectOptionAsync("2024");
        await Ask(page, words);
        await page.GetByRole(AriaRole.Button, new() { Name = words["release_sure"], Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/releases/nua-nam-2024$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Half-year of 2024");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Read out in July");
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = words["plan_of"].Replace("{year}", "2024", StringComparison.Ordinal) })).ToBeVisibleAsync();
        Assert.That(await Releases(page), Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_reader_is_not_offered_to_release_and_is_told_so_at_the_address()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, "/releases");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = words["release_new"] })).ToHaveCountAsync(0);

        await SignIn(page, words, "reporter");
        await Open(page, words, "/releases/new");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["publishers_only"]);
    }

    private async Task<IPage> Publisher(Words words)
    {
        var page = await Staff(words, "publisher", "/releases");
        await page.GetByRole(AriaRole.Link, new() { Name = words["release_new"] }).ClickAsync();
        return page;
    }

    private static async Task Fill(IPage page, Words words, string code)
    {
        await page.GetByLabel(words["release_title_vi"]).FillAsync("6 tháng đầu năm 2024");
        await page.GetByLabel(words["release_title_en"]).FillAsync("Half-year of 2024");
        await page.GetByLabel(words["code"], new() { Exact = true }).FillAsync(code);
        await page.GetByLabel(words["note"], new() { Exact = true }).FillAsync("Read out in July");
    }

    private static Task Ask(IPage page, Words words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words["release_do"], Exact = true }).ClickAsync();

    private static async Task<int> Releases(IPage page)
    {
        var answer = await page.Ask("/api/v1/releases");
        return (await answer.JsonAsync())!.Value.GetProperty("items").GetArrayLength();
    }
}
