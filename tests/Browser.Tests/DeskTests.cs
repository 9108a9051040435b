using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What is entered by hand at a desk: many sessions as a grid, a month's news items, a site's life, a plan.</summary>
public sealed partial class DeskTests : HandTests
{
    [Test]
    public async Task A_pasted_block_is_saved_row_by_row_and_what_is_wrong_stays_over_a_reload()
    {
        var page = await Staff("reporter", "/sessions/batch");
        await Paste(Cell(page, 0, 0), "05/03/2024\tBản Lầu\thop thon\tma túy\t1\t2\t1.234\n6/3/24\tBản Lâuu\thop thon\tma túy\t\t\t12 người");
        await Expect(Cell(page, 1, 1)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Told("batch_state", ("right", "1"), ("wrong", "1")));

        await Press(page, "batch_submit");
        var saved = page.GetByRole(AriaRole.Region, new() { Name = Told("batch_saved", ("count", "1")) });
        await Expect(saved).ToContainTextAsync(Words.Number(1237));
        var submitted = await saved.GetByRole(AriaRole.Link).GetAttributeAsync("href");

        await page.ReloadAsync();
        await Expect(Cell(page, 0, 1)).ToHaveValueAsync("Bản Lâuu");
        await page.GetByRole(AriaRole.List, new() { Name = Words["batch_near"] }).GetByRole(AriaRole.Button, new() { Name = "Bản Lầu" }).ClickAsync();
        await Cell(page, 0, 6).FillAsync("12");
        await Press(page, "batch_save");
        await Expect(saved).ToContainTextAsync("06 Mar 2024");
        await Expect(Cell(page, 0, 1)).ToHaveValueAsync("");
        await saved.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Content(page).GetByText(Words["status_draft"], new() { Exact = true }).First).ToBeVisibleAsync();
        await Open(page, Words, submitted!);
        await Expect(Content(page).GetByText(Words["status_submitted"], new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_posts_own_rows_are_pasted_under_their_headings_and_asked_for_columns_are_remembered()
    {
        var page = await Staff("reporter", "/sessions/batch");
        await page.Locator("summary").Filter(new() { HasText = Words["batch_columns"] }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = Words["campaign"], Exact = true }).CheckAsync();
        await Paste(Cell(page, 0, 0), PostsOwn);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Told("batch_state", ("right", "2"), ("wrong", "0")));
        await Expect(page.GetByText(Told("batch_left", ("headings", "Thời tiết")))).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = Words["batch_languages"], Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText(Words["batch_outside"])).ToHaveCountAsync(1);
        foreach (var width in new[] { 360, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.That(await Accessibility.Violations(page), Is.Empty, $"{width} px");
        }

        await Press(page, "batch_save");
        var saved = page.GetByRole(AriaRole.Region, new() { Name = Told("batch_saved", ("count", "2")) });
        await saved.GetByRole(AriaRole.Link, new() { NameRegex = new("07 May 2024") }).ClickAsync();
        foreach (var text in new[] { "Preventing drug crime", "Preventing human trafficking", "Hmong", "Xuân biên phòng", "12" })
        {
            await Expect(Content(page)).ToContainTextAsync(text);
        }

        await Open(page, Words, "/sessions/batch");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = Words["campaign"], Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = Words["batch_languages"], Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_same_row_pasted_again_is_asked_about_before_it_is_saved()
    {
        const string row = "11/04/2024\tBản Lầu\thop thon\tma túy\t\t\t31\t";
        var page = await Staff("reporter", "/sessions/batch");
        await Paste(Cell(page, 0, 0), row);
        await Press(page, "batch_save");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Told("batch_saved", ("count", "1")) })).ToBeVisibleAsync();

        await Paste(Cell(page, 0, 0), row);
        await Press(page, "batch_save");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["batch_other"] }).ClickAsync();
        await Press(page, "batch_save");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Told("batch_saved", ("count", "1")) })).ToBeVisibleAsync();
        await Expect(Cell(page, 0, 0)).ToHaveValueAsync("");
    }

    [Test]
    public async Task A_months_news_items_are_typed_once_and_then_stand_as_records_with_their_sums()
    {
        var page = await Staff("clerk", "/outputs/month?month=2024-04");
        await Paste(Cell(page, 0, 0), "213\t1.234\n69\t-");
        var grid = page.GetByRole(AriaRole.Table, new() { Name = Words["month_title"] });
        await Expect(grid).ToContainTextAsync(Words.Number(1516));

        await Press(page, "month_submit");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Told("month_saved", ("count", "3")));
        await Expect(grid.GetByRole(AriaRole.Link, new() { Name = Words.Number(1234), Exact = true })).ToBeVisibleAsync();
        await Expect(Cell(page, 0, 0)).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Paste(Cell(page, 1, 1), "7\n8");
        await Expect(grid).ToContainTextAsync(Words.Number(1531));
        await grid.GetByRole(AriaRole.Link, new() { Name = "213", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["status_submitted"]);
    }

    [Test]
    public async Task A_months_table_is_pasted_with_the_names_of_its_outlets_and_topics_in_any_order()
    {
        var page = await Staff("clerk", "/outputs/month?month=2024-01");
        await Paste(Cell(page, 0, 0), "STT\tChuyên đề\tĐài Phát thanh - Truyền hình tỉnh Lào Cai\tBáo Lào Cai\tCộng\n1\tBiển, đảo\t5 tin\t1.200\t1.205\n2\tPC ma tuý\t-\t7\t7\n\tCộng\t5\t1.207\t1.212");
        await Expect(Content(page)).ToContainTextAsync(Told("month_new", ("count", "3"), ("sum", Words.Number(1212))));
        await Press(page, "month_submit");
        await Expect(Content(page)).ToContainTextAsync(Told("month_saved", ("count", "3")));
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sea and islands" });
        await Expect(row).ToContainTextAsync(Words.Number(1205));
    }

    [Test]
    public async Task A_site_is_returned_with_a_reason_mended_approved_and_corrected()
    {
        var clerk = await Staff("clerk", "/sites/new");
        await Field(clerk, "code").FillAsync("site-muong-khuong");
        await Field(clerk, "record_kind").SelectOptionAsync("border-gate");
        await Field(clerk, "name_vi").FillAsync("Cụm thông tin Mường Khương");
        var place = clerk.GetByRole(AriaRole.Combobox, new() { Name = Words["place"] });
        await place.FillAsync("ban lau");
        await place.PressAsync("Enter");
        await Field(clerk, "in_service_from").FillAsync("2024-05-01");
        await Press(clerk, "save_and_submit");
        await Expect(Content(clerk)).ToContainTextAsync(Words["status_submitted"]);
        await Expect(clerk).ToHaveURLAsync(SiteAddress());
        var address = new Uri(clerk.Url).AbsolutePath;

        var head = await Staff("head", address);
        await Act(head, "return_it", "return_it", "Which gate is it?");
        await Expect(Content(head).Locator("p.returned")).ToContainTextAsync("Which gate is it?");
        await clerk.ReloadAsync();
        await Expect(Content(clerk).Locator("p.returned")).ToContainTextAsync("Which gate is it?");
        await clerk.GetByRole(AriaRole.Link, new() { Name = Words["edit"], Exact = true }).ClickAsync();
        await Field(clerk, "name_vi").FillAsync("Cụm thông tin Cửa khẩu Mường Khương");
        await Press(clerk, "save_and_submit");
        await Expect(Content(clerk)).ToContainTextAsync(Words["status_submitted"]);

        await head.ReloadAsync();
        await Act(head, "approve", "approve_sure", null);
        await Expect(Content(head)).ToContainTextAsync(Words["status_approved"]);
        await head.GetByRole(AriaRole.Link, new() { Name = Words["correct"], Exact = true }).ClickAsync();
        await Field(head, "name_en").FillAsync("Muong Khuong cluster");
        await Field(head, "reason").FillAsync("Its English name was missing");
        await Press(head, "save_correction");
        await Expect(head.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("Its English name was missing");
        await Expect(head.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Muong Khuong cluster");
    }

    [Test]
    public async Task A_plan_is_made_of_last_years_tasks_signed_and_amended_with_a_reason()
    {
        Foresee(412);
        var page = await Staff("publisher", "/plans/new");
        await Field(page, "title_vi").FillAsync("Kế hoạch phối hợp năm 2025");
        await Field(page, "title_en").FillAsync("Coordination plan 2025");
        await page.GetByRole(AriaRole.Button, new() { Name = Told("task_from_plan", ("year", "2024")) }).ClickAsync();
        var task = page.GetByRole(AriaRole.Group).Filter(new() { HasText = Told("task_of", ("code", "2")) });
        await task.GetByRole(AriaRole.Heading, new() { Name = Told("task_of", ("code", "2")) }).ClickAsync();
        await Expect(task.GetByRole(AriaRole.Region, new() { Name = Words["counts_title"] })).ToContainTextAsync("2 clusters");
        await Press(page, "save_draft");
        await Expect(Content(page)).ToContainTextAsync(Words["plan_draft"]);

        await Press(page, "sign_plan");
        await Press(page, "sign_sure");
        await Expect(Content(page)).ToContainTextAsync(Words["plan_signed"]);
        var late = await Staff("publisher", "/plans/2025/edit");
        await page.GetByRole(AriaRole.Link, new() { Name = Words["plan_amend"] }).ClickAsync();
        await Amend(page, "21/KH-PH", "The paper got its number");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = Words["history"] })).ToContainTextAsync("The paper got its number");

        await Amend(late, "22/KH-PH", "Another number");
        var versions = late.GetByRole(AriaRole.Alert);
        await Expect(versions).ToContainTextAsync("21/KH-PH");
        await Expect(versions).ToContainTextAsync("22/KH-PH");
        await Press(late, "take_theirs");
        await Expect(Field(late, "plan_number")).ToHaveValueAsync("21/KH-PH");
    }

    private const string PostsOwn = "ĐỒN BIÊN PHÒNG BẢN LẦU\n" +
        "STT\tThời gian\tĐịa bàn\tHình thức\tNội dung\tSố CB\tND\tNgôn ngữ\tThời tiết\tĐợt\n" +
        "1\t07/05/2024\tXã Bản Lầu\tHọp thôn\tma tuý / mua bán người\t-\t12 lượt\tMông\tmưa\tXuân biên phòng\n" +
        "2\t8/5/24\tPha Long\tSH đơn vị\tLuật BPVN\t3\t-\t\tnắng\t\n" +
        "\tTổng cộng\t\t\t\t3\t12";

    private static async Task Amend(IPage page, string number, string reason)
    {
        await Field(page, "plan_number").FillAsync(number);
        await Field(page, "reason").FillAsync(reason);
        await Press(page, "save_amendment");
    }

    private Task<IPage> Staff(string account, string path) => Staff(Words, account, path);

    private static async Task Act(IPage page, string step, string sure, string? reason)
    {
        await Press(page, step);
        if (reason is not null)
        {
            await Field(page, "reason").FillAsync(reason);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = Words[sure], Exact = true }).Last.ClickAsync();
    }

    private static ILocator Content(IPage page) => page.GetByRole(AriaRole.Main);

    [GeneratedRegex("/sites/[0-9a-f-]{36}$")]
    private static partial Regex SiteAddress();
}
