using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A reporter where the network comes and goes: what is saved is never lost and never counts twice, and nobody else sees it.</summary>
public sealed class OfflineTests : OfflineSiteTests
{
    private const int Entered = 20, CutAt = 8;

    [Test]
    public async Task Sessions_submitted_without_a_network_arrive_once_and_whole_though_answers_are_lost_and_tabs_are_killed()
    {
        var page = await Away("reporter");
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/sessions/new");
        var form = new CaptureForm(page, Words);
        for (var i = 1; i <= Entered; i++)
        {
            await form.Fill($"2024-03-{i:00}", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
            await form.Count("Residents").FillAsync($"{20 + i}");
            await form.Title.FillAsync($"Meeting number {i}");
            await Press(page, "submit_and_next");
            await Expect(page.GetByText(Words["queued_before"])).ToContainTextAsync($"{i:00} Mar 2024");
        }

        await Open(page, Words, "/queue");
        await Expect(Waiting(page)).ToHaveCountAsync(Entered);
        var context = page.Context;
        // Once while a session is saved, and once while one is handed in; what cuts is there before the queue goes on by itself.
        var saving = await CutAfter(context, "PUT", CutAt);
        await context.SetOfflineAsync(false);
        await SendUntilKilled(page, saving);
        var handingIn = await CutAfter(context, "POST", CutAt);
        page = await Queue(context);
        await SendUntilKilled(page, handingIn);
        page = await Queue(context);
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();

        var recorded = await Whole(page, "sessions?agency=post-ban-lau&from=2024-03-01&until=2024-03-31");
        Assert.That(recorded.Select(Said), Is.EqualTo(Enumerable.Range(1, Entered).Select(i => Said(i))));
    }

    [Test]
    public async Task The_page_of_the_queue_never_says_that_nothing_waits_before_it_has_read_it()
    {
        var page = await Away("reporter");
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/sessions/new");
        var form = new CaptureForm(page, Words);
        await form.Fill("2024-04-03", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveDraft.ClickAsync();
        await Expect(Waiting(page)).ToHaveCountAsync(1);

        await page.AddInitScriptAsync("""
            window.titles = [];
            new MutationObserver(() => {
                const title = document.getElementById('queue')?.textContent.trim();
                if (title && title !== window.titles.at(-1)) window.titles.push(title);
            }).observe(document, { subtree: true, childList: true, characterData: true });
            """);
        await Open(page, Words, "/queue");
        await Expect(Waiting(page)).ToHaveCountAsync(1);
        Assert.That(await page.EvaluateAsync<string[]>("window.titles"), Is.EqualTo(new[] { Told("queue_count", ("count", "1")) }));
    }

    [Test]
    public async Task A_login_that_ran_out_holds_what_was_saved_until_its_account_is_back()
    {
        Foresee(401);
        var page = await Away("reporter");
        await Open(page, Words, "/sessions/new");
        await page.Context.ClearCookiesAsync();
        var form = new CaptureForm(page, Words);
        await form.Fill("2024-04-02", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveAndSubmit.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/queue$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Words["sign_in"] }).First).ToBeVisibleAsync();

        await SignIn(page, Words, "clerk");
        await Open(page, Words, "/queue");
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Kept(page), Does.Not.Contain("staff-of-reporter"), "another account sees nothing of what was kept");
        Assert.That(await Days(page, "2024-04-02", "2024-04-02"), Is.Empty);

