using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What a person can put right on the page Import: a meaning that was told wrongly, a header that nobody knows, a noun that
/// was guessed, rows that were refused. What is told is remembered for an agency, so each test has its own.</summary>
public sealed class ImportPageTests : ImportSiteTests
{
    [Test]
    public async Task A_word_that_was_told_wrongly_is_corrected_and_at_last_forgotten()
    {
        var page = await ClerkAtImports("post-ban-lau");
        await Send(page, Text("cho-dem.csv", Header + Row.Replace("Họp thôn", "Họp chợ đêm")));
        var asked = page.GetByRole(AriaRole.Group, new() { Name = "Họp chợ đêm" });
        await Pick(asked, "unit");
        await Expect(page.GetByText("1 of your choices above")).ToBeVisibleAsync();
        await ReadAgain(page);
        await Expect(asked).ToHaveCountAsync(0);

        await page.GetByText("words understood").ClickAsync();
        var word = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Họp chợ đêm" });
        await Expect(word).ToContainTextAsync(Words["import_sure_remembered"]);
        await word.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change what") }).ClickAsync();
        await Expect(word.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Pick(word, "border village");
        await Expect(word.GetByRole(AriaRole.Button, new() { NameRegex = new("^Keep what") })).ToBeFocusedAsync();
        await ReadAgain(page);
        await page.GetByText("words understood").ClickAsync();
        await Expect(word).ToContainTextAsync("border village");

        await word.GetByRole(AriaRole.Button, new() { NameRegex = new("^Forget what") }).ClickAsync();
        await Expect(word).ToContainTextAsync(Words["import_forgotten"]);
        await ReadAgain(page);
        await Expect(asked).ToContainTextAsync(Words["import_sure_unknown"]);
        await Expect(State(page, "import_refused")).ToContainTextAsync("1");
    }

    [Test]
    public async Task A_header_that_nobody_knows_is_shown_by_hand_and_understood_the_next_time_until_it_is_forgotten()
    {
        const string Sheet = "BÁO CÁO THÁNG 3,,,,\nHôm nào,Chỗ họp,Cách làm,Về chuyện gì,Bao nhiêu bà con\n05/03/2023,Mường Khương,Họp thôn,Ma túy,40\n06/03/2023,Mường Khương,Họp thôn,Ma túy,35\n";
        var page = await ClerkAtImports("post-muong-khuong");
        await Choose(page, Text("thang-3.csv", Sheet));
        var rows = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^The first rows of") });
        await Expect(rows.GetByRole(AriaRole.Row)).ToHaveCountAsync(5);
        await Expect(rows.GetByRole(AriaRole.Radio, new() { Name = "Row 2" })).ToBeCheckedAsync();
        await rows.GetByRole(AriaRole.Radio, new() { Name = "Row 1" }).CheckAsync();
        await Expect(Field(page, "Hôm nào")).ToHaveCountAsync(0);
        await rows.GetByRole(AriaRole.Radio, new() { Name = "Row 2" }).CheckAsync();

        await Field(page, "Hôm nào").SelectOptionAsync("date");
        await Expect(page.GetByText("there are 1.")).ToBeVisibleAsync();
        await Expect(Again(page)).ToBeDisabledAsync();
        foreach (var (heading, field) in new[] { ("Chỗ họp", "place"), ("Cách làm", "kind"), ("Về chuyện gì", "topics"), ("Bao nhiêu bà con", "residents") })
        {
            await Field(page, heading).SelectOptionAsync(field);
        }

        Assert.That(await Accessibility.Violations(page), Is.Empty);
        await ReadAgain(page);
        await Expect(State(page, "import_right")).ToContainTextAsync("2");
        await Expect(page.GetByText("4 rows read:")).ToBeVisibleAsync();

        await OpenImports(page, "post-muong-khuong");
        await Send(page, Text("thang-4.csv", Sheet.Replace("/03/", "/04/")));
        await Expect(State(page, "import_right")).ToContainTextAsync("2");
        await page.GetByText("headings understood").ClickAsync();
        await Field(page, "Bao nhiêu bà con").SelectOptionAsync(new SelectOptionValue { Label = Words["import_forget"] });
        await ReadAgain(page);
        await Expect(State(page, "import_right")).ToContainTextAsync("0");
    }

    [Test]
    public async Task A_noun_is_told_when_sending_and_put_right_in_the_preview()
    {
        var page = await ClerkAtImports("post-bat-xat");
        await page.GetByLabel(Words["import_type"]).SelectOptionAsync("output");
        await Send(page, Text("bat-xat.csv", Header + Row));
        await Expect(page.GetByText(Words["import_type_output"]).First).ToBeVisibleAsync();
        await Expect(State(page, "import_right")).ToContainTextAsync("0");

        await page.GetByLabel(Words["import_type"]).SelectOptionAsync("session");
        await ReadAgain(page);
        await Expect(page.GetByText(Words["import_type_session"]).First).ToBeVisibleAsync();
        await Expect(State(page, "import_right")).ToContainTextAsync("1");
    }

    [Test]
    public async Task A_place_outside_the_agencys_area_is_something_to_look_at()
    {
        var publisher = await Staff(Words, "publisher");
        var me = (await (await publisher.Ask("/api/v1/me")).JsonAsync())!.Value;
        var put = await publisher.Ask("/api/v1/agencies/post-si-ma-cai/area", new()
        {
            Method = "PUT",
            DataObject = new { places = new[] { "02809" } },
            Headers = new Dictionary<string, string> { ["If-Match"] = "*", ["X-Csrf-Token"] = me.GetProperty("antiforgeryToken").GetString()!, ["Origin"] = Server.Address.GetLeftPart(UriPartial.Authority) },
        });
        Assert.That(put.Ok, Is.True, await put.TextAsync());

        var page = await ClerkAtImports("post-si-ma-cai");
        await Send(page, Text("si-ma-cai.csv", Header + Row + Row.Replace("05/03", "06/03")));
        var outside = page.GetByRole(AriaRole.Region, new() { Name = Words["import_outside"] });
        await Expect(outside).ToContainTextAsync("Bản Lầu");
        await Expect(outside).ToContainTextAsync("2, 3");
        await Expect(State(page, "import_right")).ToContainTextAsync("2");
    }

    [Test]
    public async Task A_refused_workbook_is_taken_home_mended_and_sent_again()
    {
        var page = await ClerkAtImports("post-ban-lau");
        await Choose(page, Received("bad-rows.xlsx"));
        await Expect(page.GetByText("13 rows read:")).ToBeVisibleAsync();
        await TakeAllThatIsRight(page);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = ".xlsx", Exact = true }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        await Mend(file, "31/02/2023", "28/02/2023");

        await OpenImports(page, "post-ban-lau");
        await Send(page, file);
        folder.Delete(recursive: true);
        await Expect(State(page, "import_right")).ToContainTextAsync("1");
        await Expect(State(page, "import_recorded")).ToContainTextAsync("1");
        await TakeAllThatIsRight(page);
    }

