using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What axe has against a page as it stands.</summary>
internal static class Accessibility
{
    /// <summary>What other colours alone can break.</summary>
    public const string Colours = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <param name="rules">Which rules alone are looked at, as axe's `runOnly`; all unless told.</param>
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
                const { violations } = await axe.run(document, { runOnly: {{rules}}, resultTypes: ['violations'] });
                return violations.map(({ impact, id, help, nodes }) =>
                    `${impact} ${id}: ${help} ${nodes.slice(0, 3).map(({ html }) => html).join(' | ')}`);
            }
            """);
    }
}
