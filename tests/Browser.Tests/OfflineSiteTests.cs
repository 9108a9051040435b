using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>Staff where the network comes and goes.</summary>
public abstract class OfflineSiteTests : HandTests
{
    /// <summary>Somebody whose browser has by now all that it needs without a network.</summary>
    protected async Task<IPage> Away(string account)
    {
        ForeseeLostRequests();
        var page = await Visitor(Words, worker: true);
        await SignIn(page, Words, account);
        // WaitForFunctionAsync takes a promise for the answer that it promises.
        var isKept = await page.EvaluateAsync<bool>("""
            async ({ account, patience, client: all }) => {
                const end = Date.now() + patience;
                const isKept = async () => {
                    const own = await caches.open(`staff-of-${account}`);
                    const words = await caches.open('vocabulary');
                    const client = (await caches.keys()).find(name => name.startsWith('shell-'));
                    const files = new Set((await (await caches.open(client)).keys()).map(({ url }) => new URL(url).pathname));
                    const lists = (await own.keys()).filter(({ url }) => !/[0-9a-f-]{36}[?]/.test(url));
                    return all.every(file => files.has(file)) && lists.length >= 14 && (await words.keys()).length >= 18;
                };
                while (!(await isKept())) {
                    if (Date.now() > end) return false;
                    await new Promise(look => setTimeout(look, 100));
                }
                return true;
            }
            """, new { account, patience = 120_000, client = Application.ClientFiles });
        Assert.That(isKept, Is.True, "the browser keeps what it needs without a network");
        return page;
    }

    /// <summary>What stands on the page of the queue as waiting.</summary>
    protected static ILocator Waiting(IPage page) => page.GetByRole(AriaRole.Main).GetByText(Words["entry_waiting"], new() { Exact = true });

    /// <summary>A member of the records of a list as the service has them, in order.</summary>
    protected static async Task<IReadOnlyList<string>> Recorded(IPage page, string list, string member) =>
        [.. (await Whole(page, list)).Select(i => i.GetProperty(member).ToString()).Order(StringComparer.Ordinal)];

    /// <summary>The records of a list as the service has them, the oldest first.</summary>
    protected static async Task<IReadOnlyList<JsonElement>> Whole(IPage page, string list)
    {
        var text = await page.EvaluateAsync<string>(
            "async address => (await fetch(address, { cache: 'no-store' })).text()", $"/api/v1/{list}&scope=internal&limit=500");
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Reverse()];
    }
}