    private static async Task OpenImports(IPage page, string agency)
    {
        await Open(page, Words, "/imports");
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync(agency);
    }

    private static Task Send(IPage page, string path) => Send(page, new FilePayload { Name = Path.GetFileName(path), MimeType = "", Buffer = File.ReadAllBytes(path) });

    private static Task Choose(IPage page, string path) => Choose(page, new FilePayload { Name = Path.GetFileName(path), MimeType = "", Buffer = File.ReadAllBytes(path) });

    private static async Task Pick(ILocator within, string typed)
    {
        await within.GetByRole(AriaRole.Combobox).FillAsync(typed);
        await within.GetByRole(AriaRole.Option).First.ClickAsync();
    }

    private static async Task ReadAgain(IPage page)
    {
        await Again(page).ClickAsync();
        await Expect(Again(page)).ToHaveCountAsync(0);
        await Expect(page.GetByText(Words["import_read_again"])).ToBeVisibleAsync();
    }

    private static async Task TakeAllThatIsRight(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take all that is right") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("taken in$") })).ToBeVisibleAsync();
    }

    private static ILocator Again(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Read again") });

    private static ILocator Field(IPage page, string heading) => page.GetByRole(AriaRole.Combobox, new() { Name = $"“{heading}”" });

    /// <summary>Writes one text for another in all parts of a workbook.</summary>
    private static async Task Mend(string workbook, string wrong, string right)
    {
        using var zip = await ZipFile.OpenAsync(workbook, ZipArchiveMode.Update);
        foreach (var part in zip.Entries.ToList())
        {
            using var reader = new StreamReader(await part.OpenAsync());
            var text = await reader.ReadToEndAsync();
            reader.Dispose();
            await using var writer = new StreamWriter(await part.OpenAsync());
            writer.BaseStream.SetLength(0);
            await writer.WriteAsync(text.Replace(wrong, right, StringComparison.Ordinal));
        }
    }

    private static string Received(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Api.Tests", "Imports", "as-received", file));
}
