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
    public async Task Sessions_entered_without_a_network_arrive_once_though_the_line_breaks_and_the_tab_is_killed()
    {
        var page = await Away("reporter");
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/sessions/new");
        var form = new CaptureForm(page, Words);
        for (var i = 1; i <= Entered; i++)
        {
            await form.Fill($"2024-03-{i:00}", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
            await form.SaveAndNext.ClickAsync();
            await Expect(page.GetByText(Words["queued_before"])).ToContainTextAsync($"{i:00} Mar 2024");
        }

        await Open(page, Words, "/queue");
        await Expect(Waiting(page)).ToHaveCountAsync(Entered);
        var cut = await CutTheLine(page.Context);
        await page.Context.SetOfflineAsync(false);
        await cut;
        await page.CloseAsync();
        await page.Context.UnrouteAllAsync();

        var next = await page.Context.NewPageAsync();
        await Open(next, Words, "/queue");
        await Expect(next.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        var days = await Days(next, "2024-03-01", "2024-03-31");
        Assert.That(days, Is.EqualTo(Enumerable.Range(1, Entered).Select(i => $"2024-03-{i:00}")));
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

    /// <summary>The first sessions pass, the answer to the next is lost, and after that nothing comes through.</summary>
    /// <returns>Ends when the line is cut.</returns>
    private static async Task<Task> CutTheLine(IBrowserContext context)
    {
        var cut = new TaskCompletionSource();
        var sent = 0;
        await context.RouteAsync("**/api/v1/sessions/*", async route =>
        {
            if (route.Request.Method != "PUT" || ++sent < CutAt)
            {
                await route.ContinueAsync();
                return;
            }

            if (sent == CutAt)
            {
                await route.FetchAsync();
            }

            await route.AbortAsync("connectionfailed");
            cut.TrySetResult();
        });
        return cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

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

    /// <summary>The days of the post's sessions as the service has them, in order.</summary>
    private static Task<IReadOnlyList<string>> Days(IPage page, string from, string until) =>
        Recorded(page, $"sessions?agency=post-ban-lau&from={from}&until={until}", "date");
}
