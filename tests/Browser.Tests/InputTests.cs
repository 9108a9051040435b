using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What is typed wrong is told at its field, in the reader's language, and nothing typed is lost.</summary>
public sealed partial class InputTests : SiteTests
{
    private const string Title = "Chợ phiên Lùng Phình";

    [Test]
    public async Task A_count_that_is_none_is_told_at_its_field()
    {
        foreach (var words in Words.Both)
        {
            var (page, form) = await NewSession(words);
            var residents = words.Language == "vi" ? "Nhân dân" : "Residents";
            await form.Title.FillAsync(Title);
            await form.Count(residents).FillAsync("12 người");
            await form.SaveDraft.ClickAsync();

            await Expect(form.Count(residents)).ToHaveAccessibleDescriptionAsync(words["not_a_count"]);
            await Expect(form.Count(residents)).ToHaveValueAsync("12 người");
            await Expect(form.Title).ToHaveValueAsync(Title);
            await Expect(page).ToHaveURLAsync(NewAddress());
        }
    }

    [Test]
    public async Task What_the_service_refuses_is_told_at_its_field_in_the_readers_language()
    {
        Foresee(422);
        var told = new List<string>();
        foreach (var words in Words.Both)
        {
            var (page, form) = await NewSession(words);
            await form.Date.FillAsync("2999-01-01");
            await form.Choose("Bản Lầu");
            await form.Kind.SelectOptionAsync("village-meeting");
            await form.Title.FillAsync(Title);
            await form.SaveDraft.ClickAsync();

            await Expect(form.Date).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(form.Date).ToHaveAccessibleDescriptionAsync(Something());
            await Expect(form.Topics).ToHaveAccessibleDescriptionAsync(Something());
            await Expect(form.Date).ToHaveValueAsync("2999-01-01");
            await Expect(form.Place).ToHaveValueAsync(BanLau());
            await Expect(form.Kind).ToHaveValueAsync("village-meeting");
            await Expect(form.Title).ToHaveValueAsync(Title);
            told.Add(await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }

        Assert.That(told[0], Does.Match("[đăâêôơưạảấầẩậắặẹẻếềểệịỉọốồổộớờởợụứừửữựỳỵỷ]"));
        Assert.That(told[1], Does.Not.Match("[đăâêôơưạảấầẩậắặẹẻếềểệịỉọốồổộớờởợụứừửữựỳỵỷ]"));
    }

    [Test]
    public async Task What_was_typed_survives_a_reload()
    {
        var (page, form) = await NewSession(Words.Vietnamese);
        await form.Fill("2024-03-05", "Họp thôn giáp biên giới", "Phòng, chống ma túy", "Nhân dân", "Học sinh");
        await form.Title.FillAsync(Title);
        await form.Note.FillAsync("Có mưa");
        await page.ReloadAsync();

        await Expect(form.Date).ToHaveValueAsync("2024-03-05");
        await Expect(form.Place).ToHaveValueAsync(BanLau());
        await Expect(form.Topic("Phòng, chống ma túy")).ToBeCheckedAsync();
        await Expect(form.Count("Nhân dân")).ToHaveValueAsync("28");
        await Expect(form.Title).ToHaveValueAsync(Title);
        await Expect(form.Note).ToHaveValueAsync("Có mưa");
    }

    [Test]
    public async Task A_wrong_password_is_told_and_the_name_is_kept()
    {
        Foresee(401);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/login");
            await page.GetByLabel(words["account"]).FillAsync("reporter");
            await page.GetByLabel(words["password"]).FillAsync("not the password at all");
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = words["sign_in"] }).ClickAsync();

            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await Expect(page.GetByLabel(words["account"])).ToHaveValueAsync("reporter");
            await Expect(page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = words["sign_in"] })).ToBeVisibleAsync();
        }
    }

    private async Task<(IPage Page, CaptureForm Form)> NewSession(Words words)
    {
        var page = await Staff(words, "reporter", "/sessions/new");
        return (page, new CaptureForm(page, words));
    }

    [GeneratedRegex(@"\w")]
    private static partial Regex Something();

    [GeneratedRegex("Bản Lầu")]
    private static partial Regex BanLau();

    [GeneratedRegex("/sessions/new")]
    private static partial Regex NewAddress();
}
