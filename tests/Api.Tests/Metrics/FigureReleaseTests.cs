using System.Text.Json.Nodes;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>In which releases a figure stands.</summary>
public sealed class FigureReleaseTests
{
    [Test]
    public void A_figure_stands_in_every_release_that_holds_any_of_it_and_is_corrected_where_it_is_another_today()
    {
        using var ledger = new MetricLedger();
        Release(ledger, "before");
        var session = ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        Release(ledger, "first");
        ledger.Session("2024-05-01", "village-meeting", "02641", "bgc", 100);
        Release(ledger, "second");
        ledger.Post((session, ledger.SessionFacts("2023-05-01", "village-meeting", "02641", "bgc", 12)));
        Release(ledger, "third");

        Assert.That(Standing(ledger, "attendance", new("2023")), Is.EqualTo(new[] { ("third", 12L, false), ("second", 11L, true), ("first", 11L, true) }));
        Assert.That(Standing(ledger, "sessions", new("2023")).Select(r => r.Corrected), Has.All.False);
        Assert.That(Standing(ledger, "attendance", new("2022")), Is.Empty, "nothing was recorded");
        Assert.That(Standing(ledger, "attendance", new("2023") { Topic = "twinning" }).Select(r => r.Value), Is.EqualTo(new[] { 0L, 0, 0 }), "recorded, and nothing of this");
    }

    [Test]
    public async Task They_are_paged_and_say_what_is_wrong_in_both_languages()
    {
        using var app = new TestApp(sample: true);
        var (anonymous, publisher) = (app.Anonymous(), app.As("publisher"));
        await publisher.Post("releases", new { code = "again", title = new { vi = "Lại", en = "Again" } });
        var first = await anonymous.Get("metrics/sites/releases?period=2023&kind=border-gate&lang=en&limit=1");
        Assert.That(first.Json["items"]![0]!["release"]!.ToJsonString(), Does.StartWith("""{"code":"again","label":"Again","releasedAt":"2024-03-15T03:00:00"""));
        Assert.That(first.Next, Is.EqualTo($"/api/v1/metrics/sites/releases?period=2023&kind=border-gate&lang=en&limit=1&cursor={first.Json["next"]}"));
        var second = (await anonymous.Get($"metrics/sites/releases?period=2023&kind=border-gate&lang=en&limit=1&cursor={first.Json["next"]}")).Json;
        Assert.That((second["items"]!.ToJsonString(), second["next"], (string?)second["notes"]![0]!["code"]), Is.EqualTo(
            ($$"""[{"release":{"code":"tong-ket-2023","label":"Final review 2023","releasedAt":"2024-02-27T08:00:00Z"},"value":2,"version":{{second["items"]![0]!["version"]}},"corrected":false}]""", (JsonNode?)null, "illustrative")));

        foreach (var (address, status, field) in new[]
        {
            ("metrics/none/releases?period=2023", 404, null), ("metrics/sites/releases", 400, "period"), ("metrics/sites/releases?period=2023&cursor=x", 400, "cursor"),
            ($"metrics/sites/releases?period=2022&cursor={first.Json["next"]}", 400, "cursor"), ("metrics/sites/releases?period=2023&limit=0", 400, "limit"),
            ("metrics/sites/releases?period=2023&topic=drugs", 400, "topic"), ("metrics/sites/releases?period=2023&place=nowhere", 422, "place"),
            ("metrics/sites/releases?period=2023&release=tong-ket-2023", 400, "release"), ("metrics/sites/releases?period=2023&geography=1999", 400, "geography"),
        })
        {
            var (vi, en) = (await anonymous.Get(address), await anonymous.Get($"{address}{(address.Contains('?') ? '&' : '?')}lang=en"));
            Assert.That((vi.Status, en.Status), Is.EqualTo((status, status)), address);
            Assert.That(field is null || (vi.Fault(field) is { } a && en.Fault(field) is { } b && a != b), () => $"{address}: {vi} {en}");
        }
    }

    private static void Release(MetricLedger ledger, string code) => ledger.Write(b => b.Release(new(null, null), code, new(code, code), null, null));

    private static IEnumerable<(string Code, long Value, bool Corrected)> Standing(MetricLedger ledger, string indicator, MetricParameters parameters) =>
        ledger.Database.Read(t => ReleasesAnswer.Of(t, ledger.Catalogues.In(t), ledger.Query(indicator, parameters), null, 50)).Items
            .Select(r => (r.Release.Code, r.Value, r.Corrected)).ToList();
}
