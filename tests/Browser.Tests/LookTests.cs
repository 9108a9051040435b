using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>Pages look as they did, on a phone, a tablet and a wide desk. A page is one line here, and its references are made by
/// `UPDATE_SCREENSHOTS=1 dotnet test tests/Browser.Tests --filter LookTests`.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LookTests : SiteTests
{
    private const string Overview = "/?year=2023", Explorer = "/explore?indicator=sessions&by=period-quarter,kind&period=2023&pivot=true";

    private static readonly int[] Widths = [360, 768, 1920], Ends = [360, 1920], Room = [1920];

    // What the browser takes for now. Addresses name their year, for the service goes by its own clock.
    private static readonly DateTime Now = new(2024, 3, 1, 2, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, string Path, int[] Widths)[] Pages =
    [
        ("overview", Overview, Widths),
        ("explorer", Explorer, Widths),
        ("plan", "/plans/2023", Widths),
        ("place", "/places/02788?year=2023", Widths),
        ("figure", "/figures/twinnings?period=2023&release=tong-ket-2023", Widths),
        ("release", "/releases/tong-ket-2023", Ends),
        ("statements", "/statements?release=tong-ket-2023", Ends),
        ("about", "/about", Ends),
        ("glossary", "/glossary", Room),
        ("wrong-address", "/figures/sessions?period=2023&place=99999", Ends),
        ("empty", "/explore?indicator=sessions&by=topic&period=1999", Ends),
    ];

    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    public static IEnumerable<TestCaseData> Views() =>
        from page in Pages
        from words in Words.Both
        select new TestCaseData(page.Name, page.Path, page.Widths, words).SetArgDisplayNames(page.Name, words.Language);

    [TestCaseSource(nameof(Views))]
    public async Task Looks_like_its_references(string name, string path, int[] widths, Words words)
    {
        Foresee(422);
        await Compare(await At(path, words), name, widths, words);
    }

    // In other colours it is the same page, and they are the same in both languages.
    [TestCase("overview", Overview)]
    [TestCase("explorer", Explorer)]
    public async Task Looks_like_its_references_by_night(string name, string path)
    {
        var page = await At(path, Words.Vietnamese);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Compare(page, $"{name}-dark", Ends, Words.Vietnamese);
    }

    [TestCase("overview", Overview, "li")]
    [TestCase("explorer", Explorer, "svg")]
    public async Task The_screen_for_a_meeting_looks_like_its_references(string name, string path, string shows)
    {
        foreach (var words in Words.Both)
        {
            var page = await At(path, words);
            await page.Keyboard.PressAsync("F8");
            await page.GetByRole(AriaRole.Dialog).Locator(shows).First.WaitForAsync();
            await Compare(page, $"{name}-meeting", Room, words, whole: false);
        }
    }

    private async Task<IPage> At(string path, Words words)
    {
        var page = await Visitor(words, path, now: Now);
        await Drawn(page, words);
        return page;
    }

    private static async Task Compare(IPage page, string name, int[] widths, Words words, bool whole = true)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var width in widths)
            {
                await Screenshot.Compare(page, name, width, words, whole);
            }
        }
    }
}
