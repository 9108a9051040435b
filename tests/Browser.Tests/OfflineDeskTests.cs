using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>All that is entered by hand besides single sessions, where the network comes and goes: it arrives once, and of two
/// versions a person chooses.</summary>
public sealed class OfflineDeskTests : OfflineSiteTests
{
    private const int Rows = 10;

    [Test]
    public async Task A_form_a_batch_and_a_month_entered_without_a_network_arrive_once_though_the_tab_is_killed()
    {
        var page = await Away("clerk");
        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, "/outputs/new");
        await FillOutput(page, "2024-02-05", "Photos of the market day");
        await Press(page, "save_and_submit");
        await Expect(page).ToHaveURLAsync(new Regex("/queue$"));

        await Open(page, Words, "/sessions/batch");
        var block = string.Join('\n', Enumerable.Range(1, Rows).Select(i => $"{i:00}/02/2024\tBản Lầu\thop thon\tma túy\t\t\t{30 + i}\t"));
        await Paste(Cell(page, 0, 0), block);
        await Press(page, "batch_save");
        await Expect(page.GetByText(Told("queued_many", ("count", $"{Rows}")))).ToBeVisibleAsync();

        await Open(page, Words, "/outputs/month?month=2024-02");
        await Paste(Cell(page, 0, 0), "213\t1.234\n69\t-");
        await Press(page, "month_submit");
        await Expect(page.GetByText(Told("queued_many", ("count", "3")))).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Told("month_waits", ("count", "213")), Exact = true })).ToBeVisibleAsync();

        await page.CloseAsync();
        var next = await page.Context.NewPageAsync();
        await Open(next, Words, "/queue");
        await Expect(Waiting(next)).ToHaveCountAsync(1 + Rows + 3);
        await page.Context.SetOfflineAsync(false);
        await Expect(next.GetByText(Words["queue_empty"])).ToBeVisibleAsync();

        var outputs = await Recorded(next, "outputs?agency=dic&from=2024-02-01&until=2024-02-29", "title");
        Assert.That(outputs, Does.Contain("Photos of the market day"));
        var news = await Recorded(next, "outputs?kind=news-item&from=2024-02-01&until=2024-02-29", "quantity");
        Assert.That(news.Where(q => q is "213" or "1234" or "69"), Is.EquivalentTo(new[] { "213", "1234", "69" }));
        var days = await Recorded(next, "sessions?agency=dic&from=2024-02-01&until=2024-02-29", "date");
        Assert.That(days, Is.EqualTo(Enumerable.Range(1, Rows).Select(i => $"2024-02-{i:00}")));
    }

    [Test]
    public async Task A_person_chooses_between_two_versions_of_an_output()
    {
        Foresee(412);
        var page = await Away("clerk");
        await Open(page, Words, "/outputs/new");
        await FillOutput(page, "2024-01-11", "Photos of the pass");
        await Press(page, "save_draft");
        await Expect(page).ToHaveURLAsync(new Regex("/outputs/[0-9a-f-]{36}$"));
        var address = new Uri(page.Url).AbsolutePath;

        var away = await Away("clerk");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Rename(away, address, "Renamed in the village");
        await Expect(away).ToHaveURLAsync(new Regex("/queue$"));
        await Rename(page, address, "Renamed at the desk");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Renamed at the desk");

        await away.Context.SetOfflineAsync(false);
        var row = away.GetByRole(AriaRole.Row).Filter(new() { HasText = Words["output_title"] });
        await Expect(row).ToContainTextAsync("Renamed in the village");
        await Expect(row).ToContainTextAsync("Renamed at the desk");
        await Press(away, "keep_mine");
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        await Open(page, Words, address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Renamed in the village");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("Renamed at the desk");
    }

    [Test]
    public async Task The_other_version_of_a_twinning_is_taken()
    {
        Foresee(412);
        var page = await Away("clerk");
        await Open(page, Words, "/twinnings/new");
        await Field(page, "code").FillAsync("ban-mac");
        await Field(page, "record_kind").SelectOptionAsync("village");
        await Field(page, "twinning_home").FillAsync("Bản Mạc");
        await Field(page, "twinning_partner").FillAsync("Across the stream");
        await new CaptureForm(page, Words).Choose("Bản Lầu");
        await Field(page, "twinning_from").FillAsync("2024-01-10");
        await Press(page, "save_draft");
        await Expect(page).ToHaveURLAsync(new Regex("/twinnings/[0-9a-f-]{36}$"));
        var address = new Uri(page.Url).AbsolutePath;

        var away = await Away("clerk");
        await Open(away, Words, address);
        await away.Context.SetOfflineAsync(true);
        await Rename(away, address, "Named in the village", "twinning_partner");
        await Expect(away).ToHaveURLAsync(new Regex("/queue$"));
        await Rename(page, address, "Named at the desk", "twinning_partner");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Named at the desk");

        await away.Context.SetOfflineAsync(false);
        var row = away.GetByRole(AriaRole.Row).Filter(new() { HasText = Words["twinning_partner"] });
        await Expect(row).ToContainTextAsync("Named in the village");
        await Expect(row).ToContainTextAsync("Named at the desk");
        await Press(away, "take_theirs");
        await Expect(away.GetByText(Words["queue_empty"])).ToBeVisibleAsync();
        Assert.That(await Recorded(away, "twinnings?agency=dic", "partner"), Does.Contain("Named at the desk").And.Not.Contain("Named in the village"));
    }

    [Test]
    public async Task A_session_planned_and_held_without_a_network_is_held_once()
    {
        var page = await Away("reporter");
        await Open(page, Words, "/calendar/new?date=2024-01-16");
        var form = new CaptureForm(page, Words);
        await form.Choose("Bản Lầu");
        await form.Kind.SelectOptionAsync(new SelectOptionValue { Label = "Meeting of a border village" });
        await form.Topic("Preventing drug crime").CheckAsync();
        await Press(page, "save_plan");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["planned_remark"]);
        var address = new Uri(page.Url).AbsolutePath;

        await page.Context.SetOfflineAsync(true);
        await Open(page, Words, $"/calendar/{address.Split('/')[^1]}/hold");
        await form.Count("Residents").FillAsync("28");
        await Press(page, "save_and_submit");
        await Expect(Waiting(page)).ToHaveCountAsync(1);
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText(Words["queue_empty"])).ToBeVisibleAsync();

        await Open(page, Words, address);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["status_submitted"]);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Words["history"] }).GetByText(Words["change_held"], new() { Exact = true })).ToHaveCountAsync(1);
    }

    [Test]
    public async Task A_newer_client_says_that_it_is_there_and_is_taken_up_when_asked()
    {
        var page = await Away("reporter");
        // The same worker from another address is to the browser what a newer one is.
        await page.EvaluateAsync("navigator.serviceWorker.register('/service-worker.js?newer', { type: 'module' }).then(() => undefined)");
        await Expect(page.GetByText(Words["strip_new_version"])).ToBeVisibleAsync();
        Assert.That(await Worker(page), Does.Not.Contain("newer"), "an open page keeps its version until somebody asks");

        await page.RunAndWaitForRequestFinishedAsync(() => Press(page, "strip_reload"), new() { Predicate = r => r.IsNavigationRequest });
        await page.WaitForFunctionAsync("navigator.serviceWorker.controller?.scriptURL.includes('newer')");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    private static Task<string> Worker(IPage page) => page.EvaluateAsync<string>("navigator.serviceWorker.controller.scriptURL");

    private static async Task FillOutput(IPage page, string date, string title)
    {
        await Field(page, "date").FillAsync(date);
        await Field(page, "record_kind").SelectOptionAsync("photo");
        await Field(page, "quantity").FillAsync("3");
        await Field(page, "output_title").FillAsync(title);
    }

    private static async Task Rename(IPage page, string address, string title, string field = "output_title")
    {
        await Open(page, Words, $"{address}/edit");
        await Field(page, field).FillAsync(title);
        await Press(page, "save_draft");
    }
}
