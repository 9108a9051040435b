using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>Single records entered in their forms.</summary>
public sealed class FormTests : HandTests
{
    [Test]
    public async Task A_twinning_is_saved_and_one_like_it_is_asked_about_first()
    {
        var page = await Staff(Words, "clerk", "/twinnings/new");
        await FillTwinning(page, "tw-thu");
        await Press(page, "save_and_submit");
        await Expect(Content(page)).ToContainTextAsync(Words["status_submitted"]);
        await Expect(Content(page)).ToContainTextAsync("Thôn Na Lốc, xã Bản Lầu");
        await Expect(Content(page)).ToContainTextAsync("17 May 2024");

        await Open(page, Words, "/twinnings/new");
        await FillTwinning(page, "tw-thu-2");
        await Press(page, "save_draft");
        var asked = page.GetByRole(AriaRole.Alert);
        await Expect(asked).ToContainTextAsync(Words["record_alike_title"]);
        await Expect(asked.GetByRole(AriaRole.Link)).ToContainTextAsync("tw-thu");
        Assert.That(await Accessibility.Violations(page), Is.Empty);
        await Press(page, "record_alike_sure");
        await Expect(Content(page)).ToContainTextAsync(Words["status_draft"]);
        await Expect(Content(page)).ToContainTextAsync("tw-thu-2");
    }

    [Test]
    public async Task What_is_typed_after_a_login_stays_where_who_was_here_before_it_is_told_late()
    {
        var page = await Visitor(Words, "/about");
        var (told, asked) = (new TaskCompletionSource(), 0);
        await page.RouteAsync("**/api/v1/me?*", async route =>
        {
            await (++asked == 1 ? told.Task : Task.CompletedTask);
            await route.ContinueAsync();
        });
        await Open(page, Words, "/");
        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = Words["sign_in"] }).ClickAsync();
        await Field(page, "account").FillAsync("reporter");
        await Field(page, "password").FillAsync(Application.Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = Words["sign_in"] }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Words["new_session"] }).First.ClickAsync();
        var form = new CaptureForm(page, Words);
        await form.Title.FillAsync("Typed before it was told");
        var before = asked;
        await page.RunAndWaitForResponseAsync(() => Task.FromResult(told.TrySetResult()), answer => answer.Url.Contains("/api/v1/me?") && asked > before);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Moment.Settled(page);
        await Expect(form.Title).ToHaveValueAsync("Typed before it was told");
    }

    [TestCase("/twinnings/new", "twinnings")]
    [TestCase("/sessions/new", "sessions")]
    public async Task What_the_service_does_not_compare_in_time_is_saved_only_when_that_was_read(string form, string noun)
    {
        var page = await Staff(Words, "clerk", form);
        if (noun == "sessions")
        {
            await new CaptureForm(page, Words).Fill("2024-02-21", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        }
        else
        {
            await FillTwinning(page, "tw-cham");
        }

        // Never answered.
        await page.RouteAsync($"**/api/v1/{noun}?*", _ => { });
        await page.RunAndWaitForRequestAsync(() => Press(page, "save_draft"), request => request.Url.Contains($"/api/v1/{noun}?", StringComparison.Ordinal));
        await Moment.EndPatience(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Words["alike_unchecked"]);
        Assert.That(await Accessibility.Violations(page), Is.Empty);
        await Press(page, "alike_unchecked_sure");
        await Expect(Content(page).GetByText(Words["status_draft"], new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_commendation_is_saved_with_the_plan_whose_work_it_honours()
    {
        var page = await Staff(Words, "clerk", "/commendations/new");
        await Press(page, "save_draft");
        await Expect(Field(page, "certificates")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Field(page, "plan")).ToHaveAttributeAsync("aria-invalid", "true");

        await Field(page, "date").FillAsync("2024-02-27");
        await Field(page, "plan").SelectOptionAsync("2023");
        await Field(page, "certificates").FillAsync("12");
        await Field(page, "decision").FillAsync("15/QĐ-STTTT");
        await Field(page, "occasion").FillAsync("Tổng kết năm 2023");
        await Press(page, "save_draft");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tổng kết năm 2023");
        foreach (var text in new[] { "27 Feb 2024", "15/QĐ-STTTT", "12", Told("plan_of", ("year", "2023")) })
        {
            await Expect(Content(page)).ToContainTextAsync(text);
        }
    }

    [Test]
    public async Task A_session_is_saved_with_its_campaign_and_changed_to_another()
    {
        var page = await Staff(Words, "reporter", "/sessions/new");
        await new CaptureForm(page, Words).Fill("2024-02-14", "Meeting of a border village", "Preventing drug crime", "Residents", "Students");
        await Field(page, "campaign").FillAsync("Tết vì nông dân vùng biên");
        await Press(page, "save_draft");
        await Expect(Content(page)).ToContainTextAsync("Tết vì nông dân vùng biên");

        await page.GetByRole(AriaRole.Link, new() { Name = Words["edit"], Exact = true }).ClickAsync();
        await Expect(Field(page, "campaign")).ToHaveValueAsync("Tết vì nông dân vùng biên");
        await Field(page, "campaign").FillAsync("");
        await Press(page, "save_draft");
        await Expect(Content(page).GetByText(Words["status_draft"], new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(Content(page).GetByText(Words["campaign"], new() { Exact = true })).ToHaveCountAsync(0);
    }

    private static ILocator Content(IPage page) => page.GetByRole(AriaRole.Main);
}
