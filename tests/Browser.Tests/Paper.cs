using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What a page is on A4.</summary>
internal static partial class Paper
{
    // A sheet less its margins, in CSS pixels.
    public const int Upright = 661, Turned = 1009;

    /// <returns>The elements that run over the edge of the sheet, or whose own is cut off. Lines of maps go on beyond what is shown.</returns>
    public static async Task<string[]> CutOff(IPage page)
    {
        // That it is for paper now the page learns with the next frame.
        await Moment.Settled(page);
        return await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')]
                .filter((e) => e.checkVisibility() && !e.closest('.hidden') && e.tagName !== 'path' && (e.getBoundingClientRect().right > innerWidth + 1 || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')))
                .map((e) => e.outerHTML.slice(0, 160))
            """);
    }

    /// <summary>In a grid a table that runs over pages is as high as if its head stood on the first alone: what follows lies on its rows.</summary>
    /// <returns>The tables with a head that stand in one, or beside others.</returns>
    public static Task<string[]> InGrids(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('main table:has(thead)')]
            .filter((table) => {
                const head = table.querySelector('thead');
                if (!head.checkVisibility() || head.closest('.hidden')) return false;
                for (let e = table.parentElement; e.tagName !== 'MAIN'; e = e.parentElement)
                    if (/grid|flex/.test(getComputedStyle(e).display)) return true;
                return false;
            })
            .map((table) => table.parentElement.outerHTML.slice(0, 160))
        """);

    /// <returns>The elements with words of their own that are too light to be read on white.</returns>
    public static Task<string[]> TooLight(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
            const light = (colour) => {
                const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b > 130;
            };
            return [...document.querySelectorAll('body *')]
                .filter((e) => e.checkVisibility() && [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                .filter((e) => light(getComputedStyle(e)[e instanceof SVGElement ? 'fill' : 'color']))
                .map((e) => `${getComputedStyle(e).color} ${e.outerHTML.slice(0, 160)}`);
        }
        """);

    /// <returns>On how many sheets it is printed.</returns>
    public static async Task<int> Sheets(IPage page) =>
        Sheet().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true })));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
