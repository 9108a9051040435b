using System.Runtime.CompilerServices;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Sheets as posts sent them, through the page Import, on a service that knows the catalogue and nothing else.</summary>
public sealed class ImportTests : SiteTests
{
    private const string Clerk = "clerk", Chief = "chief";
    private static readonly Words Words = Words.English;

    protected override async Task<ServerProcess> Serve()
    {
        var server = await Application.ServeEmpty();
        foreach (var (name, role) in new[] { (Clerk, "reporter"), (Chief, "approver") })
        {
            await Application.AddAccount(server, name, role, "bgc");
        }

        return server;
    }

    [Test]
    public async Task Rows_that_are_wrong_are_shown_where_they_are_wrong_and_nothing_is_taken()
    {
        var page = await ClerkAtImports();
        await Send(page, "bad-rows.xlsx");
        await Expect(Rows(page).GetByRole(AriaRole.Row)).ToHaveCountAsync(11);
        var told = await Rows(page).Locator("td p").AllInnerTextsAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["import_repeated"]}") }).ClickAsync();
        var asked = page.GetByRole(AriaRole.Heading, new() { Level = 3 });
        await Expect(asked).ToHaveCountAsync(1);

        string[] expected = [.. File.ReadLines(Received("bad-rows-expected.csv")).Skip(1).Select(l => l.Split(',', 2)[1].Trim('"')).Where(l => l.Length > 0)];
        Assert.That(expected, Has.Length.EqualTo(11));
        Assert.That(told.Append(await asked.InnerTextAsync()), Is.EquivalentTo(expected));
        Assert.That(await Accessibility.Violations(page), Is.Empty);

        var address = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Button, new() { Name = Words["import_drop"], Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words["import_drop_sure"] }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_list"] })).ToBeVisibleAsync();
        await Expect(page.Locator($"a[href='{address}']")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_word_that_was_told_is_remembered_for_the_agency_and_not_asked_about_again()
    {
        var page = await ClerkAtImports();
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync("post-ban-lau");
        await Send(page, "bad-rows.xlsx");
        var word = page.GetByRole(AriaRole.Group, new() { Name = "Họp chợ đêm" });
        await word.GetByRole(AriaRole.Combobox).FillAsync("border village");
        await word.GetByRole(AriaRole.Option).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Read again") }).ClickAsync();

        await Expect(page.GetByText(Words["import_read_again"])).ToBeVisibleAsync();
        await Expect(Rows(page).GetByRole(AriaRole.Row)).ToHaveCountAsync(10);
        await Expect(word).ToHaveCountAsync(0);

        await Open(page, Words, "/imports");
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync("post-ban-lau");
        await Send(page, "bad-rows.xlsx");
        await Expect(Rows(page).GetByRole(AriaRole.Row)).ToHaveCountAsync(10);
    }

    [Test]
    public async Task Eleven_workbooks_become_the_1874_sessions_of_2023_once_approved_and_their_export_is_nothing_new()
    {
        var page = await ClerkAtImports();
        string[] workbooks = [.. Directory.GetFiles(Received(""), "*-post-*.xlsx").Order(StringComparer.Ordinal)];
        Assert.That(workbooks, Has.Length.EqualTo(11));
        await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(workbooks);
        foreach (var workbook in workbooks)
        {
            await Expect(RowOf(page, workbook)).ToContainTextAsync(Words["import_status_ready"]);
        }

        var addresses = new List<string>();
        foreach (var workbook in workbooks)
        {
            addresses.Add((await RowOf(page, workbook).GetByRole(AriaRole.Link).GetAttributeAsync("href"))!);
        }

        foreach (var address in addresses)
        {
            await Open(page, Words, address);
            await TakeAll(page);
        }

        var chief = await Staff(Words, Chief);
        foreach (var address in addresses)
        {
            await Open(chief, Words, address);
            await chief.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve all") }).ClickAsync();
            await chief.GetByRole(AriaRole.Button, new() { Name = Words["approve_sure"] }).ClickAsync();
            await Expect(chief.GetByText(Words["status_approved"], new() { Exact = true })).ToBeVisibleAsync();
        }

        Assert.That((await Total(chief, "sessions"), await Total(chief, "attendance")), Is.EqualTo((1874L, 54_537L)));
        await Expect(await ImportedAgain(page, "/sessions?from=2023-05-01&until=2023-06-30", "Excel")).ToContainTextAsync(Words["import_nothing_new"]);
    }

    /// <summary>Takes a list's export and sends it in.</summary>
    private static async Task<ILocator> ImportedAgain(IPage page, string list, string format)
    {
        await Open(page, Words, list);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        await Open(page, Words, "/imports");
        await SendFile(page, file);
        folder.Delete(recursive: true);
        return page.GetByRole(AriaRole.Main);
    }

    private Task<IPage> ClerkAtImports() => Staff(Words, Clerk, "/imports");

    private static Task Send(IPage page, string file) => SendFile(page, Received(file));

    private static async Task SendFile(IPage page, string path)
    {
        await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(path);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_adds"] })).ToBeVisibleAsync();
    }

    // Rows that are like another are asked about; here all are meant.
    private static async Task TakeAll(IPage page)
    {
        var take = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take all that is right") });
        await Expect(take).ToBeVisibleAsync();
        var alike = page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words["import_alike"]}") });
        if (await alike.CountAsync() > 0)
        {
            await alike.ClickAsync();
            await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        }

        await take.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("records taken in$") })).ToBeVisibleAsync();
    }

    private static async Task<long> Total(IPage page, string indicator)
    {
        var answer = await page.Ask($"/api/v1/metrics/{indicator}?period=2023");
        return (await answer.JsonAsync())!.Value.GetProperty("total").GetInt64();
    }

    private static ILocator Rows(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = Words["import_rows"] });

    private static ILocator RowOf(IPage page, string workbook) => page.GetByRole(AriaRole.Row)
        .Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = Path.GetFileName(workbook), Exact = true }) });

    private static string Received(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Api.Tests", "Imports", "as-received", file));
}
