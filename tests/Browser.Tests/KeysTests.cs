using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A portal gets a key and looks after it; administrators see who has one.</summary>
public sealed partial class KeysTests : SiteTests
{
    private const string Address = "/developers/keys";

    [TestCase("vi", 360)]
    [TestCase("en", 1440)]
    public async Task A_portal_registers_rotates_its_key_and_revokes_the_old_one(string language, int width)
    {
        Foresee(401, 422);
        var words = language == "vi" ? Words.Vietnamese : Words.English;
        var page = await Visitor(words, Address, width: width);
        await page.GetByLabel(words["keys_name"]).FillAsync("Cổng Lào Cai");
        await Press(page, words["keys_register_do"]);
        await Expect(page.GetByLabel(words["keys_contact"])).ToHaveAttributeAsync("aria-invalid", "true");

        await page.GetByLabel(words["keys_contact"]).FillAsync("bien.tap@laocai.example");
        await Press(page, words["keys_register_do"]);
        var shown = page.GetByLabel(words["keys_key"], new() { Exact = true });
        await Expect(shown).ToHaveValueAsync(WholeKey());
        var first = await shown.InputValueAsync();
        Assert.That(page.Url, Does.Not.Contain("bc_"));

        await Press(page, words["keys_rotate"]);
        await Expect(shown).Not.ToHaveValueAsync(first);
        var second = await shown.InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words["keys_revoke_of"].Replace("{prefix}", first[..10]) }).ClickAsync();
        await Press(page, words["keys_revoke_sure"]);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = first[..10] })).ToContainTextAsync(words["keys_state_revoked"]);

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cổng Lào Cai" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(second);
        await Press(page, words["keys_forget"]);
        await page.GetByLabel(words["keys_paste"]).FillAsync(first);
        await Press(page, words["keys_open"]);
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_administrator_disables_a_portal_and_enables_it_again()
    {
        Foresee(401);
        var words = Words.English;
        var page = await Staff(words, "admin", Address);
        await page.GetByLabel(words["keys_name"]).FillAsync("Portal of the test");
        await page.GetByLabel(words["keys_contact"]).FillAsync("a@b.vn");
        await Press(page, words["keys_register_do"]);
        await Expect(page.GetByLabel(words["keys_key"], new() { Exact = true })).ToHaveValueAsync(WholeKey());

        await Open(page, words, "/portals");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Portal of the test" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync(words["portals_disabled_since"].Split('{')[0]);
        await Open(page, words, Address);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("disabled");
        await Open(page, words, "/portals");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync(words["keys_state_live"]);
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [GeneratedRegex("^bc_[A-Za-z0-9_-]{43}$")]
    private static partial Regex WholeKey();
}
