using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>The form in which a session is entered, by the labels that its reader sees.</summary>
internal sealed class CaptureForm(IPage page, Words words)
{
    public ILocator Date => page.GetByLabel(words["date"], new() { Exact = true });

    public ILocator Place => page.GetByRole(AriaRole.Combobox, new() { Name = words["place"] });

    public ILocator Kind => page.GetByLabel(words["kind"], new() { Exact = true });

    public ILocator Topics => page.GetByRole(AriaRole.Group, new() { Name = words["topics"], Exact = true });

    public ILocator Topic(string label) => page.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true });

    public ILocator Count(string audience) => page.GetByRole(AriaRole.Textbox, new() { Name = audience, Exact = true });

    public ILocator Title => page.GetByLabel(words["title"], new() { Exact = true });

    public ILocator Note => page.GetByLabel(words["note"], new() { Exact = true });

    public ILocator SaveDraft => page.GetByRole(AriaRole.Button, new() { Name = words["save_draft"], Exact = true });

    public ILocator SaveAndSubmit => page.GetByRole(AriaRole.Button, new() { Name = words["save_and_submit"], Exact = true });

    public ILocator SaveAndNext => page.GetByRole(AriaRole.Button, new() { Name = words["save_and_next"], Exact = true });

    public async Task Choose(string place)
    {
        await Place.FillAsync(place);
        await page.GetByRole(AriaRole.Option, new() { Name = place }).First.ClickAsync();
        await Expect(Place).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(place));
    }

    /// <summary>A meeting of a border village at Bản Lầu, attended by 40.</summary>
    public async Task Fill(string date, string kind, string topic, string residents, string students)
    {
        await Date.FillAsync(date);
        await Choose("Bản Lầu");
        await Kind.SelectOptionAsync(new SelectOptionValue { Label = kind });
        await Topic(topic).CheckAsync();
        await Count(residents).FillAsync("28");
        await Count(students).FillAsync("12");
    }
}