        await SignOut(page);
        await SignIn(page, Words, "reporter");
        await Open(page, Words, "/queue");
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Days(page, "2024-04-02", "2024-04-02"), Has.Count.EqualTo(1));

        await SignOut(page);
        Assert.That(await Kept(page), Has.None.StartsWith("staff-"));
    }

    [Test]
    public async Task A_person_chooses_between_what_was_changed_here_without_a_network_and_there()
    {
        Foresee(412);
        var page = await Away("reporter");
        var address = await EnterDraft(page, "2024-05-03");
        var away = await Away("reporter");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Retitle(away, address, "Changed in the village");
        await Expect(away).ToHaveURLAsync(new Regex("/queue$"));
        await Retitle(page, address, "Changed at the post");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed at the post");

        await away.Context.SetOfflineAsync(false);
        var row = away.GetByRole(AriaRole.Row).Filter(new() { HasText = Words["title"] });
        await Expect(row).ToContainTextAsync("Changed in the village");
        await Expect(row).ToContainTextAsync("Changed at the post");
        await Open(page, Words, address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed at the post");

        await away.GetByRole(AriaRole.Button, new() { Name = Words["keep_mine"] }).ClickAsync();
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        await Open(page, Words, address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed in the village");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("Changed at the post");
    }

    [Test]
    public async Task Taking_the_other_version_of_a_session_drops_all_that_waited_of_it()
    {
        Foresee(412);
        var page = await Away("reporter");
        var address = await EnterDraft(page, "2024-05-06");
        var away = await Away("reporter");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Retitle(away, address, "Changed in the village");
        await Expect(away).ToHaveURLAsync(new Regex("/queue$"));
        await Retitle(page, address, "Changed at the post");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed at the post");

        await away.Context.SetOfflineAsync(false);
        await Press(away, "take_theirs");
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        await Open(away, Words, $"{address}/edit");
        await Expect(new CaptureForm(away, Words).Title).ToHaveValueAsync("Changed at the post");
        var recorded = await Whole(away, "sessions?agency=post-ban-lau&from=2024-05-06&until=2024-05-06");
        Assert.That(recorded.Select(r => r.GetProperty("version").GetInt32()), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Whose_login_ran_out_goes_on_typing_and_sends_after_the_next()
    {
        Foresee(401);
        var page = await Away("reporter");
        await page.Context.ClearCookiesAsync();
        await Open(page, Words, "/sessions/new");
        await Expect(page.GetByText(Told("strip_lapsed", ("name", "reporter")))).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/sessions/new");
        var form = new CaptureForm(page, Words);
        await form.Fill("2024-04-09", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveAndSubmit.ClickAsync();
        await Expect(Waiting(page)).ToHaveCountAsync(1);

        await page.Context.SetOfflineAsync(false);
        await Open(page, Words, "/queue");
        await Expect(Waiting(page)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["carry_download"] })).ToBeVisibleAsync();
        Assert.That(await Others(page), Is.Empty, "of others nothing is kept once the login has run out");
        await SignIn(page, Words, "reporter");
        await Open(page, Words, "/queue");
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Days(page, "2024-04-09", "2024-04-09"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whose_login_ran_out_can_leave_and_is_forgotten()
    {
        Foresee(401, 403);
        var page = await Away("reporter");
        await page.Context.ClearCookiesAsync();
        await Open(page, Words, "/sessions/new");
        await Press(page, "sign_out");
        await Expect(page).ToHaveURLAsync(new Regex("/$"));
        Assert.That(await Kept(page), Has.None.StartsWith("staff-"));
        await Open(page, Words, "/sessions/new");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["sign_in_first"]);
    }

    [Test]
    public async Task A_change_of_a_record_that_is_gone_is_opened_and_entered_as_a_new_one()
    {
        Foresee(404, 410);
        var page = await Away("reporter");
        var address = await EnterDraft(page, "2024-05-07");
        var away = await Away("reporter");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Retitle(away, address, "Changed in the village");
        await Expect(Waiting(away)).ToHaveCountAsync(1);
        await Open(page, Words, address);
        await Press(page, "delete_draft");
        await Press(page, "delete_sure");
        await Expect(page).ToHaveURLAsync(new Regex("/sessions$"));

        await away.Context.SetOfflineAsync(false);
        await Expect(away.GetByRole(AriaRole.Main).GetByText(Words["entry_refused"], new() { Exact = true })).ToBeVisibleAsync();
        await away.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = Words["edit"] }).ClickAsync();
        await Expect(new CaptureForm(away, Words).Title).ToHaveValueAsync("Changed in the village");
        await Open(away, Words, "/queue");
        await away.GetByRole(AriaRole.Button, new() { Name = Words["entry_renew"] }).ClickAsync();
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Recorded(away, "sessions?agency=post-ban-lau&from=2024-05-07&until=2024-05-07", "title"), Is.EqualTo(new[] { "Changed in the village" }));
    }

    [Test]
    public async Task A_queue_carried_as_a_file_and_sent_from_both_computers_is_one_record()
    {
        var away = await Away("reporter");
        await away.Context.SetOfflineAsync(true);
        await Open(away, Words, "/sessions/new");
        var form = new CaptureForm(away, Words);
        await form.Fill("2024-06-04", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveDraft.ClickAsync();
        var download = await away.RunAndWaitForDownloadAsync(() => away.GetByRole(AriaRole.Button, new() { Name = Words["carry_download"] }).ClickAsync());

        var page = await Away("reporter");
        await Open(page, Words, "/queue");
        await page.GetByLabel(Words["carry_take_in"]).SetInputFilesAsync(await download.PathAsync());
        await Expect(page.GetByText("Taken in: 1 of the account reporter.")).ToBeVisibleAsync();
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();

        await away.Context.SetOfflineAsync(false);
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Days(page, "2024-06-04", "2024-06-04"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_known_is_shown_without_a_network_and_says_of_when_it_is()
    {
        var page = await Away("reporter");
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/sessions");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("BP-2023-");
        await Expect(page.GetByText(Words["strip_kept"].Split('{')[0])).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Words["problem_unreachable"]);
    }

    /// <summary>Lets so many requests of a method pass from now on, and loses the answer to the last of them.</summary>
    /// <returns>What is done once that answer is lost.</returns>
    private static async Task<Task> CutAfter(IBrowserContext context, string method, int requests)
    {
        var (cut, sent) = (new TaskCompletionSource(), 0);
        await context.RouteAsync("**/api/v1/sessions/**", async route =>
        {
            if (cut.Task.IsCompleted || route.Request.Method != method || ++sent < requests)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync(new() { MaxRetries = 2 });
            cut.TrySetResult();
        });
        return cut.Task;
    }

    /// <summary>Sends the queue until its line is cut, and kills the tab.</summary>
    private static async Task SendUntilKilled(IPage page, Task cut)
    {
        var gone = new TaskCompletionSource();
        page.Crash += (_, _) => gone.TrySetResult();
        var session = await page.Context.NewCDPSessionAsync(page);
        await Press(page, "send_now");
        await cut.WaitAsync(TimeSpan.FromSeconds(60));
        // Never answered: what is asked to crash has nobody to answer.
        _ = session.SendAsync("Page.crash");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await page.CloseAsync();
    }

    private static async Task<IPage> Queue(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await Open(page, Words, "/queue");
        return page;
    }

    /// <summary>What a session that was entered says, as the service has it.</summary>
    private static string Said(int i) => Said(JsonSerializer.SerializeToElement(new
    {
        date = $"2024-03-{i:00}",
        place = "02788",
        agency = "post-ban-lau",
        partners = Array.Empty<string>(),
        kind = "village-meeting",
        topics = new[] { "drugs" },
        languages = new[] { "vi" },
        attendance = new { residents = 20 + i, students = 12 },
        count = 1,
        campaign = (string?)null,
        title = $"Meeting number {i}",
        note = (string?)null,
        status = "submitted",
        version = 2,
    }));

    private static string Said(JsonElement session) => string.Join(' ', session.EnumerateObject().Where(m => m.Name is not ("id" or "ref")).Select(m => $"{m.Name}={m.Value.GetRawText()}").Order(StringComparer.Ordinal));

    private static async Task<string> EnterDraft(IPage page, string date)
    {
        await Open(page, Words, "/sessions/new");
        var form = new CaptureForm(page, Words);
        await form.Fill(date, "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await form.SaveDraft.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sessions/[0-9a-f-]{36}$"));
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task Retitle(IPage page, string address, string title)
    {
        await Open(page, Words, $"{address}/edit");
        var form = new CaptureForm(page, Words);
        await form.Title.FillAsync(title);
        await form.SaveDraft.ClickAsync();
    }

    private static async Task SignOut(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = Words["sign_out"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = Words["sign_in"] })).ToBeVisibleAsync();
    }

    private static async Task<IReadOnlyList<string>> Kept(IPage page) => await page.EvaluateAsync<string[]>("caches.keys()");

    /// <summary>Agencies other than the post whose records are kept.</summary>
    private static async Task<IReadOnlyList<string>> Others(IPage page) => await page.EvaluateAsync<string[]>("""
        async () => {
            const own = await caches.open('staff-of-reporter');
            const agencies = [];
            for (const key of (await own.keys()).filter(({ url }) => /sessions[/][0-9a-f-]{36}/.test(url))) {
                agencies.push((await (await own.match(key)).json()).agency);
            }
            return [...new Set(agencies)].filter((agency) => agency !== 'post-ban-lau');
        }
        """);

    /// <summary>The days of the post's sessions as the service has them, in order.</summary>
    private static Task<IReadOnlyList<string>> Days(IPage page, string from, string until) =>
        Recorded(page, $"sessions?agency=post-ban-lau&from={from}&until={until}", "date");
}
