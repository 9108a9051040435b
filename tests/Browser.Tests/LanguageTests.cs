using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A page is in one language throughout: the one that its address asks for.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LanguageTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task What_a_page_asks_for_before_the_script_around_it_has_come_is_in_its_language_too()
    {
        var page = await Visitor(Words.Vietnamese, "/about");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "lượt người" }).First).ToBeVisibleAsync();
        var asked = new TaskCompletionSource();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/v1/indicators?", StringComparison.Ordinal))
            {
                asked.TrySetResult();
            }
        };
        // The layout is every page's first node.
        await page.RouteAsync("**/nodes/0.*.js", async route =>
        {
            await asked.Task;
            await route.ContinueAsync();
        });
        await Open(page, Words.English, "/about");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "attendances" }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "lượt người" })).ToHaveCountAsync(0);
    }
}
