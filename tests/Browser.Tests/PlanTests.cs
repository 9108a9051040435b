using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>A plan as its publisher writes it, and as its lead agencies tell how it goes.</summary>
public sealed class PlanTests : HandTests
{
    [Test]
    public async Task A_measure_shows_what_it_counts_as_it_is_chosen_and_a_second_plan_of_a_year_is_listed_beside_the_first()
    {
        var page = await Begin("2023", "2023-bo-sung");
        var task = await AddTask(page);
        await Within(task, "figure_name").SelectOptionAsync("sessions");
        var counts = task.GetByRole(AriaRole.Region, new() { Name = Words["counts_title"] });
        await Expect(counts).ToContainTextAsync(Words.Number(1874));
        await task.GetByText(Words["task_narrow_none"]).ClickAsync();
        foreach (var topic in new[] { "Preventing drug crime", "Preventing human trafficking", "Twinning of residential clusters across the border" })
        {
            await task.GetByRole(AriaRole.Checkbox, new() { Name = topic, Exact = true }).CheckAsync();
        }

        await Expect(counts).ToContainTextAsync(Words.Number(1520));
        await Within(task, "figure_name").SelectOptionAsync("twinnings");
        await Expect(counts).ToContainTextAsync("5 ");
        await Expect(counts).Not.ToContainTextAsync(Words.Number(1520));
        await Within(task, "target").FillAsync("6");
        await Press(page, "save_draft");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["plan_draft"]);

        await Open(page, Words, "/plans");
        var programme = page.GetByRole(AriaRole.Region).Filter(new() { Has = page.Locator("a[href='/plans/2023']") });
        await Expect(programme.Locator("a[href='/plans/2023-bo-sung']")).ToContainTextAsync("2023-bo-sung");
    }

    [Test]
    public async Task A_plan_of_no_programme_is_signed_told_of_by_its_lead_agency_closed_and_listed()
    {
        var page = await Begin("2021", "2021-rieng");
        await Field(page, "plan_programme").SelectOptionAsync("");
        await AddTask(page);
        await Press(page, "save_draft");
        await Press(page, "sign_plan");
        await Press(page, "sign_sure");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["plan_signed"]);
        await Expect(page.GetByText(Words["set_status"])).ToHaveCountAsync(0);

        var stranger = await Staff(Words, "reporter", "/plans/2021-rieng");
        await Expect(stranger.GetByRole(AriaRole.Heading, new() { Name = Words["tasks"], Exact = true })).ToBeVisibleAsync();
        await Expect(stranger.GetByText(Words["set_status"])).ToHaveCountAsync(0);

        var lead = await Staff(Words, "clerk", "/plans/2021-rieng");
        await lead.GetByText(Words["set_status"]).ClickAsync();
        await lead.GetByRole(AriaRole.Combobox, new() { Name = Words["status"] }).SelectOptionAsync("in-progress");
        await lead.GetByRole(AriaRole.Textbox, new() { Name = Words["note"] }).FillAsync("The first half is over");
        await Press(lead, "save");
        var item = lead.Locator("#task-1");
        await Expect(lead.GetByRole(AriaRole.Main).GetByText($"1. {Words["saved"]}")).ToBeVisibleAsync();
        await Expect(lead.GetByRole(AriaRole.Heading, new() { Name = Words["task_in_progress"] })).ToBeVisibleAsync();
        await Expect(lead.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync(Words["change_reported"]);

        await page.ReloadAsync();
        await Press(page, "close_plan");
        await Press(page, "close_sure");
        await Expect(page.GetByRole(AriaRole.Main).GetByText(Words["plan_closed"], new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = Words["plan_amend"] })).ToHaveCountAsync(0);
        await lead.ReloadAsync();
        await Expect(item).ToContainTextAsync("The first half is over");
        await Expect(lead.GetByText(Words["set_status"])).ToHaveCountAsync(0);

        await Open(page, Words, "/plans");
        var none = page.GetByRole(AriaRole.Region, new() { Name = Words["plans_no_programme"] });
        await Expect(none).ToContainTextAsync("2021");
        await Expect(none.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/plans/2021-rieng");
        await Expect(none).ToContainTextAsync(Words["plan_closed"]);
    }

    [Test]
    public async Task What_a_new_plan_lacks_is_told_at_once_each_at_its_field_and_nothing_typed_is_lost()
    {
        var page = await Staff(Words, "publisher", "/plans/new");
        await Press(page, "task_add");
        var task = page.GetByRole(AriaRole.Group).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = Told("task_of", ("code", "1")) }) });
        await Expect(Within(task, "title_vi")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Tap huan");
        await page.Keyboard.PressAsync("Control+Enter");
        foreach (var field in new[] { page.GetByLabel(Words["title_vi"]).First, page.GetByLabel(Words["title_en"]).First, Within(task, "title_en"), Within(task, "lead") })
        {
            await Expect(field).ToHaveAccessibleDescriptionAsync(Words["needed"]);
        }

        await Expect(Within(task, "title_vi")).ToHaveAttributeAsync("aria-invalid", "false");
        await Expect(Within(task, "title_vi")).ToHaveValueAsync("Tap huan");
    }

    [Test]
    public async Task Who_leads_a_measured_task_is_not_asked_how_it_stands()
    {
        var page = await Staff(Words, "clerk", "/plans/2024");
        var measured = page.Locator("li[id^='task-']").Filter(new() { Has = page.Locator(".much") });
        await Expect(measured.First).ToBeVisibleAsync();
        await Expect(measured.GetByText(Words["set_status"])).ToHaveCountAsync(0);
    }

    /// <summary>A new plan with its year, code and titles.</summary>
    private async Task<IPage> Begin(string year, string code)
    {
        var page = await Staff(Words, "publisher", "/plans/new");
        await Field(page, "plan_year").FillAsync(year);
        await Field(page, "code").FillAsync(code);
        await Field(page, "title_vi").FillAsync($"Kế hoạch phối hợp {code}");
        await Field(page, "title_en").FillAsync($"Coordination plan {code}");
        return page;
    }

    /// <summary>A first task, led by the department.</summary>
    private static async Task<ILocator> AddTask(IPage page)
    {
        await Press(page, "task_add");
        var task = page.GetByRole(AriaRole.Group).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = Told("task_of", ("code", "1")) }) });
        await Within(task, "title_vi").FillAsync("Tập huấn nghiệp vụ tuyên truyền");
        await Within(task, "title_en").FillAsync("Training in information work");
        await Within(task, "lead").SelectOptionAsync("dic");
        return task;
    }

    private static ILocator Within(ILocator task, string key) => task.GetByLabel(Words[key], new() { Exact = true });
}
