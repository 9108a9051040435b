using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What was stated in public, read by everyone and entered by publishers.</summary>
public sealed partial class StatementTests : SiteTests
{
    private const string Accented = "[đăâêôơưạảấầẩậắặẹẻếềểệịỉọốồổộớờởợụứừửữựỳỵỷ]";

    [Test]
    public async Task The_overview_tells_the_published_sentence_before_any_figure_of_its_own()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words);
            var stated = Part(page, words["stated_title"]);
            await Expect(page.GetByRole(AriaRole.Region).First).ToHaveAccessibleNameAsync(words["stated_title"]);
            await Expect(Statement(stated, "trên 50.000 tin, bài")).ToContainTextAsync(words["stated_borne_out"]);

            await Statement(stated, "trên 50.000 tin, bài").GetByRole(AriaRole.Link, new() { Name = words.Number(50_214), Exact = true }).ClickAsync();
            await Expect(page).ToHaveURLAsync(PublicationsOf2023());
        }
    }

    [TestCase("/?year=2016")]
    [TestCase("/statements")]
    public async Task Where_there_are_no_records_a_statement_says_so_and_no_zero(string path)
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, path);
            var statement = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "3.795 lượt nhân dân" });

            await Expect(statement).ToContainTextAsync(words["stated_no_records"]);
            await Expect(statement.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        }
    }

    [Test]
    public async Task A_number_that_cannot_be_read_is_told_at_its_field_in_the_readers_language()
    {
        Foresee(422);
        var told = new List<string>();
        foreach (var words in Words.Both)
        {
            var page = await Publisher(words, "/statements/new");
            await Fill(page, words, $"bad-{words.Language}", "12.0000");
            await Save(page, words);

            await Expect(Number(page, words)).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(Number(page, words)).ToHaveValueAsync("12.0000");
            await Expect(page.GetByLabel(words["stated_text"])).ToHaveValueAsync("Trồng hơn 12 cây");
            await Expect(page).ToHaveURLAsync(new Regex("/statements/new"));
            told.Add(await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }

        Assert.That(told[0], Does.Match(Accented));
        Assert.That(told[1].Split('\n')[0], Does.Not.Match(Accented));
    }

    [Test]
    public async Task Days_that_are_not_told_are_asked_for_at_their_fields()
    {
        foreach (var words in Words.Both)
        {
            var page = await Publisher(words, "/statements/new");
            await Save(page, words);

            await Expect(page.GetByLabel(words["stated_from"])).ToHaveAccessibleDescriptionAsync(words["day_needed"]);
            await Expect(page.GetByLabel(words["stated_to"])).ToHaveAccessibleDescriptionAsync(words["day_needed"]);
        }
    }

    [Test]
    public async Task A_publisher_enters_a_number_as_it_is_written_and_deletes_it_again()
    {
        var words = Words.English;
        var page = await Publisher(words, "/statements/new");
        await Fill(page, words, "2023-like-people-write", "khoảng 50 nghìn");
        await page.GetByLabel(words["figure_name"], new() { Exact = true }).SelectOptionAsync("publications");
        await Save(page, words);

        var entered = Statement(Part(page, "2023"), "Trồng hơn 12 cây");
        await Expect(entered).ToContainTextAsync("about 50,000");
        await Expect(entered).ToContainTextAsync(words["stated_borne_out"]);
        await Expect(entered).ToContainTextAsync("Only for staff");

        var reader = await Visitor(words, "/statements");
        await Expect(Statement(Part(reader, "2023"), "Trồng hơn 12 cây")).Not.ToContainTextAsync("Only for staff");

        await entered.GetByRole(AriaRole.Link, new() { Name = words["edit"] }).ClickAsync();
        await Expect(Number(page, words)).ToHaveValueAsync("khoảng 50 nghìn");
        await page.GetByRole(AriaRole.Button, new() { Name = words["statement_delete"] }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words["statement_delete_sure"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/statements$"));
        await Expect(entered).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Who_was_slower_is_told_and_loses_nothing()
    {
        Foresee(412);
        var words = Words.English;
        const string path = "/statements/2023-years/edit";
        var (slow, quick) = (await Publisher(words, path), await Publisher(words, path));
        await slow.GetByLabel(words["stated_unit"]).FillAsync("năm liền");
        await quick.GetByLabel(words["note"], new() { Exact = true }).FillAsync("Checked with the department");
        await Save(quick, words);
        await Expect(quick).ToHaveURLAsync(new Regex("/statements$"));

        await Save(slow, words);
        await Expect(slow.GetByRole(AriaRole.Alert)).ToContainTextAsync(words["statement_changed_meanwhile"]);
        await Expect(slow.GetByRole(AriaRole.Alert)).ToContainTextAsync(words["stated_unit"]);
        await Expect(slow.GetByLabel(words["stated_unit"])).ToHaveValueAsync("năm liền");

        await slow.GetByRole(AriaRole.Button, new() { Name = words["keep_mine"] }).ClickAsync();
        await Expect(slow).ToHaveURLAsync(new Regex("/statements$"));
        await Open(slow, words, path);
        await Expect(slow.GetByLabel(words["stated_unit"])).ToHaveValueAsync("năm liền");
    }

    private Task<IPage> Publisher(Words words, string path) => Staff(words, "publisher", path);

    private static async Task Fill(IPage page, Words words, string code, string number)
    {
        await page.GetByLabel(words["stated_text"]).FillAsync("Trồng hơn 12 cây");
        await Number(page, words).FillAsync(number);
        await page.GetByLabel(words["stated_unit"]).FillAsync("cây");
        await page.GetByLabel(words["stated_from"]).FillAsync("2023-01-01");
        await page.GetByLabel(words["stated_to"]).FillAsync("2023-12-31");
        await page.GetByLabel(words["source_title"]).FillAsync("Báo cáo năm 2023");
        await page.GetByLabel(words["code"], new() { Exact = true }).FillAsync(code);
        await page.GetByLabel(words["note"], new() { Exact = true }).FillAsync("Only for staff");
    }

    private static Task Save(IPage page, Words words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words["save"], Exact = true }).ClickAsync();

    private static ILocator Number(IPage page, Words words) => page.GetByLabel(words["stated_as_written"]);

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Statement(ILocator part, string sentence) => part.GetByRole(AriaRole.Listitem).Filter(new() { HasText = sentence });

    [GeneratedRegex(@"/figures/publications\?period=2023")]
    private static partial Regex PublicationsOf2023();
}
