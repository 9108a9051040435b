using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Who has reported, and closing periods.</summary>
public sealed class ReportingTests : SiteTests
{
    [Test]
    public async Task A_period_is_closed_once_that_is_confirmed_and_its_figures_say_so()
    {
        var words = Words.English;
        var page = await Staff(words, "publisher", "/figures/sessions?period=2024-02&calendar=reporting");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(words["period_closed"]);

        await Open(page, words, "/closures");
        var before = await Closures(page);
        await page.GetByRole(AriaRole.Button, new() { Name = words["closure_ask"], Exact = true }).ClickAsync();
        await Expect(page.GetByLabel(words["reason"], new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel(words["closure_calendar"], new() { Exact = true }).SelectOptionAsync("reporting");
        await page.GetByLabel(words["closure_year"], new() { Exact = true }).SelectOptionAsync("2024");
        await page.GetByLabel(words["closure_period"], new() { Exact = true }).SelectOptionAsync("02");
        await page.GetByLabel(words["reason"], new() { Exact = true }).FillAsync("Letter 12 of February");
        await page.GetByRole(AriaRole.Button, new() { Name = words["closure_ask"], Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("15 Jan 2024 – 14 Feb 2024");
        Assert.That(await Closures(page), Is.EqualTo(before), "nothing is closed before it is confirmed");

        await page.GetByRole(AriaRole.Button, new() { Name = words["closure_sure"], Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Letter 12 of February" })).ToContainTextAsync(words["closure_all"]);
        Assert.That(await Closures(page), Is.EqualTo(before + 1));
        await Open(page, words, "/figures/sessions?period=2024-02&calendar=reporting");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["period_closed"]);
    }

    [Test]
    public async Task A_reporter_says_that_there_was_nothing_and_takes_it_back()
    {
        var words = Words.Vietnamese;
        var page = await Staff(words, "reporter", "/coverage?year=2024&period=2024-01", width: 360);
        var cell = page.GetByRole(AriaRole.Table, new() { Name = words["coverage_table"] }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Đồn Biên phòng Bản Lầu" }).GetByRole(AriaRole.Cell).First;
        await Expect(cell).ToContainTextAsync(words["state_late"]);

        await page.GetByRole(AriaRole.Button, new() { Name = words["nothing_say"] }).ClickAsync();
        await page.GetByLabel(words["nothing_note"]).FillAsync("Nghỉ Tết");
        await page.GetByRole(AriaRole.Button, new() { Name = words["nothing_sure"], Exact = true }).ClickAsync();
        await Expect(cell).ToContainTextAsync(words["coverage_nothing_late_sign"]);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nghỉ Tết");

        await page.GetByRole(AriaRole.Button, new() { Name = words["nothing_take_back"] }).ClickAsync();
        await Expect(cell).ToContainTextAsync(words["state_late"]);
    }

    private static async Task<int> Closures(IPage page)
    {
        var answer = await page.Ask("/api/v1/closures");
        return (await answer.JsonAsync())!.Value.GetProperty("items").GetArrayLength();
    }
}
