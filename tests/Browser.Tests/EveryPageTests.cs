using System.Net.Http.Json;
using System.Text.Json;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What must hold on every page, in both languages, on a phone and on a desk, by day and by night.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EveryPageTests : SiteTests
{
    private const string SomeSession = "{session}", SomeImport = "{import}", HeaderlessImport = "{headerless}", Nowhere = "/nowhere";

    // Sent in once for all pages; nobody takes them, so they change nothing that others read.
    private static readonly Lazy<Task<string[]>> Imports = new(SendImports);

    private static readonly (string Path, string? Account)[] Pages =
    [
        ("/", null),
        ("/?year=2022", null),
        ("/?year=2023&geography=2025", null),
        ("/?year=2023&place=02788&agency=bgc&map=attendance", null),
        ("/explore", null),
        ("/explore?indicator=attendance&by=place-commune,kind&period=2023&compare=last-year&pivot=true", null),
        ("/explore?indicator=sessions&by=topic,period-month&period=2023&place=02788", "approver"),
        ("/glossary", null),
        ("/about", null),
        ("/plans", null),
        ("/plans/2023", null),
        ("/plans/2024", null),
        ("/sessions?kind=village-meeting&from=2023-03-01", null),
        ($"/sessions/{SomeSession}", null),
        ("/figures/attendance?period=2023", null),
        ("/figures/sessions?period=2023-05&topic=drugs,twinning", null),
        ("/figures/twinnings?period=2023&release=tong-ket-2023", null),
        ("/figures/attendance?period=2016&audience=residents", null),
        ("/places/02788-2025", null),
        ("/places/02662", null),
        ("/places/10", null),
        ("/sessions?place=02788-2025&geography=2025", null),
        ("/?year=2016", null),
        ("/statements", null),
        ("/statements?release=tong-ket-2023", null),
        ("/releases", null),
        ("/releases/tong-ket-2023", null),
        ("/login", null),
        ("/developers", null),
        ("/developers/keys", null),
        ("/portals", "admin"),
        (Nowhere, null),
        ("/", "approver"),
        ("/sessions", "reporter"),
        ("/sessions/new", "reporter"),
        ("/calendar?month=2023-05", "reporter"),
        ("/calendar/new", "reporter"),
        ("/imports", "reporter"),
        ($"/imports/{SomeImport}", "reporter"),
        ($"/imports/{HeaderlessImport}", "reporter"),
        ("/approvals", "approver"),
        ("/queue", null),
        ("/queue", "reporter"),
        ($"/sessions/{SomeSession}", "approver"),
        ($"/sessions/{SomeSession}/edit", "approver"),
        ("/plans/2024", "publisher"),
        ("/statements", "publisher"),
        ("/statements/new", "publisher"),
        ("/statements/2023-attendance/edit", "publisher"),
        ("/releases/new", "publisher"),
        ("/coverage?year=2023&calendar=reporting&period=2023-01", "reporter"),
        ("/coverage?year=2023&by=quarter&period=2023-Q2", "reporter"),
        ("/closures", "publisher"),
        ("/deadlines", "publisher"),
        ("/figures/attendance?period=2023", "approver"),
        ("/sessions/batch", "reporter"),
        ("/outputs?kind=photo", null),
        ("/outputs?kind=photo", "clerk"),
        ("/outputs/new", "clerk"),
        ("/outputs/month?month=2023-05", "clerk"),
        ("/sites", "clerk"),
        ("/sites/new", "clerk"),
        ("/twinnings/new", "clerk"),
        ("/commendations", "clerk"),
        ("/commendations/new", "clerk"),
        ("/plans/new", "publisher"),
        ("/plans/2024/edit", "publisher"),
    ];

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    public static IEnumerable<TestCaseData> Views() =>
        from page in Pages
        from words in Words.Both
        select new TestCaseData(page.Path, page.Account, words).SetArgDisplayNames(page.Path, page.Account ?? "nobody", words.Language);

    [TestCaseSource(nameof(Views))]
    public async Task Is_accessible_fits_and_says_that_the_data_are_illustrative(string path, string? account, Words words)
    {
        var address = path.Replace(SomeSession, await NewestSession(), StringComparison.Ordinal);
        if (path.StartsWith("/imports/", StringComparison.Ordinal))
        {
            var imports = await Imports.Value;
            address = path.Replace(SomeImport, imports[0], StringComparison.Ordinal).Replace(HeaderlessImport, imports[1], StringComparison.Ordinal);
        }

        if (path == Nowhere)
        {
            Foresee(404);
        }

        var page = account is null ? await Visitor(words, address) : await Staff(words, account, address);
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = words["notes"] })).ToContainTextAsync(words["illustrative"]);
        await Expect(page).Not.ToHaveTitleAsync("");
        await Drawn(page, words);
        using (Assert.EnterMultipleScope())
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            foreach (var width in new[] { 1440, Fit.Enlarged, 360, Fit.Narrowest })
            {
                await page.SetViewportSizeAsync(width, 800);
                Assert.That(await Fit.Misfits(page), Is.Empty, $"{width} px");
            }

            foreach (var width in new[] { Fit.Narrowest, 1440 })
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                Assert.That(await Accessibility.Violations(page), Is.Empty, $"{width} px");
                // By night it is the same page in other colours, and they are the same in both languages.
                if (words.Language == "vi")
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                    Assert.That(await Accessibility.Violations(page, Accessibility.Colours), Is.Empty, $"{width} px, dark");
                }
            }
        }
    }

    private async Task<string> NewestSession()
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/sessions?limit=1");
        return answer.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    /// <summary>A sheet with wrong cells, rows said twice and unknown words, and one whose headings nobody knows.</summary>
    private static async Task<string[]> SendImports()
    {
        using var client = new HttpClient { BaseAddress = (await Application.ServeReaders()).Address };
        using var login = await client.PostAsJsonAsync("/api/v1/login", new { name = "reporter", password = Application.Password });
        var token = (await login.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("antiforgeryToken").GetString();
        client.DefaultRequestHeaders.Add("X-Csrf-Token", token);
        var wrong = await File.ReadAllBytesAsync(Path.Combine(TestContext.CurrentContext.TestDirectory, "..", "..", "..", "..", "Api.Tests", "Imports", "as-received", "bad-rows.xlsx"));
        return [await Send("bad-rows.xlsx", wrong), await Send("thang-3.csv", "BÁO CÁO THÁNG 3,,\nHôm nào,Chỗ họp,Cách làm\n05/03/2023,Bản Lầu,Họp thôn\n"u8.ToArray())];

        async Task<string> Send(string name, byte[] file)
        {
            using var sent = await client.PostAsync($"/api/v1/imports?fileName={name}", new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } });
            var import = await sent.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            var id = import.GetProperty("id").GetString()!;
            while (import.GetProperty("status").GetString() == "reading")
            {
                import = await client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{id}");
            }

            return id;
        }
    }
}
