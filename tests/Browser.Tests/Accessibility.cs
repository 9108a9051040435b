using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What axe has against a page as it stands.</summary>
internal static class Accessibility
{
    /// <summary>What other colours alone can break.</summary>
    public const string Colours = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <param name="rules">Which rules alone are looked at, as axe's `runOnly`; all unless told, and that what is pressed is large enough.</param>
    /// <returns>Each violation with the first elements that show it.</returns>
    public static async Task<string[]> Violations(IPage page, string rules = "undefined")
    {
        // The pages have no frames, and keep what is put into them until another is opened.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>($$"""
            async () => {
                // What measures itself has its size some frames later.
                for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
                const runOnly = {{rules}};
                const { violations } = await axe.run(document, { runOnly, rules: runOnly ? {} : { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
                return violations.map(({ impact, id, help, nodes }) =>
                    `${impact} ${id}: ${help} ${nodes.slice(0, 3).map(({ html }) => html).join(' | ')}`);
            }
            """);
    }

    /// <summary>The same on a wide and on the narrowest screen, by day and by night, with what does not fit there.</summary>
    public static async Task<string[]> Troubles(IPage page)
    {
        var troubles = new List<string>();
        foreach (var width in new[] { 1440, Fit.Narrowest })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            var found = (await Violations(page)).Concat(await Fit.Misfits(page));
            troubles.AddRange(found.Select(trouble => $"{width} px: {trouble}"));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            troubles.AddRange((await Violations(page, Colours)).Select(trouble => $"{width} px, dark: {trouble}"));
        }

        return [.. troubles];
    }
}
