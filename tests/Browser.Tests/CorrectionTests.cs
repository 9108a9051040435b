using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A correction on a closed year: the release stays, today's figure moves, and whatever stands on it follows.</summary>
public sealed class CorrectionTests : SiteTests
{
    private const string Release = "/releases/tong-ket-2023";
    private const string Reason = "Counted again from the village's minutes";

    private static readonly Words Words = Words.English;

    private static string DiffersByFive => Words["stated_differs_by"].Replace("{difference}", "+5", StringComparison.Ordinal);

    [Test]
    public async Task A_correction_of_a_closed_year_moves_todays_figure_and_its_verdict_and_leaves_the_release()
    {
        var reader = await Visitor(Words, Release);
        await Expect(Part(reader, Words["changed_since_release"])).ToContainTextAsync(Words["nothing_changed_since"]);
        await Expect(Attendances(reader)).ToContainTextAsync(Words["unchanged"]);
        var before = await Released(reader);

        var approver = await Staff(Words, "approver");
        var reference = await AddFiveResidents(approver);
        await Expect(Part(approver, Words["history"])).ToContainTextAsync(Words["on_closed_days"]);

        await reader.ReloadAsync();
        await Expect(Attendances(reader)).ToContainTextAsync("+5");
        await Expect(Attendances(reader).GetByRole(AriaRole.Link)).ToHaveTextAsync([Words.Number(54_537), Words.Number(54_542)]);
        Assert.That(await Released(reader), Is.EqualTo(before));
        await IsListedWithoutItsReason(Part(reader, Words["changed_since_release"]), reference);
        await TheVerdictFollows(reader);
        await TheReleasedFigureSaysSo(reader);

        await Open(approver, Words, Release);
        await Expect(Part(approver, Words["changed_since_release"])).ToContainTextAsync(Reason);
    }

    private static async Task IsListedWithoutItsReason(ILocator changes, string reference)
    {
        await Expect(changes).ToContainTextAsync(reference);
        await Expect(changes).ToContainTextAsync(Words["revision_corrected"]);
        await Expect(changes).ToContainTextAsync(Words["on_closed_days"]);
        await Expect(changes).Not.ToContainTextAsync(Reason);
    }

    private static async Task TheVerdictFollows(IPage reader)
    {
        var beside = Statement(Part(reader, Words["release_stated"]));
        await Expect(beside).ToContainTextAsync(Words["stated_borne_out"]);
        await Expect(beside).ToContainTextAsync(DiffersByFive);

        await Open(reader, Words, "/statements");
        await Expect(Statement(Part(reader, "2023"))).ToContainTextAsync(Words.Number(54_542));
        await Expect(Statement(Part(reader, "2023"))).ToContainTextAsync(DiffersByFive);

        await reader.GetByRole(AriaRole.Navigation, new() { Name = Words["figures_as_of"] }).GetByRole(AriaRole.Link, new() { Name = "Final review 2023" }).ClickAsync();
        await Expect(Statement(Part(reader, "2023"))).ToContainTextAsync(Words["stated_borne_out"]);
        await Expect(Statement(Part(reader, "2023"))).Not.ToContainTextAsync(DiffersByFive);

        await Open(reader, Words, "/");
        await Expect(Statement(Part(reader, Words["stated_title"]))).ToContainTextAsync(DiffersByFive);
        await Expect(Part(reader, Words["headlines"])).ToContainTextAsync(Words.Number(54_542));
    }

    private static async Task TheReleasedFigureSaysSo(IPage reader)
    {
        await Open(reader, Words, Release);
        await Attendances(reader).GetByRole(AriaRole.Link, new() { Name = Words.Number(54_537), Exact = true }).ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["corrected_since"]);
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(Words.Number(54_542));
    }

    /// <summary>Corrects a village meeting of 2023 through its page.</summary>
    /// <returns>Its reference.</returns>
    private static async Task<string> AddFiveResidents(IPage approver)
    {
        var found = await approver.Ask("/api/v1/sessions?scope=internal&place=02788&kind=village-meeting&until=2023-12-31&limit=1");
        var session = (await found.JsonAsync())!.Value.GetProperty("items")[0];
        var residents = session.GetProperty("attendance").TryGetProperty("residents", out var count) ? count.GetInt32() : 0;

        await Open(approver, Words, $"/sessions/{session.GetProperty("id").GetString()}/edit");
        await new CaptureForm(approver, Words).Count("Residents").FillAsync((residents + 5).ToString(CultureInfo.InvariantCulture));
        await approver.GetByLabel(Words["reason"], new() { Exact = true }).FillAsync(Reason);
        await approver.GetByRole(AriaRole.Button, new() { Name = Words["save_correction"] }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync(Reason);
        return session.GetProperty("ref").GetString()!;
    }

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Attendances(IPage page) => page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Attendances" }) });

    /// <summary>The column of the figures as they were released.</summary>
    private static async Task<string> Released(IPage page) =>
        string.Join(' ', await page.GetByRole(AriaRole.Row).EvaluateAllAsync<string[]>("rows => rows.map(row => row.cells[1].textContent.trim())"));

    private static ILocator Statement(ILocator part) => part.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "54.537 lượt" });
}
