using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Somebody without a mouse.</summary>
internal static class Keyboard
{
    /// <summary>Presses Tab until the control has the focus: it fails for one that the keyboard does not reach.</summary>
    public static async Task TabTo(IPage page, ILocator control)
    {
        await Expect(control).ToBeVisibleAsync();
        for (var stop = 0; stop < 150; stop++)
        {
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {control}");
    }

    public static async Task Type(IPage page, ILocator control, string text)
    {
        await TabTo(page, control);
        await page.Keyboard.TypeAsync(text);
    }

    public static async Task Press(IPage page, ILocator control, string key)
    {
        await TabTo(page, control);
        await page.Keyboard.PressAsync(key);
    }
}
