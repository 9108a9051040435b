using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What is entered by hand, in English.</summary>
public abstract class HandTests : SiteTests
{
    protected static readonly Words Words = Words.English;

    protected static Task Press(IPage page, string key) => page.GetByRole(AriaRole.Button, new() { Name = Words[key], Exact = true }).ClickAsync();

    protected static ILocator Field(IPage page, string key) => page.GetByLabel(Words[key], new() { Exact = true });

    protected static ILocator Cell(IPage page, int row, int column) => page.Locator($"input[data-row='{row}'][data-col='{column}']");

    /// <summary>A message with its parameters told.</summary>
    protected static string Told(string key, params (string Name, string Value)[] parameters) =>
        parameters.Aggregate(Words[key], (text, p) => text.Replace($"{{{p.Name}}}", p.Value, StringComparison.Ordinal));

    /// <summary>What the browser does when a block of cells is pasted into a field.</summary>
    protected static async Task Paste(ILocator cell, string block)
    {
        await cell.FocusAsync();
        await cell.EvaluateAsync("""
            (field, text) => {
                const data = new DataTransfer();
                data.setData('text/plain', text);
                field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, block);
    }

    /// <summary>A twinning of villages that lacks nothing.</summary>
    /// <param name="home">The village by which two twinnings are alike.</param>
    protected static async Task FillTwinning(IPage page, string code, string home = "Thôn Na Lốc, xã Bản Lầu")
    {
        await Field(page, "code").FillAsync(code);
        await Field(page, "record_kind").SelectOptionAsync("village");
        await Field(page, "twinning_home").FillAsync(home);
        await Field(page, "twinning_partner").FillAsync("Thôn Tiểu Nam Khê");
        var place = page.GetByRole(AriaRole.Combobox, new() { Name = Words["place"] });
        await place.FillAsync("ban lau");
        await place.PressAsync("Enter");
        await Field(page, "twinning_from").FillAsync("2024-05-17");
    }
}
