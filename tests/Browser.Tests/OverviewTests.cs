using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What somebody sees who only opens the site.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OverviewTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("head_publications", 50_214)]
    [TestCase("head_attendance", 54_537)]
    [TestCase("head_sessions", 1_520)]
    [TestCase("head_media_products", 297)]
    [TestCase("head_sites", 2)]
    [TestCase("head_twinnings", 5)]
    public async Task The_first_screen_shows_the_published_figures_of_2023(string headline, long value)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words);
            var figure = page.GetByRole(AriaRole.Region, new() { Name = words["headlines"] })
                .GetByRole(AriaRole.Article)
                .Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words[headline] }) });

            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("2023");
            await Expect(figure.GetByRole(AriaRole.Link).First).ToHaveTextAsync(words.Number(value));
        }
    }

    [Test]
    public async Task What_was_stated_is_read_before_the_script_is_there_and_by_those_who_chose_that_language()
    {
        var (page, words) = (await Visitor(Words.English, "/about"), Words.English);
        var come = new TaskCompletionSource();
        await page.RouteAsync("**/_app/immutable/entry/*.js", async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });
        var stated = page.GetByText("“Sinh hoạt đơn vị, họp thôn giáp biên giới, tuyên truyền cho 54.537 lượt cán bộ, chiến sỹ và Nhân dân”");
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.GetByText("Đang tải…")).ToBeVisibleAsync();
        await Expect(stated).ToBeHiddenAsync();

        await page.GotoAsync("/?lang=en", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(stated).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words["year_title"].Replace("{year}", "2023", StringComparison.Ordinal));
        come.SetResult();
        await Expect(page.GetByRole(AriaRole.Banner)).ToBeVisibleAsync();
        await Expect(page.Locator("#waiting")).ToHaveCountAsync(0);
        await Expect(stated).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Somebody_new_is_greeted_in_Vietnamese_and_may_change_to_English()
    {
        var page = await Visitor(Words.Vietnamese);
        await page.GotoAsync("/");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "vi");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Words.English["nav_sessions"], Exact = true })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Test]
    public async Task A_year_without_records_says_so_and_never_shows_a_zero()
    {
        var page = await Visitor(Words.Vietnamese, "/?year=2019");
        var headlines = page.GetByRole(AriaRole.Region, new() { Name = Words.Vietnamese["headlines"] });

        await Expect(headlines.GetByText(Words.Vietnamese["no_records"]).First).ToBeVisibleAsync();
        await Expect(headlines.GetByRole(AriaRole.Link, new() { Name = "0", Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Each_headline_stands_beside_the_year_before_and_grows_from_nothing_nowhere()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");

            await Expect(Headline(page, words, "head_twinnings")).ToContainTextAsync("+1");
            await Expect(Headline(page, words, "head_twinnings")).Not.ToContainTextAsync("+25");
            await Expect(Headline(page, words, "head_sites")).ToContainTextAsync(words["unchanged"]);
            await Expect(Headline(page, words, "head_publications")).ToContainTextAsync(words["no_records"]);
            await Expect(Headline(page, words, "head_publications")).Not.ToContainTextAsync("+");
        }
    }

    [Test]
    public async Task Figures_are_added_up_within_the_boundaries_chosen()
    {
        var words = Words.English;
        var page = await Visitor(words, "/?year=2023");
        await page.GetByRole(AriaRole.Link, new() { Name = words["geography_2025"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("geography=2025"));

        var communes = page.GetByRole(AriaRole.Figure).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words["communes_by"].Split("{indicator}")[0] }) });
        await communes.GetByText(words["as_table"]).ClickAsync();
        await Expect(communes.GetByRole(AriaRole.Row, new() { Name = "Lào Cai ward" })).ToBeVisibleAsync();
        await Expect(communes.GetByRole(AriaRole.Row, new() { Name = "Bản Lầu" }).GetByRole(AriaRole.Link).First).ToHaveAttributeAsync("href", "/places/02788-2025");
        await Expect(Headline(page, words, "head_publications").GetByRole(AriaRole.Link).First).ToHaveTextAsync(words.Number(50_214));
    }

    [Test]
    public async Task A_place_passes_into_what_other_boundaries_have_instead()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, "/?year=2023&place=02788");
        await page.GetByRole(AriaRole.Link, new() { Name = words["geography_2025"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("place=02788-2025"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bản Lầu");
        await page.GetByRole(AriaRole.Link, new() { Name = words["geography_2020"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words["year_title"].Replace("{year}", "2023", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_was_stated_is_by_the_civil_year_and_says_so_beside_the_reporting_year()
    {
        var words = Words.Vietnamese;
        var page = await Visitor(words, "/?year=2023&calendar=reporting");
        await Expect(page.GetByText(words["stated_civil"].Replace("{year}", "2023", StringComparison.Ordinal))).ToBeVisibleAsync();
        await Expect(Headline(page, words, "head_attendance")).ToContainTextAsync(words.Number(54_184));
        await Open(page, words, "/?year=2023");
        await Expect(page.GetByText(words["stated_civil"].Replace("{year}", "2023", StringComparison.Ordinal))).ToHaveCountAsync(0);
    }

    [Test]
    public async Task One_answer_makes_the_first_screen()
    {
        var page = await Visitor(Words.Vietnamese);
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
            {
                asked.Enqueue(new Uri(request.Url).AbsolutePath);
            }
        };
        // Who is here is asked when the page has nothing else to do, which is held up here until all is seen.
        var seen = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/me**", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words.Vietnamese["newest_products"] })).ToBeVisibleAsync();
        seen.SetResult();
        Assert.That(asked.Where(path => path != "/api/v1/me"), Is.EqualTo(new[] { "/api/v1/overview" }));
    }

    [Test]
    public async Task A_view_is_narrowed_in_its_address_and_the_way_back_works()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/?year=2023");
            await page.GetByText(words["narrow"]).ClickAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = words["place"] }).FillAsync("ban lau");
            await page.GetByRole(AriaRole.Option).First.ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("place=02788"));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Bản Lầu");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words["stated_title"] })).ToHaveCountAsync(0);
            var attendance = Headline(page, words, "head_attendance").GetByRole(AriaRole.Link).First;
            await Expect(attendance).ToHaveAttributeAsync("href", new Regex("place=02788"));
            var unitMeetings = words == Words.English ? "Unit meeting" : "Sinh hoạt đơn vị";
            await Expect(page.GetByText(words["narrow_without"].Replace("{kinds}", unitMeetings, StringComparison.Ordinal))).ToBeVisibleAsync();
            await Expect(Headline(page, words, "head_attendance")).ToContainTextAsync(words["headline_without"].Replace("{kinds}", unitMeetings, StringComparison.Ordinal));

            await page.GoBackAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = words["stated_title"] })).ToBeVisibleAsync();
            await page.GoForwardAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = words["narrow_remove"].Split("{name}")[1] }).ClickAsync();
            await Expect(Headline(page, words, "head_attendance").GetByRole(AriaRole.Link).First).ToHaveTextAsync(words.Number(54_537));
        }
    }

    [Test]
    public async Task The_dots_of_the_map_are_sized_by_what_is_chosen()
    {
        var words = Words.English;
        var page = await Visitor(words, "/?year=2023");
        var map = page.GetByRole(AriaRole.Figure).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words["communes_by"].Split("{indicator}")[0] }) });
        await map.GetByRole(AriaRole.Link, new() { Name = "Attendances", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("map=attendance"));
        await Expect(map.GetByRole(AriaRole.Link, new() { Name = "Bản Lầu commune: 3,549 attendances" })).ToHaveCountAsync(1);
        await map.GetByText(words["as_table"]).ClickAsync();
        await Expect(map.GetByRole(AriaRole.Row, new() { Name = "Bản Lầu" })).ToContainTextAsync("3,549");
    }

    private static ILocator Headline(IPage page, Words words, string headline) => page.GetByRole(AriaRole.Article)
        .Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = words[headline] }) });
}
