using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What a person can put right on the page Import: a meaning that was told wrongly, a header that nobody knows, a noun that
/// was guessed, rows that were refused. What is told is remembered for an agency, so each test has its own.</summary>
public sealed class ImportPageTests : SiteTests
{
    private const string Clerk = "clerk";
    private const string Row = "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n", Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";
    private static readonly Words Words = Words.English;

    protected override async Task<ServerProcess> Serve()
    {
        var server = await Application.ServeEmpty();
        await Application.AddAccount(server, Clerk, "reporter", "bgc");
        await Application.AddAccount(server, "publisher", "publisher", "bgc");
        return server;
    }

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

    [Test]
    public async Task The_reading_of_a_file_can_be_stopped()
    {
        // Whoever watches it may ask once more how far it is.
        Foresee(404);
        var page = await ClerkAtImports("post-y-ty");
        var rows = new StringBuilder(Header);
        for (var i = 0; i < 100_000; i++)
        {
            rows.Append(Row);
        }

        await Moment.PressOnce(page, "rows read so far$", Words["import_stop"]);
        await Choose(page, Text("dai.csv", rows.ToString()), wait: false);
        Assert.That(await Moment.Said(page), Does.Match(@"^[\d,]+ rows read so far$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_list"] })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "dai.csv" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Who_stops_a_reading_that_ends_in_that_moment_is_led_to_the_list_all_the_same()
    {
        var page = await ClerkAtImports("post-y-ty");
        var (pressed, drawn, asked) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await page.RouteAsync("**/api/v1/imports/*-*", async route =>
        {
            if (route.Request.Method == "DELETE")
            {
                pressed.TrySetResult();
                await drawn.Task;
                await route.ContinueAsync();
                return;
            }

            var first = ++asked == 1;
            if (!first)
            {
                await pressed.Task;
            }

            var answer = await route.FetchAsync(new() { MaxRetries = 2 });
            var import = JsonNode.Parse(await answer.TextAsync())!;
            import["status"] = first ? "reading" : import["status"]!.DeepClone();
            await route.FulfillAsync(new() { Response = answer, Body = import.ToJsonString() });
        });
        await Choose(page, Text("vua-xong.csv", Header + Row), wait: false);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["import_stop"] }).ClickAsync();
        await Expect(State(page, "import_right")).ToContainTextAsync("1");
        drawn.SetResult();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_list"] })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "vua-xong.csv" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Sending_tells_how_far_it_is_and_can_be_given_up_and_taken_up_again()
    {
        var page = await ClerkAtImports("post-a-mu-sung");
        var network = await page.Context.NewCDPSessionAsync(page);
        await Throttle(network, 2_000);
        await Choose(page, Text("a-mu-sung.csv", Header + Row + new string('\n', 400_000)), wait: false);
        var sending = page.GetByRole(AriaRole.List, new() { Name = Words["import_sending"] });
        await Expect(sending.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Expect(sending).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"[1-9]\d?(\.\d)?\s?%"));
        await sending.GetByRole(AriaRole.Button, new() { Name = Words["import_cancel"] }).ClickAsync();
        await Expect(sending).ToContainTextAsync(Words["import_given_up"]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "a-mu-sung.csv" })).ToHaveCountAsync(0);

        await Throttle(network, -1);
        await sending.GetByRole(AriaRole.Button, new() { Name = Words["import_send_again"] }).ClickAsync();
        await Expect(State(page, "import_right")).ToContainTextAsync("1");
    }

    [Test]
    public async Task A_network_that_is_lost_meanwhile_is_said_and_the_file_is_sent_again_when_it_is_back()
    {
        ForeseeLostRequests();
        var page = await ClerkAtImports("post-trinh-tuong");
        await page.Context.SetOfflineAsync(true);
        await Choose(page, Text("trinh-tuong.csv", Header + Row), wait: false);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Words["problem_unreachable"]);
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["import_send_again"] }).ClickAsync();
        await Expect(State(page, "import_right")).ToContainTextAsync("1");
    }

    [Test]
    public async Task Who_leaves_while_a_file_is_being_sent_is_asked_first()
    {
        var page = await ClerkAtImports("post-pha-long");
        var network = await page.Context.NewCDPSessionAsync(page);
        await Throttle(network, 2_000);
        var over = new TaskCompletionSource<bool>();
        page.RequestFinished += (_, request) => Sent(request, whole: true);
        page.RequestFailed += (_, request) => Sent(request, whole: false);
        await Choose(page, Text("pha-long.csv", Header + Row + new string('\n', 400_000)), wait: false);
        var asked = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = asked.Count == 1 ? dialog.DismissAsync() : dialog.AcceptAsync();
        };
        // The next page is there only after the sending is over.
        await page.RouteAsync("**/api/v1/kinds*", async route =>
        {
            await over.Task;
            await route.ContinueAsync();
        });
        var away = page.GetByRole(AriaRole.Link, new() { Name = Words["about"] }).Last;
        await away.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "pha-long.csv" })).ToBeVisibleAsync();
        await away.ClickAsync();
        await Throttle(network, -1);
        Assert.That(await over.Task.WaitAsync(TimeSpan.FromSeconds(60)), Is.False, "a sending that was given up came through");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/about"));
        Assert.That(asked, Is.EqualTo(new[] { Words["import_leave"], Words["import_leave"] }));

        void Sent(IRequest request, bool whole)
        {
            if (request is { Method: "POST" } && new Uri(request.Url).AbsolutePath == "/api/v1/imports")
            {
                over.TrySetResult(whole);
            }
        }
    }

    [Test]
    public async Task Who_types_elsewhere_while_rows_are_taken_in_is_left_there()
    {
        var page = await ClerkAtImports("post-pha-long");
        await Send(page, Text("xa-pha-long.csv", Header + Row));
        var taken = await Moment.Hold(page, "**/api/v1/imports/*/take*");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take all that is right") }).ClickAsync();
        await page.Locator("header a[href='/sessions']").ClickAsync();
        var search = page.GetByLabel(Words["filter_text"], new() { Exact = true });
        await search.FillAsync("xa");
        var whole = await page.RunAndWaitForResponseAsync(
            () =>
            {
                taken.SetResult();
                return Task.CompletedTask;
            },
            answer => answer.Url.Contains("/take", StringComparison.Ordinal));
        Assert.That(whole.Status, Is.EqualTo(200), await whole.TextAsync());
        await Moment.Settled(page);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sessions$"));
        await Expect(search).ToBeFocusedAsync();
    }

    [TestCaseSource(typeof(Words), nameof(Words.Both))]
    public async Task A_file_that_cannot_be_taken_says_why_where_it_stands(Words words)
    {
        var page = await Staff(words, Clerk, "/imports");
        (string Name, int Length, string Key)[] refused =
        [
            ("thu.docx", 1, "import_wrong_ending"), ("cu.xls", 1, "import_old_format"), ("trong.csv", 0, "import_empty_file"), ("lon.csv", 20 * 1024 * 1024 + 1, "import_too_large"),
        ];
        var folder = Directory.CreateTempSubdirectory();
        foreach (var (name, length, _) in refused)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), new byte[length]);
        }

        await page.GetByLabel(words["import_files"]).SetInputFilesAsync(folder.GetFiles().Select(f => f.FullName));
        foreach (var (name, _, key) in refused)
        {
            var line = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });
            await Expect(line.GetByRole(AriaRole.Alert)).ToContainTextAsync(words[key]);
        }

        folder.Delete(recursive: true);

        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        await page.GetByLabel(words["import_files"]).SetInputFilesAsync(new FilePayload { Name = "khoa.xlsx", MimeType = "application/octet-stream", Buffer = locked });
        var failed = page.GetByRole(AriaRole.Region, new() { Name = words["import_status_failed"] });
        await Expect(failed).ToContainTextAsync(words["import_not_read"]);
        await Expect(failed).ToContainTextAsync(words.Language == "vi" ? "Tệp được khóa bằng mật khẩu" : "locked with a password");
        await Expect(page.GetByText(words["import_header"])).ToHaveCountAsync(0);
        Assert.That(await Accessibility.Violations(page), Is.Empty);
    }

    private async Task<IPage> ClerkAtImports(string agency)
    {
        var page = await Staff(Words, Clerk, "/imports");
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync(agency);
        return page;
    }

    private static async Task OpenImports(IPage page, string agency)
    {
        await Open(page, Words, "/imports");
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync(agency);
    }

    private static FilePayload Text(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static Task Send(IPage page, string path) => Send(page, new FilePayload { Name = Path.GetFileName(path), MimeType = "", Buffer = File.ReadAllBytes(path) });

    private static async Task Send(IPage page, FilePayload file)
    {
        await Choose(page, file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_adds"] })).ToBeVisibleAsync();
    }

    private static Task Choose(IPage page, string path) => Choose(page, new FilePayload { Name = Path.GetFileName(path), MimeType = "", Buffer = File.ReadAllBytes(path) });

    private static async Task Choose(IPage page, FilePayload file, bool wait = true)
    {
        await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(file);
        if (wait)
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = file.Name, Level = 1 })).ToBeVisibleAsync();
        }
    }

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

    private static ILocator State(IPage page, string key) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words[key]}") });

    private static Task Throttle(ICDPSession network, int bytesPerSecond) => network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
    {
        ["offline"] = false,
        ["latency"] = 0,
        ["downloadThroughput"] = -1,
        ["uploadThroughput"] = bytesPerSecond,
    });

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
