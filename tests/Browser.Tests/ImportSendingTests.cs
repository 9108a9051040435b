using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Files on their way: how far they are sent and read, where that is given up, and who leaves meanwhile.</summary>
public sealed class ImportSendingTests : ImportSiteTests
{
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

    private static Task Throttle(ICDPSession network, int bytesPerSecond) => network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
    {
        ["offline"] = false,
        ["latency"] = 0,
        ["downloadThroughput"] = -1,
        ["uploadThroughput"] = bytesPerSecond,
    });
}
