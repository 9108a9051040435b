using Microsoft.Playwright;

namespace BorderComms.Bench;

/// <summary>How long a press takes until the page has drawn its answer, on a slow phone: the browser's own measure of an
/// interaction, the longest of its events, in milliseconds.</summary>
internal static class Interactions
{
    private const int Times = 5, Asked = 100;

    // Events that took less than 16 ms are not told; they count as that.
    private const string Watch = """
        window.longest = 16;
        new PerformanceObserver((list) => {
            for (const event of list.getEntries()) if (event.interactionId) window.longest = Math.max(window.longest, event.duration);
        }).observe({ type: 'event', durationThreshold: 16, buffered: true });
        """;

    private static readonly (string What, string Address, string? Press, string? Key)[] All =
    [
        ("another year", "/?year=2023", "a[href*='year=2022']", null),
        ("another calendar", "/?year=2023", "a[href*='calendar=reporting']", null),
        ("narrow to a place", "/?year=2023", "main header nav summary", null),
        ("the map by another figure", "/?year=2023", "a[href*='map=attendance']", null),
        ("how to read the months", "/?year=2023", ".months summary", null),
        ("the large type for a meeting", "/?year=2023", null, "F8"),
        ("the explorer's order", "/explore?indicator=sessions&period=2023&by=topic", "main table th button, main table th a", null),
    ];

    /// <returns>Whether one takes longer than asked.</returns>
    public static async Task<bool> Run(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await SlowPhone.Browser(playwright);
        var missed = false;
        foreach (var (what, path, press, key) in All)
        {
            var taken = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                taken.Add(await Measure(browser, new(address, path), press, key));
            }

            var median = Benchmark.Median(taken);
            missed |= median > Asked;
            Console.WriteLine($"  {what,-32}{median,8:N0} ms  asked {Asked}");
        }

        return missed;
    }

    private static async Task<double> Measure(IBrowser browser, Uri address, string? press, string? key)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address.OriginalString, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await SlowPhone.Processor(await context.NewCDPSessionAsync(page));
        if (press is not null)
        {
            var first = page.Locator(press).First;
            await first.ScrollIntoViewIfNeededAsync();
            await first.ClickAsync();
        }

        if (key is not null)
        {
            await page.Keyboard.PressAsync(key);
        }

        // What was pressed is drawn by the second frame from now, and told after it.
        return await page.EvaluateAsync<double>("""
            () => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() =>
                requestIdleCallback(() => requestAnimationFrame(() => setTimeout(() => told(window.longest)))))))
            """);
    }
}
