using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>The page behind a figure proves it: where it was released and stated, what changed it, and how to cite it.</summary>
public sealed partial class FigureProofTests : SiteTests
{
    private const string Attendance = "/figures/attendance?period=2023&kind=unit-meeting,village-meeting";
    private const string Release = "tong-ket-2023";

    private static readonly Words Words = Words.English;

    [Test]
    public async Task A_headline_opens_into_what_it_counts_and_where_it_was_released_and_stated()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words);
            await page.GetByRole(AriaRole.Region, new() { Name = words["headlines"] })
                .GetByRole(AriaRole.Link, new() { Name = words.Number(297), Exact = true }).ClickAsync();

            await Expect(Part(page, words["stated"])).ToContainTextAsync("gần 300 ảnh");
            await Expect(Part(page, words["stated"])).ToContainTextAsync(words["stated_borne_out"]);
            await Expect(Part(page, words["in_releases"]).GetByRole(AriaRole.Link, new() { Name = words.Number(297), Exact = true })).ToBeVisibleAsync();
            await Expect(Part(page, words["what_changed"])).ToContainTextAsync(words["revision_added"]);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["stands_since"]);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(words["geography_as_was"]);
        }
    }

    [Test]
    public async Task The_address_to_cite_gives_the_same_figure_and_says_that_nothing_changed()
    {
        var page = await Visitor(Words, "/figures/publications?period=2023");
        var address = await page.GetByLabel(Words["cite_address"], new() { Exact = true }).InputValueAsync();
        Assert.That(address, Does.Match(@"asOf=\d{4}-\d\d-\d\d&version=\d+&lang=(vi|en)$"));

        await page.GotoAsync(address);
        await Expect(Value(page)).ToHaveTextAsync(Words.Number(50_214));
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["same_since"]);
        await Expect(page.GetByLabel(Words["cite_words"], new() { Exact = true })).ToHaveValueAsync(Whole(Words.Number(50_214), address));
    }

    [Test]
    public async Task A_correction_of_a_closed_year_leaves_the_release_and_is_told_beside_it()
    {
        var approver = await Staff(Words, "approver");
        await AddFiveResidents(approver, "Counted again by the post");

        var reader = await Visitor(Words, $"{Attendance}&release={Release}");
        await Expect(Value(reader)).ToHaveTextAsync(Words.Number(54_537));
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["corrected_since"]);
        await Expect(Part(reader, Words["what_changed_since"])).ToContainTextAsync(Words["revision_corrected"]);
        await Expect(Part(reader, Words["what_changed_since"])).ToContainTextAsync(Words["on_closed_days"]);

        await reader.GetByRole(AriaRole.Link, new() { Name = Words.Number(54_542), Exact = true }).First.ClickAsync();
        await Expect(Value(reader)).ToHaveTextAsync(Words.Number(54_542));
        await Expect(Part(reader, Words["stated"])).ToContainTextAsync(Words["stated_differs_by"].Replace("{difference}", "+5", StringComparison.Ordinal));
        await Expect(Part(reader, Words["in_releases"])).ToContainTextAsync(Words["corrected_since"]);
        await Expect(Part(reader, Words["what_changed"])).Not.ToContainTextAsync("Counted again by the post");
        await Expect(Part(reader, Words["cite"])).ToContainTextAsync(Words["cite_tomorrow"]);

        await Open(approver, Words, Attendance);
        await Expect(Part(approver, Words["what_changed"])).ToContainTextAsync("Counted again by the post");
    }

    [Test]
    public async Task A_figure_that_was_touched_and_stayed_the_same_says_so()
    {
        var approver = await Staff(Words, "approver");
        await Correct(approver, "record => { record.topics = [record.topics[0] === 'drugs' ? 'twinning' : 'drugs']; }", "Another topic");

        var reader = await Visitor(Words, $"/figures/sessions?period=2023&release={Release}");
        await Expect(Value(reader)).ToHaveTextAsync(Words.Number(1_874));
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(UntilPlaceholder(Words["touched_since"]));
        await Expect(reader.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Words["corrected_since"]);
    }

    [Test]
    public async Task A_figure_without_records_is_told_without_a_number()
    {
        var page = await Visitor(Words.Vietnamese, "/figures/attendance?period=2016&audience=residents");

        await Expect(Value(page)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words.Vietnamese["no_records"]);
        await Expect(Part(page, Words.Vietnamese["stated"])).ToContainTextAsync(Words.Vietnamese["stated_no_records"]);
    }

    private static Task AddFiveResidents(IPage approver, string reason) =>
        Correct(approver, "record => { record.attendance.residents = (record.attendance.residents ?? 0) + 5; }", reason);

    /// <summary>Corrects a village meeting of 2023 as an approver's own client does.</summary>
    private static async Task Correct(IPage approver, string change, string reason)
    {
        var status = await approver.EvaluateAsync<int>($$"""
            async reason => {
                const { antiforgeryToken } = await (await fetch('/api/v1/me')).json();
                const found = await (await fetch('/api/v1/sessions?scope=internal&place=02788&kind=village-meeting&until=2023-12-31&limit=1')).json();
                const address = `/api/v1/sessions/${found.items[0].id}`;
                const read = await fetch(`${address}?scope=internal`);
                const record = await read.json();
                ({{change}})(record);
                const answer = await fetch(address, {
                    method: 'PUT',
                    headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.get('ETag'), 'X-Csrf-Token': antiforgeryToken },
                    body: JSON.stringify({ ...record, reason })
                });
                return answer.status;
            }
            """, reason);
        Assert.That(status, Is.EqualTo(200));
    }

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <summary>The figure itself, the first total of the page.</summary>
    private static ILocator Value(IPage page) => page.Locator(".value .total");

    private static Regex Whole(string value, string address) => new($"{Regex.Escape(value)}.*{Regex.Escape(address)}$");

    private static string UntilPlaceholder(string message) => Placeholder().Split(message)[0].Trim();

    [GeneratedRegex(@"[({]")]
    private static partial Regex Placeholder();
}
