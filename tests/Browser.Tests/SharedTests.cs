using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What other sites and crawlers are told by the addresses of the site as it was built.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SharedTests : SiteTests
{
    protected override Task<ServerProcess> Serve() => Application.ServeReaders();

    [Test]
    public async Task A_shared_figure_shows_a_card_of_its_own()
    {
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/about");
            var whole = await Card(page, $"/figures/attendance?period=2023&kind=unit-meeting,village-meeting&lang={words.Language}");
            var part = await Card(page, $"/figures/attendance?period=2023&place=02788&lang={words.Language}");
            Assert.That(whole.Title, Does.StartWith(words.Number(54_537)));
            Assert.That(part.Title, Does.StartWith(words.Number(await Total(page, "attendance?period=2023&place=02788"))), "without what is not disclosed by place");
            Assert.That(whole.Alternative, Does.StartWith(whole.Title));
            Assert.That(part.Picture, Is.Not.EqualTo(whole.Picture));
            foreach (var picture in new[] { whole.Picture, part.Picture })
            {
                Assert.That((Width(picture, 16), Width(picture, 20)), Is.EqualTo((1200, 630)));
            }
        }
    }

    [TestCase("/nowhere")]
    [TestCase("/plans/2023/nothing")]
    [TestCase("/certificates")]
    public async Task An_address_without_a_page_is_not_found_and_shows_so(string path)
    {
        Foresee(404);
        foreach (var words in Words.Both)
        {
            var page = await Visitor(words, "/about");
            var answer = await page.GotoAsync(path);
            Assert.That(answer!.Status, Is.EqualTo(404));
            await Expect(page.GetByText(words["error_no_page"])).ToBeVisibleAsync();
        }
    }

    [TestCase("/plans/2023")]
    [TestCase("/outputs")]
    [TestCase("/figures/sessions?period=2023")]
    public async Task An_address_with_a_page_is_found(string path)
    {
        var page = await Visitor(Words.Vietnamese, "/about");
        Assert.That((await page.GotoAsync(path))!.Status, Is.EqualTo(200));
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText(Words.Vietnamese["error_no_page"])).ToHaveCountAsync(0);
    }

    private sealed record Shared(string Title, string Alternative, byte[] Picture);

    private static async Task<Shared> Card(IPage page, string address)
    {
        var text = await (await page.Ask(address)).TextAsync();
        var picture = await page.Ask(Told("og:image"));
        Assert.That((picture.Status, picture.Headers["content-type"]), Is.EqualTo((200, Told("og:image:type"))));
        return new(Told("og:title"), Told("og:image:alt"), await picture.BodyAsync());

        string Told(string property) => WebUtility.HtmlDecode(Regex.Match(text, $"<meta property=\"{property}\" content=\"([^\"]+)\"").Groups[1].Value);
    }

    private static async Task<long> Total(IPage page, string metric) =>
        (await (await page.Ask($"/api/v1/metrics/{metric}")).JsonAsync())!.Value.GetProperty("total").GetInt64();

    // A PNG tells its width and height in its first chunk.
    private static int Width(byte[] png, int at) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
}
