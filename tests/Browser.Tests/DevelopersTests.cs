using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>The page for those who build on the figures.</summary>
public sealed class DevelopersTests : SiteTests
{
    [TestCase("vi", 360)]
    [TestCase("en", 1440)]
    public async Task Examples_tables_and_limits_are_those_of_this_service(string language, int width)
    {
        var words = language == "vi" ? Words.Vietnamese : Words.English;
        var page = await Visitor(words, "/developers", width: width);
        var origin = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
        var tool = page.GetByLabel(words["dev_tool"]);
        foreach (var name in new[] { "curl", "Python", "R", "JavaScript", "C#", "Excel (Power Query)" })
        {
            await tool.SelectOptionAsync(new SelectOptionValue { Label = name });
            await Expect(page.GetByLabel(words["dev_example_of"].Replace("{tool}", name))).ToHaveValueAsync(new Regex(Regex.Escape(origin)));
        }

        var csv = await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^CSV: ") }).First.GetAttributeAsync("href");
        var table = await page.Ask(csv!);
        Assert.That((table.Status, (await table.TextAsync()).TrimStart('\uFEFF')[..6]), Is.EqualTo((200, "month,")));
        foreach (var door in await page.GetByRole(AriaRole.Region, new() { Name = words["dev_doors"] }).GetByRole(AriaRole.Link).AllAsync())
        {
            Assert.That((await page.Ask((await door.GetAttributeAsync("href"))!)).Status, Is.EqualTo(200));
        }

        var limits = page.GetByRole(AriaRole.Region, new() { Name = words["dev_limits"], Exact = true });
        await Expect(limits).ToContainTextAsync(words["dev_limit_answers_says"].Replace("{seconds}", "20"));
        await Expect(limits).ToContainTextAsync(words["dev_limit_connections_says"].Replace("{most}", language == "vi" ? "1.000" : "1,000").Replace("{idle}", "10"));

        await page.GetByRole(AriaRole.Link, new() { Name = words["dev_get_key"] }).ClickAsync();
        await Expect(page.GetByLabel(words["keys_name"])).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_contract_is_read_and_tried_on_the_page()
    {
        var page = await Visitor(Words.English, "/developers");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.English["dev_open_contract"] }).ClickAsync();
        var config = page.Locator("#operations-config-readConfig");
        // The viewer resolves the whole contract before it shows the first of it, with the page standing still, and again as it goes on.
        const int patience = 90_000;
        await Expect(config).ToBeVisibleAsync(new() { Timeout = patience });
        await config.GetByRole(AriaRole.Button).First.ClickAsync(new() { Timeout = patience });
        await config.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync(new() { Timeout = patience });
        await config.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync(new() { Timeout = patience });
        await Expect(config.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200", new() { Timeout = patience });
    }
}
