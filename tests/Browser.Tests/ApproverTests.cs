using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>What tests of an approver's day share: sessions that were handed in, and the queue's list.</summary>
public abstract class ApproverTests : HandTests
{
    protected static ILocator Records(IPage page) => page.GetByRole(AriaRole.Main).Locator("ul.records > li");

    protected static string With(string key, string parameter, string value) => Words[key].Replace($"{{{parameter}}}", value, StringComparison.Ordinal);

    /// <summary>Enters and submits a session, as whoever is signed in.</summary>
    /// <returns>Its id.</returns>
    protected static async Task<string> Submit(IPage page, string date, string agency, int residents)
    {
        var made = await Send(page, "POST", "sessions", new
        {
            date,
            place = "02788",
            agency,
            kind = "village-meeting",
            topics = new[] { "drugs" },
            attendance = new { residents },
        });
        var id = made.GetProperty("id").GetString()!;
        await Send(page, "POST", $"sessions/{id}/submit", null);
        return id;
    }

    protected static async Task<JsonElement> Send(IPage page, string method, string address, object? body)
    {
        var me = await (await page.Ask("/api/v1/me")).JsonAsync();
        var answer = await page.Ask($"/api/v1/{address}", new()
        {
            Method = method,
            DataObject = body,
            Headers = [new("X-Csrf-Token", me!.Value.GetProperty("antiforgeryToken").GetString()!), new("Origin", new Uri(page.Url).GetLeftPart(UriPartial.Authority))],
        });
        Assert.That(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }

    protected static async Task<JsonElement> Read(IPage page, string address)
    {
        var answer = await page.Ask($"/api/v1/{address}");
        Assert.That(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }
}
