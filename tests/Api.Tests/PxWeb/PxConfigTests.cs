using System.Globalization;
using BorderComms.PxWeb;
using NUnit.Framework;

namespace BorderComms.ApiTests.PxWeb;

/// <summary>What the door for PxWeb's clients says of itself: what the settings say.</summary>
public sealed class PxConfigTests
{
    private const string Door = PxAddress.Prefix;

    private static readonly Dictionary<string, string> Others = new()
    {
        ["Publisher:Agencies:0:Vi"] = "Sở Văn hóa",
        ["Publisher:Agencies:0:En"] = "Department of Culture",
        ["Publisher:Email"] = "so-lieu@example.vn",
        ["Publisher:Page"] = "https://example.vn/",
        ["Publisher:Licence"] = "https://example.vn/licence",
    };

    [TestCase("vi", "Sở Văn hóa")]
    [TestCase("en", "Department of Culture")]
    public async Task Licence_source_and_contact_are_the_publishers(string lang, string name)
    {
        using var app = new TestApp(sample: true, settings: Others);
        var portal = app.Anonymous();
        var config = (await portal.Get($"{Door}/config")).Json;
        Assert.That(((string)config["license"]!, (string)config["sourceReferences"]![lang == "vi" ? 0 : 1]!["text"]!),
            Is.EqualTo(("https://example.vn/licence", $"{(lang == "vi" ? "Nguồn" : "Source")}: BorderComms, {name}")));
        foreach (var address in new[] { "tables/sessions/metadata", "tables/sessions/data" })
        {
            var dataset = (await portal.Get($"{Door}/{address}?lang={lang}")).Json;
            var contact = dataset["extension"]!["contact"]!.AsArray().Single()!;
            Assert.That((string)dataset["source"]!, Is.EqualTo($"BorderComms, {name}"));
            Assert.That(((string)contact["name"]!, (string)contact["mail"]!, (string)contact["raw"]!), Is.EqualTo((name, "so-lieu@example.vn", $"{name}, so-lieu@example.vn, https://example.vn/")));
        }

        Assert.That((string)(await portal.Get($"{Door}/tables/sessions?lang={lang}")).Json["source"]!, Is.EqualTo($"BorderComms, {name}"));
    }

    [Test]
    public async Task Who_has_no_address_is_named_alone()
    {
        using var app = new TestApp(sample: true);
        var contact = (await app.Anonymous().Get($"{Door}/tables/sessions/metadata?lang=en")).Json["extension"]!["contact"]![0]!;
        Assert.That(((string?)contact["mail"], (string)contact["raw"]!), Is.EqualTo(((string?)null, (string)contact["name"]!)));
    }

    [TestCase(60, 2, 2, 2)]
    [TestCase(600, 300, 300, 30)]
    [TestCase(60, 1000, 60, 60)]
    [TestCase(7, 3, 3, 26)]
    [TestCase(0, 5, 10_000, 1)]
    public async Task As_many_calls_as_it_says_are_answered_window_by_window(int perMinute, int burst, int calls, int seconds)
    {
        using var app = new TestApp(settings: new Dictionary<string, string>
        {
            ["Limits:Anonymous:PerMinute"] = perMinute.ToString(CultureInfo.InvariantCulture),
            ["Limits:Anonymous:Burst"] = burst.ToString(CultureInfo.InvariantCulture),
            ["Limits:Patience"] = "60",
        });
        var portal = app.Anonymous();
        var config = (await portal.Get($"{Door}/config")).Json;
        Assert.That(((int)config["maxCallsPerTimeWindow"]!, (int)config["timeWindow"]!), Is.EqualTo((calls, seconds)));
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        for (var window = 0; calls < 100 && window < 3; window++)
        {
            for (var i = 0; i < calls; i++)
            {
                Assert.That((await portal.Get($"{Door}/config")).Status, Is.EqualTo(200), $"call {i} of window {window}");
            }

            app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }
}
