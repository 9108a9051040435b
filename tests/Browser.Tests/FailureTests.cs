using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What stands there when what was asked for does not come.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FailureTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("/nowhere", "error_no_page")]
    [TestCase("/sessions/01920000-0000-7000-8000-000000000000", "error_withdrawn")]
    [TestCase("/figures/nothing?period=2023", "error_withdrawn")]
    public async Task What_is_not_there_is_told_with_a_way_on(string path, string told)
    {
        Foresee(404);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            await Expect(page.GetByText(words[told])).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = words["nav_explore"] }).ClickAsync();
            await Expect(page.GetByLabel(words["by_first"])).ToBeVisibleAsync();
        }
    }

    [TestCase("/")]
    [TestCase("/explore")]
    [TestCase("/figures/attendance?period=2023")]
    [TestCase("/plans")]
    public async Task Without_the_service_a_page_says_so_and_comes_back_with_it(string path)
    {
        ForeseeLostRequests();
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/about");
            await page.RouteAsync("**/api/**", route => route.AbortAsync());
            await Open(page, words, path);
            await Expect(page.GetByText(words["error_unreachable"])).ToBeVisibleAsync();
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
            await page.UnrouteAllAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = words["try_again"] }).ClickAsync();
            await Expect(page.GetByText(words["error_unreachable"])).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = words["notes"] })).ToContainTextAsync(words["illustrative"]);
        }
    }

    [TestCase("/")]
    [TestCase("/explore")]
    [TestCase("/figures/attendance?period=2023")]
    [TestCase("/plans")]
    public async Task A_fault_of_the_service_is_called_its_own(string path)
    {
        Foresee(500);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/about");
            await page.RouteAsync("**/api/**", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"title":"Fault","status":500}""" }));
            await Open(page, words, path);
            await Expect(page.GetByText(words["error_service"])).ToBeVisibleAsync();
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
            await page.UnrouteAllAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = words["try_again"] }).ClickAsync();
            await Expect(page.GetByText(words["error_service"])).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = words["notes"] })).ToContainTextAsync(words["illustrative"]);
        }
    }

    [Test]
    public async Task While_the_service_is_slow_the_page_says_that_it_waits()
    {
        var page = await Visitor(Words.Vietnamese, "/about");
        var answered = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/overview*", async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Expect(page.GetByText("Loading…")).ToBeVisibleAsync();
        await Expect(page.GetByText("still waiting")).ToBeVisibleAsync();
        answered.SetResult();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023");
        await Expect(page.GetByText("still waiting")).ToHaveCountAsync(0);
    }

    [TestCase("/explore?indicator=attendance&period=2023", "main a.figure.total", "**/metrics/attendance/records*")]
    [TestCase("/about", "header a[href='/explore']", "**/api/v1/metrics/sessions*")]
    [TestCase("/about", "header a[href='/plans']", "**/api/v1/programmes*")]
    public async Task On_the_way_to_a_page_whose_figures_are_slow_the_page_before_says_that_it_waits(string from, string link, string held)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, from);
            var answered = new TaskCompletionSource();
            await page.RouteAsync(held, async route =>
            {
                await answered.Task;
                await route.ContinueAsync();
            });
            var address = page.Url;
            await page.Locator(link).ClickAsync();
            await Expect(page.GetByText(words["still_waiting"])).ToBeVisibleAsync();
            Assert.That(await Accessibility.Troubles(page), Is.Empty, words.Language);
            answered.SetResult();
            await Expect(page).Not.ToHaveURLAsync(address);
            await Expect(page.GetByText(words["still_waiting"])).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task A_year_without_records_leads_to_those_that_have_a_plan()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=1999");
            await Expect(page.GetByText(words["year_empty"].Replace("{year}", "1999", StringComparison.Ordinal))).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("2023$") }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).First).ToHaveTextAsync(words.Number(50_214));
        }
    }
}
