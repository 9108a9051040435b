using BorderComms.Catalogue;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What rows by period say of whether anything was recorded, and what is told of what stands under `withheld`.</summary>
public sealed class RecordedRowTests
{
    private MetricLedger ledger = null!;

    [SetUp]
    public void Begin() => ledger = new();

    [TearDown]
    public void End() => ledger.Dispose();

    [Test]
    public void A_year_without_records_is_told_from_a_year_of_none_there()
    {
        ledger.Session("2021-05-31", "village-meeting", "02641", "bgc", 5);
        ledger.Session("2023-06-15", "village-meeting", "02662", "bgc", 7);
        Assert.That(Told(ledger.Ask("sessions", new("2020..2023") { By = "period-year" })), Is.EqualTo("2020 0 no\n2021 1 yes\n2022 0 no\n2023 1 yes"));
        Assert.That(Told(ledger.Ask("sessions", new("2020..2023") { By = "period-year", Place = "02662" })), Is.EqualTo("2020 0 no\n2021 0 yes\n2022 0 no\n2023 1 yes"),
            "elsewhere something was recorded in 2021, so that here was none");
        Assert.That(Told(ledger.Ask("publications", new("2022..2023") { By = "period-year" })), Is.EqualTo("2022 0 no\n2023 0 no"), "another indicator");
        Assert.That(ledger.Ask("sessions", new("2021..2023") { By = "kind" }).Rows.Select(r => r.Recorded), Is.All.Null);
    }

    [Test]
    public void Days_at_the_ends_tell_of_nothing_that_is_not_disclosed_by_day()
    {
        ledger.Session("2023-01-20", "unit-meeting", "02641", "bgc", 5);
        ledger.Session("2023-03-02", "village-meeting", "02641", "bgc", 7);
        Assert.That(Told(ledger.Ask("sessions", new("2023-01-17..2023-03-05") { By = "period-month" })), Is.EqualTo("2023-01 0 no\n2023-02 0 no\n2023-03 1 yes"));
        Assert.That(Told(ledger.Ask("sessions", new("2023-01-15..2023-03-01") { By = "period-month" })), Is.EqualTo("2023-01 1 yes\n2023-02 0 no\n2023-03 0 no"));
    }

    [Test]
    public void A_stock_is_recorded_from_its_first_day_on()
    {
        var c = ledger.Catalogue;
        ledger.Post((Guid.CreateVersion7(), new(RecordType.Site, MetricLedger.Day("2021-03-01"), null, c.Places["02641"].Id, c.Agencies["dic"].Id, c.Kinds["border-gate"].Id, 0, 1, 1, [])));
        Assert.That(Told(ledger.Ask("sites", new("2020..2022") { By = "period-year" })), Is.EqualTo("2020 0 no\n2021 1 yes\n2022 1 yes"));
        Assert.That(Told(ledger.Ask("sites", new("2020..2022") { By = "period-year", Place = "02662" })), Is.EqualTo("2020 0 no\n2021 0 yes\n2022 0 yes"));
    }

    [Test]
    public void A_row_is_set_beside_nothing_where_nothing_was_recorded_then()
    {
        ledger.Session("2021-12-31", "village-meeting", "02641", "bgc", 5);
        ledger.Session("2023-02-15", "village-meeting", "02641", "bgc", 7);
        Assert.That(Before(new("2022..2023") { By = "period-year", Compare = Compare.LastYear }), Is.EqualTo("2022 1\n2023 -"));
        Assert.That(Before(new("2022..2023") { By = "period-year", Compare = Compare.LastYear, Place = "02662" }), Is.EqualTo("2022 0\n2023 -"));

        // Four months from February stand beside October to January: the first quarter beside October and November.
        ledger.Session("2022-11-20", "village-meeting", "02641", "bgc", 7);
        Assert.That(Before(new("2023-02..2023-05") { By = "period-quarter", Compare = Compare.Previous }), Is.EqualTo("2023-Q1 1\n2023-Q2 -"));
        Assert.That(Before(new("2023-01-11..2023-02-20") { By = "period-month", Compare = Compare.Previous }), Is.EqualTo("2023-01 -\n2023-02 -"));
        Assert.That(Before(new("2022-12-25..2023-02-08") { By = "period-month", Compare = Compare.Previous }), Is.EqualTo("2022-12 -\n2023-01 1\n2023-02 -"));
    }

    [Test]
    public async Task As_of_a_day_a_row_knows_of_no_later_record()
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        foreach (var narrowed in new[] { "", "&agency=post-y-ty", "&kind=school-talk" })
        {
            foreach (var (moment, january, december) in new[] { ("", true, true), ("&asOf=2023-02-27", true, false), ("&asOf=2012-01-01", false, false) })
            {
                var rows = (await portal.Get($"metrics/sessions?period=2022-12..2023-12&by=period-month{moment}{narrowed}")).Json["rows"]!.AsArray();
                Assert.That(new[] { 0, 1, 12 }.Select(i => (bool)rows[i]!["recorded"]!), Is.EqualTo(new[] { false, january, december }), $"{moment} {narrowed}");
            }
        }

        var table = (await portal.Get("metrics/sessions?period=2022..2023&by=period-year&format=csv")).Text.Split("\r\n");
        Assert.That(table[0], Is.EqualTo("period-year,period-year-label,value,status,recorded,notes"));
        Assert.That(table[1..3].Select(l => l.Split(',')[4]), Is.EqualTo(new[] { "false", "true" }));
    }

    [TestCase("topic,place-commune")]
    [TestCase("place-commune,topic,kind")]
    [TestCase("place-commune")]
    [TestCase("agency,period-month")]
    [TestCase("agency,place-district")]
    public async Task What_is_withheld_is_told_once_however_the_rows_overlap(string by)
    {
        using var app = new TestApp(sample: true);
        var portal = app.Anonymous();
        Assert.That((long)(await portal.Get($"metrics/sessions?period=2023&by={by}")).Json["withheld"]!["value"]!, Is.EqualTo(705));
        Assert.That((long)(await portal.Get($"metrics/sessions?period=2023&by={by}&release=tong-ket-2023")).Json["withheld"]!["value"]!, Is.EqualTo(705));
        Assert.That((await portal.Get($"metrics/sessions?period=2023&by={by}&agency=bgc")).Json["withheld"]!.AsObject().ContainsKey("value"), Is.False, "left out, none of it is in the total");
        Assert.That((await app.As("reporter").Get($"metrics/sessions?period=2023&by={by}&scope=internal")).Json["withheld"], Is.Null);
    }

    private string Before(MetricParameters asked) =>
        string.Join('\n', ledger.Ask("sessions", asked).Rows.Select(r => $"{r.Members[0].Code} {r.Previous?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));

    private static string Told(Figures figures) =>
        string.Join('\n', figures.Rows.Select(r => $"{r.Members[0].Code} {r.Value} {(r.Recorded!.Value ? "yes" : "no")}"));
}
