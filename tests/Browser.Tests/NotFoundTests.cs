using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Whoever comes first to an address without a page keeps the site all the same, and no page of errors in its place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NotFoundTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task A_first_visit_to_no_page_leaves_a_site_that_opens_without_a_network()
    {
        Foresee(404);
        ForeseeLostRequests();
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/nowhere", worker: true);
            await Expect(page.GetByText(words["error_no_page"])).ToBeVisibleAsync();
            Assert.That(await Kept(page), Is.EqualTo(new[] { "200 /" }), "the page that every address begins with, and not this one");
            await Open(page, words, "/glossary");
            await page.Context.SetOfflineAsync(true);
            await Open(page, words, "/glossary");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words["glossary"]);
            var answer = await page.GotoAsync("/nowhere");
            Assert.That(answer!.FromServiceWorker, Is.True);
            await Expect(page.GetByText(words["error_no_page"])).ToBeVisibleAsync();
        }
    }

    /// <summary>The pages that the browser keeps once its worker is there, with their statuses.</summary>
    private static Task<string[]> Kept(IPage page) => page.EvaluateAsync<string[]>("""
        async () => {
            await navigator.serviceWorker.ready;
            const kept = [];
            for (const name of (await caches.keys()).filter((key) => key.startsWith('shell-'))) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const answer = await cache.match(request);
                    const isPage = answer.headers.get('Content-Type')?.startsWith('text/html');
                    if (isPage) kept.push(`${answer.status} ${new URL(request.url).pathname}`);
                }
            }
            return kept;
        }
        """);
}
