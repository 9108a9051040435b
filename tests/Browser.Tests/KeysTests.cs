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
    public async Task A_new_key_and_a_question_about_the_old_one_stay_whatever_is_answered_late()
    {
        Foresee(401);
        var words = Words.English;
        var page = await Visitor(words, Address);
        const string old = "bc_of-last-year";
        await page.EvaluateAsync("key => sessionStorage.setItem('portal-key', key)", old);
        var refused = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/portal{,/usage}", async route =>
        {
            await (route.Request.Headers["x-api-key"] == old ? refused.Task : Task.CompletedTask);
            await route.ContinueAsync();
        });
        await page.RunAndWaitForRequestAsync(() => page.ReloadAsync(), "**/api/v1/portal");
        await Register(page, words, "Slow portal");
        var shown = page.GetByLabel(words["keys_key"], new() { Exact = true });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Slow portal" })).ToBeVisibleAsync();
        await page.RunAndWaitForResponseAsync(
            () =>
            {
                refused.SetResult();
                return Task.CompletedTask;
            },
            answer => answer.Status == 401);
        await Moment.Settled(page);
        await Expect(shown).ToHaveValueAsync(WholeKey());
        var first = await shown.InputValueAsync();

        var asked = await Moment.Hold(page, "**/api/v1/portal");
        await Press(page, words["keys_rotate"]);
        await Expect(shown).Not.ToHaveValueAsync(first);
        await page.GetByRole(AriaRole.Button, new() { Name = words["keys_revoke_of"].Replace("{prefix}", first[..10]) }).ClickAsync();
        asked.SetResult();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "bc_" })).ToHaveCountAsync(2);
        await Expect(page.GetByText(words["keys_revoke_means"])).ToBeVisibleAsync();
        await Press(page, words["keys_revoke_sure"]);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = first[..10] })).ToContainTextAsync(words["keys_state_revoked"]);
    }

    [Test]
    public async Task A_key_that_was_issued_is_shown_and_held_though_the_network_fails_after_it()
    {
        ForeseeLostRequests();
        var words = Words.Vietnamese;
        var page = await Visitor(words, Address);
        await page.RouteAsync("**/api/v1/portal", route => route.AbortAsync());
        await Register(page, words, "Cổng mất mạng");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel(words["keys_key"], new() { Exact = true })).ToHaveValueAsync(WholeKey());

        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cổng mất mạng" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_administrator_disables_a_portal_and_enables_it_again()
    {
        Foresee(401);
        var words = Words.English;
        var page = await Staff(words, "admin", Address);
        await Register(page, words, "Portal of the test");
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

    private static async Task Register(IPage page, Words words, string name)
    {
        await page.GetByLabel(words["keys_name"]).FillAsync(name);
        await page.GetByLabel(words["keys_contact"]).FillAsync("a@b.vn");
        await Press(page, words["keys_register_do"]);
    }

    private static Task Press(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [GeneratedRegex("^bc_[A-Za-z0-9_-]{43}$")]
    private static partial Regex WholeKey();
}
