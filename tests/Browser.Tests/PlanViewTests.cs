using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A plan as everybody reads it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlanViewTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task What_is_behind_is_said_first_and_leads_to_its_task()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/plans/2024", width: 360);
            var tasks = page.GetByRole(AriaRole.Region, new() { Name = words["tasks"], Exact = true });
            await Expect(tasks.GetByText(Begins(words["tasks_behind"]))).ToBeVisibleAsync();
            await Expect(tasks.GetByText(Begins(words["tasks_none_behind"]))).ToHaveCountAsync(0);
            var lacking = tasks.GetByRole(AriaRole.List).First.GetByRole(AriaRole.Link);
            var led = await lacking.EvaluateAllAsync<string[]>("links => links.map((link) => link.getAttribute('href'))");
            Assert.That(led, Is.EquivalentTo(new[] { "#task-1", "#task-3", "#task-4", "#task-5" }), "nothing is recorded of 2024 but its sites");

            await lacking.Last.ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex($"{led[^1]}$"));
            await Expect(page.Locator(led[^1])).ToBeInViewportAsync();
            foreach (var task in led)
            {
                await Expect(page.Locator(task)).ToContainTextAsync(words["task_behind"]);
            }

            await Expect(page.Locator("#task-2")).Not.ToContainTextAsync(words["task_behind"]);
        }
    }

    [Test]
    public async Task A_plan_that_reached_its_targets_says_so_with_each_value_beside_its_target()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/plans/2023");
            await Expect(page.GetByText(words["tasks_none_short"])).ToBeVisibleAsync();
            await Expect(page.GetByText(words["task_short"], new() { Exact = true })).ToHaveCountAsync(0);
            var news = page.Locator("#task-1");
            foreach (var said in new[] { words.Number(50_214), words.Number(48_000), words.Language == "vi" ? "104,6%" : "104.6%" })
            {
                await Expect(news).ToContainTextAsync(said);
            }

            await Expect(news.GetByRole(AriaRole.Link, new() { Name = words.Number(50_214) })).ToHaveAttributeAsync("href", "/figures/publications?period=2023");
        }
    }

    private static Regex Begins(string message) => new($"^{Regex.Escape(message.Split('{')[0].Trim())}");
}
