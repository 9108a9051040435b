using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A post without a network: its calendar, what it hands in, and that it had nothing.</summary>
public sealed class OfflinePostTests : OfflineSiteTests
{
    [Test]
    public async Task A_planned_session_stands_in_the_calendar_and_is_held_without_a_network_though_nobody_looked_before()
    {
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var desk = await Staff(Words, "reporter", $"/calendar/new?date={today}");
        var form = new CaptureForm(desk, Words);
        await form.Choose("Bản Lầu");
        await form.Kind.SelectOptionAsync(new SelectOptionValue { Label = "Meeting of a border village" });
        await form.Topic("Preventing drug crime").CheckAsync();
        await form.Title.FillAsync("Planned at the desk");
        await Press(desk, "save_plan");
        await Expect(desk.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["planned_remark"]);

        var away = await Away("reporter");
        Assert.That(await IsKept(away, $"until={today[..8]}"), Is.True, "the calendar of this month is kept");
        await away.Context.SetOfflineAsync(true);
        await Open(away, Words, "/calendar");
        await away.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new("Planned at the desk") }).First.ClickAsync();
        await away.GetByRole(AriaRole.Link, new() { Name = Words["hold_session"] }).ClickAsync();
        await new CaptureForm(away, Words).Count("Residents").FillAsync("31");
        await Press(away, "save_and_submit");
        await Expect(Waiting(away)).ToHaveCountAsync(1);
        await away.Context.SetOfflineAsync(false);
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        var held = await Whole(away, $"sessions?agency=post-ban-lau&from={today}&until={today}");
        Assert.That(held.Select(s => s.GetProperty("status").GetString()), Is.EqualTo(new[] { "submitted" }));
    }

    [Test]
    public async Task A_draft_is_handed_in_and_a_post_says_that_it_had_nothing_without_a_network()
    {
        var desk = await Staff(Words, "reporter", "/sessions/new");
        var form = new CaptureForm(desk, Words);
        await form.Fill("2024-05-03", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveDraft.ClickAsync();
        await Expect(desk).ToHaveURLAsync(new Regex("/sessions/[0-9a-f-]{36}$"));
        var address = new Uri(desk.Url).AbsolutePath;

        var away = await Away("reporter");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Open(away, Words, address);
        await Press(away, "submit");
        await Expect(away).ToHaveURLAsync(new Regex("/queue$"));
        await Expect(Waiting(away)).ToHaveCountAsync(1);
        await Open(away, Words, "/coverage?year=2024");
        await Field(away, "nothing_period").SelectOptionAsync("2024-02");
        await Press(away, "nothing_say");
        await Expect(away.GetByText(Words["nothing_waits"])).ToBeVisibleAsync();
        await Open(away, Words, "/queue");
        await Expect(Waiting(away)).ToHaveCountAsync(2);
        await Expect(away.GetByRole(AriaRole.Main)).ToContainTextAsync($"{Words["nothing_say"]}, Ban Lau");

        await away.Context.SetOfflineAsync(false);
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        var handed = await Whole(away, "sessions?agency=post-ban-lau&from=2024-05-03&until=2024-05-03");
        Assert.That(handed.Select(s => (s.GetProperty("status").GetString(), s.GetProperty("version").GetInt32())), Is.EqualTo(new[] { ("submitted", 2) }));
        var state = await away.EvaluateAsync<string>("""
            async () => {
                const answer = await (await fetch('/api/v1/coverage?period=2024-02', { cache: 'no-store' })).json();
                return answer.coverage.agencies.find(({ agency }) => agency.code === 'post-ban-lau').state;
            }
            """);
        Assert.That(state, Is.EqualTo("nothing"));
    }

    [TestCase("vi")]
    [TestCase("en")]
    public async Task The_form_for_a_session_asks_at_once_for_what_it_needs_and_for_nothing_twice(string language)
    {
        var words = language == "vi" ? Words.Vietnamese : Words.English;
        var page = await Staff(words, "reporter", "/sessions/new");
        await Expect(new CaptureForm(page, words).Place).ToBeEditableAsync();
        var asked = await page.EvaluateAsync<string[]>("""
            () => performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ pathname }) => pathname.startsWith('/api/'))
                .map(({ pathname, search }) => pathname.slice('/api/v1/'.length) + search)
            """);
        Assert.That(asked, Is.Unique);
        Assert.That(asked.Take(2), Is.EquivalentTo(new[] { $"me?lang={language}", $"vocabulary?lang={language}" }));
        Assert.That(await page.Locator("link[rel=modulepreload]").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"), Is.Unique.And.Some.Contains("/nodes/"));
    }

    private static async Task<bool> IsKept(IPage page, string part) => await page.EvaluateAsync<bool>(
        "async part => (await (await caches.open('staff-of-reporter')).keys()).some(({ url }) => url.includes(part))", part);
}
