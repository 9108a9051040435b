using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>What a browser needs to install the client.</summary>
public sealed class InstallTests : SiteTests
{
    protected override Task<BorderComms.Testing.ServerProcess> Serve() => Application.ServeReaders();

    [TestCase("vi")]
    [TestCase("en")]
    public async Task The_manifest_is_of_the_reader_s_language_and_its_icons_are_of_the_sizes_that_it_says(string language)
    {
        var page = await Visitor(language == "vi" ? Words.Vietnamese : Words.English);
        var address = await page.Locator("link[rel=manifest]").GetAttributeAsync("href");
        var answer = await page.Ask(address!);
        Assert.That(answer.Headers["content-type"], Does.StartWith("application/manifest+json"));
        var manifest = (await answer.JsonAsync())!.Value;
        string Told(string member) => manifest.GetProperty(member).GetString()!;
        Assert.Multiple(() =>
        {
            Assert.That(Told("lang"), Is.EqualTo(language));
            Assert.That(Told("display"), Is.EqualTo("standalone"));
            Assert.That(Told("name"), Does.StartWith("BorderComms"));
            Assert.That(Told("short_name").Length, Is.LessThanOrEqualTo(12));
            Assert.That(Told("start_url"), Does.StartWith(Told("scope")));
        });

        var icons = manifest.GetProperty("icons").EnumerateArray().ToList();
        foreach (var icon in icons)
        {
            var (source, sizes) = (icon.GetProperty("src").GetString(), icon.GetProperty("sizes").GetString());
            var size = await page.EvaluateAsync<int[]>("""
                async source => {
                    const image = new Image();
                    image.src = source;
                    await image.decode();
                    return [image.naturalWidth, image.naturalHeight];
                }
                """, source);
            Assert.That(sizes == "any" ? size[0] == size[1] ? sizes : "no square" : $"{size[0]}x{size[1]}", Is.EqualTo(sizes), source);
        }

        Assert.That(icons.Select(i => i.GetProperty("sizes").GetString()), Is.SupersetOf(new[] { "192x192", "512x512" }));
        Assert.That(icons.Any(i => i.TryGetProperty("purpose", out var purpose) && purpose.GetString() == "maskable"), Is.True);
    }

    [TestCase("vi")]
    [TestCase("en")]
    public async Task The_browser_finds_nothing_against_the_manifest_nor_against_installing(string language)
    {
        var page = await Visitor(language == "vi" ? Words.Vietnamese : Words.English, worker: true);
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => undefined)");
        var session = await page.Context.NewCDPSessionAsync(page);
        var manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;
        Assert.That(manifest.GetProperty("url").GetString(), Does.EndWith($"/manifest.{language}.webmanifest"));
        Assert.That(manifest.GetProperty("errors").EnumerateArray(), Is.Empty);
        Assert.That(manifest.GetProperty("manifest").GetProperty("icons").EnumerateArray().Count(), Is.EqualTo(4));
        var against = (await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray();
        // The browsers of tests keep nothing, which is what is said of them.
        Assert.That(against.Select(e => e.GetProperty("errorId").GetString()), Is.SubsetOf(new[] { "in-incognito" }));
    }
}
