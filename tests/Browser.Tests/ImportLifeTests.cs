using System.Text;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What is chosen of a sheet, what becomes of it, and who decides on it, through the page Import.</summary>
public sealed class ImportLifeTests : SiteTests
{
    private const string Clerk = "clerk", Chief = "chief";
    private const string Header = "Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";

    private static readonly Words Words = Words.English;

    protected override async Task<ServerProcess> Serve()
    {
        var server = await Application.ServeEmpty();
        foreach (var (name, role) in new[] { (Clerk, "reporter"), (Chief, "approver") })
        {
            await Application.AddAccount(server, name, role, "bgc");
        }

        return server;
    }

    [Test]
    public async Task Of_the_rows_asked_about_the_ticked_ones_alone_are_taken_and_the_others_stay()
    {
        var clerk = await Sent(Header + Meeting(1, 40) + Meeting(1, 40) + Meeting(1, 40) + Meeting(1, 40, "Biển đảo") + Meeting(2, 50));
        await Chosen(clerk, "import_repeated");
        await clerk.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("row 4$") }).CheckAsync();
        await Chosen(clerk, "import_alike");
        await Expect(clerk.GetByText(new System.Text.RegularExpressions.Regex("residents.*40|Residents.*40")).First).ToBeVisibleAsync();
        await clerk.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("row 5$") }).CheckAsync();
        await Take(clerk, 4);

        await Expect(clerk.GetByText($"{Words["import_repeated"]}: 1")).ToBeVisibleAsync();
        await Expect(clerk.GetByText($"{Words["import_alike"]}: ")).ToHaveCountAsync(0);
        await clerk.GetByText($"{Words["import_repeated"]}: 1").ClickAsync();
        var stays = clerk.GetByRole(AriaRole.Listitem).Filter(new() { Has = clerk.GetByRole(AriaRole.Heading, new() { NameRegex = new("^row 3: ") }) });
        await Expect(stays.GetByText(Words["status_submitted"])).ToBeVisibleAsync();
        await Expect(stays.GetByText("(row 2)")).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_import_is_returned_as_a_whole_and_another_withdrawn()
    {
        foreach (var (step, status) in new[] { ("return", "draft"), ("withdraw", "withdrawn") })
        {
            var clerk = await Sent(Header + Meeting(3, step.Length * 10) + Meeting(4, step.Length * 10));
            await Take(clerk, 2);
            var chief = await Staff(Words, Chief, new Uri(clerk.Url).AbsolutePath);
            await chief.GetByRole(AriaRole.Button, new() { Name = Words[$"import_{step}"].Replace("{count}", "2", StringComparison.Ordinal) }).ClickAsync();
            await chief.GetByLabel(Words["reason"]).FillAsync("Chưa đối chiếu");
            await chief.GetByRole(AriaRole.Button, new() { Name = Words[step == "return" ? "import_return_sure" : "withdraw_sure"] }).ClickAsync();
            await Expect(chief.GetByText(Words[$"status_{status}"], new() { Exact = true })).ToBeVisibleAsync();
            await chief.GetByRole(AriaRole.Link, new() { Name = Words["import_by_record"], Exact = true }).ClickAsync();
            await Expect(Items(chief)).ToHaveCountAsync(2);
            await Expect(chief.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task An_approver_decides_on_an_import_record_by_record()
    {
        var clerk = await Sent(Header + string.Concat(Enumerable.Range(10, 4).Select(day => Meeting(day, 100 + day))));
        await Take(clerk, 4);
        var chief = await Staff(Words, Chief, new Uri(clerk.Url).AbsolutePath);
        await chief.GetByRole(AriaRole.Link, new() { Name = Words["import_by_record"], Exact = true }).ClickAsync();
        await Expect(Items(chief)).ToHaveCountAsync(4);
        await Expect(Items(chief).First).ToContainTextAsync("row 2");
        Assert.That(await Accessibility.Violations(chief), Is.Empty);

        await Act(chief, "approve_chosen", 2, "Approved: 2.");
        await Act(chief, "return_chosen", 1, "Returned: 1.", "Sai số liệu");
        await Act(chief, "withdraw_chosen", 1, "Withdrawn: 1.", "Gửi nhầm");
        await Expect(chief.GetByText(Words["import_records_none"])).ToBeVisibleAsync();
        await chief.GetByRole(AriaRole.Link, new() { Name = $"{Words["status_approved"]} 2" }).ClickAsync();
        await Expect(Items(chief)).ToHaveCountAsync(2);
        await Act(chief, "withdraw_chosen", 1, "Withdrawn: 1.", "Gửi nhầm");
        await Expect(Items(chief)).ToHaveCountAsync(1);

        await Open(clerk, Words, new Uri(chief.Url).AbsolutePath + "?status=draft");
        await Expect(Items(clerk)).ToHaveCountAsync(1);
        await Expect(clerk.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_taking_in_shows_how_far_it_is_and_given_up_it_leaves_what_was_ticked()
    {
        const int many = 30_000;
        var clerk = await Sent(Header + string.Concat(Enumerable.Range(0, many).Select(i => Meeting(1 + i % 28, 1000 + i / 28))) + Meeting(1, 1000));
        await Chosen(clerk, "import_repeated");
        await clerk.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("row 30002$") }).CheckAsync();
        await Moment.PressOnce(clerk, "^Taking in:", Words["import_give_up"]);
        await TakeButton(clerk, many + 1).ClickAsync();
        Assert.That(await Moment.Said(clerk), Does.Match(@"^Taking in: [\d,]+ of 30,002 rows$"));
        await Expect(clerk.GetByText(Words["import_gave_up"])).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await Expect(clerk.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("row 30002$") })).ToBeCheckedAsync();
        await clerk.ReloadAsync();
        await Expect(TakeButton(clerk, many)).ToBeVisibleAsync(new() { Timeout = 180_000 });
    }

    private async Task<IPage> Sent(string text)
    {
        var page = await Staff(Words, Clerk, "/imports");
        await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(new FilePayload { Name = "bao-cao.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_adds"] })).ToBeVisibleAsync(new() { Timeout = 180_000 });
        return page;
    }

    private static Task Chosen(IPage page, string state) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words[state]}") }).ClickAsync();

    private static ILocator TakeButton(IPage page, int many) =>
        page.GetByRole(AriaRole.Button, new() { Name = Words["import_take"].Replace("{count}", Words.Number(many), StringComparison.Ordinal) });

    private static async Task Take(IPage page, int many)
    {
        await TakeButton(page, many).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_landed"].Replace("{count}", $"{many}", StringComparison.Ordinal) })).ToBeVisibleAsync();
    }

    /// <summary>Chooses the first records of the page and does it with them.</summary>
    private static async Task Act(IPage page, string act, int many, string done, string? reason = null)
    {
        var before = await Items(page).CountAsync();
        for (var i = 0; i < many; i++)
        {
            await Items(page).Nth(i).GetByRole(AriaRole.Checkbox).CheckAsync();
        }

        var button = page.GetByRole(AriaRole.Button, new() { Name = Words[act].Replace("{count}", $"{many}", StringComparison.Ordinal), Exact = true });
        await button.ClickAsync();
        if (reason is not null)
        {
            await page.GetByRole(AriaRole.Textbox).FillAsync(reason);
            await button.ClickAsync();
        }

        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = done })).ToBeVisibleAsync();
        await Expect(Items(page)).ToHaveCountAsync(before - many);
    }

    private static ILocator Items(IPage page) => page.GetByRole(AriaRole.Main).Locator("ul.records > li");

    private static string Meeting(int day, int residents, string topic = "Ma túy") => $"{day:00}/03/2023,Xã Bản Lầu,Họp thôn,{topic},2,1,{residents},0\n";
}
