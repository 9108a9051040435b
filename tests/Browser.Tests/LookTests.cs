using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>Pages look as they did, on a phone, a tablet and a wide desk. A page is one line here, and its references are made by
/// `UPDATE_SCREENSHOTS=1 dotnet test tests/Browser.Tests --filter LookTests`.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LookTests : SiteTests
{
    private static readonly int[] Widths = [360, 768, 1920];

    // What the browser takes for now. Addresses name their year, for the service goes by its own clock.
    private static readonly DateTime Now = new(2024, 3, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, string Path, string? Account)[] Pages =
    [
        ("overview", "/?year=2023", null),
        ("explorer", "/explore?indicator=sessions&by=period-quarter,kind&period=2023&pivot=true", null),
        ("plan", "/plans/2023", null),
        ("place", "/places/02788?year=2023", null),
    ];

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    public static IEnumerable<TestCaseData> Views() =>
        from page in Pages
        from words in Words.Both
        select new TestCaseData(page.Name, page.Path, page.Account, words).SetArgDisplayNames(page.Name, words.Language);

    [TestCaseSource(nameof(Views))]
    public async Task Looks_like_its_references(string name, string path, string? account, Words words)
    {
        var page = account is null ? await Visitor(words, path, now: Now) : await Staff(words, account, path, now: Now);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        using (Assert.EnterMultipleScope())
        {
            foreach (var width in Widths)
            {
                await Screenshot.Compare(page, name, width, words);
            }
        }
    }
}
