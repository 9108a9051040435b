using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>Whether a page still looks as its reference in `screenshots/` does. `UPDATE_SCREENSHOTS=1` makes the references anew.</summary>
internal static class Screenshot
{
    /// <summary>The share of a page's pixels, from 0 to 1, that may differ: browsers of other versions smooth curves and letters a little otherwise.</summary>
    public const double Tolerated = 0.001;

    /// <summary>How far a colour channel, from 0 to 255, may be off before its pixel counts as another.</summary>
    private const int SameColour = 48;

    /// <summary>The font of the references, which tests/run.sh installs: what the client takes otherwise is each system's own.</summary>
    private const string Font = "DejaVu Sans";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1";

    /// <summary>Compares the page as it stands with `NAME-WIDTH-LANG.png`.</summary>
    /// <param name="whole">Whether all of it is looked at, or what a screen of 16 : 9 shows.</param>
    public static async Task Compare(IPage page, string name, int width, Words words, bool whole = true)
    {
        var file = $"{name}-{width.ToString(CultureInfo.InvariantCulture)}-{words.Language}";
        var reference = Path.Combine(Folder(), $"{file}.png");
        var taken = await Take(page, width, whole);
        if (Updates)
        {
            Directory.CreateDirectory(Folder());
            await File.WriteAllBytesAsync(reference, taken);
            return;
        }

        Assert.That(reference, Does.Exist, "UPDATE_SCREENSHOTS=1 makes it");
        var found = await Difference(page, await File.ReadAllBytesAsync(reference), taken);
        if (found.Share > Tolerated)
        {
            var (difference, now) = (await Keep($"{file}-difference.png", found.Image), await Keep($"{file}.png", taken));
            Assert.Fail($"{Percent(found.Share)} of {file} looks otherwise, and at most {Percent(Tolerated)} may. What differs is red in {difference}; the page is {now}. UPDATE_SCREENSHOTS=1 takes it as it is.");
        }
    }

    private static string Percent(double share) => share.ToString("P2", CultureInfo.InvariantCulture);

    // Addresses of a page hold the port that the service was given.
    private static async Task<byte[]> Take(IPage page, int width, bool whole)
    {
        await page.SetViewportSizeAsync(width, whole ? 900 : width * 9 / 16);
        Assert.That(await page.EvaluateAsync<bool>("""
            font => {
                const drawing = new OffscreenCanvas(1, 1).getContext('2d');
                const widths = ['monospace', 'serif'].map((other) => {
                    drawing.font = `40px '${font}', ${other}`;
                    return drawing.measureText('Mười lăm').width;
                });
                return widths[0] === widths[1];
            }
            """, Font), Is.True, $"the font {Font} is to be installed (Debian: fonts-dejavu-core)");
        await page.EvaluateAsync("""
            async font => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`:root { font-family: '${font}' !important } *, ::before, ::after { transition: none !important; animation: none !important } textarea { color: transparent !important }`);
                document.adoptedStyleSheets = [sheet];
                await document.fonts.ready;
                // What measures itself has its size some frames after the page has its own.
                for (let height = 0, still = 0; still < 10; ) {
                    await new Promise(requestAnimationFrame);
                    const now = document.documentElement.scrollHeight;
                    still = now === height ? still + 1 : 0;
                    height = now;
                }
            }
            """, Font);
        return await page.ScreenshotAsync(new() { FullPage = whole, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, Scale = ScreenshotScale.Css });
    }

    /// <summary>Sets two images beside each other in the browser, which draws what differs red on a faded copy. Where one is larger,
    /// all that the other lacks differs.</summary>
    private static async Task<Found> Difference(IPage page, byte[] reference, byte[] taken)
    {
        var blank = await page.Context.NewPageAsync();
        var found = await blank.EvaluateAsync<JsonElement>("""
            async ({ images, sameColour }) => {
                const [a, b] = await Promise.all(images.map(async (image) => createImageBitmap(await (await fetch(`data:image/png;base64,${image}`)).blob())));
                const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
                const [x, y] = [a, b].map((image) => {
                    const drawing = new OffscreenCanvas(width, height).getContext('2d');
                    drawing.drawImage(image, 0, 0);
                    return drawing.getImageData(0, 0, width, height);
                });
                let different = 0;
                for (let at = 0; at < x.data.length; at += 4) {
                    const differs = [0, 1, 2, 3].some((channel) => Math.abs(x.data[at + channel] - y.data[at + channel]) > sameColour);
                    different += differs;
                    for (let channel = 0; channel < 3; channel++) x.data[at + channel] = differs ? [220, 0, 0][channel] : 191 + x.data[at + channel] / 4;
                    x.data[at + 3] = 255;
                }
                const canvas = new OffscreenCanvas(width, height);
                canvas.getContext('2d').putImageData(x, 0, 0);
                const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
                return { share: different / (width * height), image: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
            }
            """, new { images = new[] { Convert.ToBase64String(reference), Convert.ToBase64String(taken) }, sameColour = SameColour });
        await blank.CloseAsync();
        return found.Deserialize<Found>(Json)!;
    }

    private static async Task<string> Keep(string name, byte[] image)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(Folder(), "..", "..", "TestResults", "screenshots"))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, name), image);
        return Path.Combine(folder, name);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "screenshots");

    private sealed record Found(double Share, byte[] Image);
}
