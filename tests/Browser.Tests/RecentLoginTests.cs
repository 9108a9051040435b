using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A weighty act that was refused since the password was given too long ago: it is given where the refusal is told, and the act repeated.</summary>
public sealed class RecentLoginTests : SiteTests
{
    [TestCaseSource(typeof(Words), nameof(Words.Both))]
    public async Task The_password_is_asked_for_where_the_act_was_refused_and_nothing_that_was_typed_is_lost(Words words)
    {
        Foresee(403, 422);
        var page = await Staff(words, "publisher", "/closures", width: 360);
        await RefuseOnce(page, "closures");
        await page.GetByLabel(words["closure_year"], new() { Exact = true }).SelectOptionAsync("2024");
        await page.GetByLabel(words["closure_period"], new() { Exact = true }).SelectOptionAsync(words == Words.English ? "04" : "05");
        var reason = page.GetByLabel(words["reason"], new() { Exact = true });
        await reason.FillAsync($"Letter {words.Language}");
        await Close(page, words);
        var alert = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Refused for now" });
        await Expect(alert).ToBeVisibleAsync();

        var group = page.GetByRole(AriaRole.Group, new() { Name = words["confirm_login"] });
        var password = group.GetByLabel(words["password"], new() { Exact = true });
        await Expect(password).ToHaveAttributeAsync("type", "password");
        await password.FillAsync("not the password");
        await group.GetByRole(AriaRole.Button, new() { Name = words["confirm_login"] }).ClickAsync();
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(group).ToContainTextAsync(words == Words.English ? "The password is wrong" : "Mật khẩu không đúng");
        await Expect(password).ToBeFocusedAsync();
        Assert.That(await Accessibility.Violations(page), Is.Empty, "with the field");

        await password.FillAsync(Application.Password);
        await password.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = words["confirm_login_done"] })).ToBeFocusedAsync();
        await Expect(group).ToHaveCountAsync(0);
        await Expect(alert).ToHaveCountAsync(0);
        await Expect(reason).ToHaveValueAsync($"Letter {words.Language}");
        Assert.That(await Accessibility.Violations(page), Is.Empty, "afterwards");

        await Close(page, words);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Letter {words.Language}" })).ToBeVisibleAsync();
        await Expect(page.GetByText(words["confirm_login_done"])).ToHaveCountAsync(0);
    }

    private static async Task Close(IPage page, Words words)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = words["closure_ask"], Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words["closure_sure"], Exact = true }).ClickAsync();
    }

    /// <summary>Answers the first such post as the service does a quarter of an hour later.</summary>
    private static Task RefuseOnce(IPage page, string collection) => page.RouteAsync($"**/api/v1/{collection}", route => route.FulfillAsync(new()
    {
        Status = 403,
        ContentType = "application/problem+json",
        Body = """{"type":"/problems/login-not-recent","title":"Refused for now","status":403,"requestId":"r-1"}""",
    }), new() { Times = 1 });
}
