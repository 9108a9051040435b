using BorderComms.Catalogue;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>The same work added up as it was, on the places of 2020 and on today's.</summary>
public sealed class GeographyTests
{
    private MetricLedger ledger = null!;

    [SetUp]
    public void Fill()
    {
        ledger = new();
        ledger.Session("2023-03-01", "village-meeting", "02635", "post-gate-lao-cai", 1);
        ledger.Session("2023-03-01", "village-meeting", "02641", "post-gate-lao-cai", 10);
        ledger.Session("2023-03-02", "village-meeting", "02650", "post-gate-lao-cai", 100);
        ledger.Session("2023-03-03", "village-meeting", "080", "bgc", 1000);
        ledger.Session("2023-03-04", "village-meeting", "02647-2025", "bgc-2025", 10000);
        ledger.Session("2023-03-05", "unit-meeting", "02641", "post-gate-lao-cai", 100000);
    }

    [TearDown]
    public void Empty() => ledger.Dispose();

    [TestCase("place-commune", Geography.AsWas, "02635 1\n02641 10\n02647-2025 10000\n02650 100\nnone 1000\nwithheld 100000")]
    [TestCase("place-commune", Geography.Of2020, "02635 1\n02641 10\n02650 100\nnone 11000\nwithheld 100000")]
    [TestCase("place-commune", Geography.Of2025, "02647-2025 10011\n02671-2025 100\nnone 1000\nwithheld 100000")]
    [TestCase("place-district", Geography.AsWas, "080 1111\nnone 10000\nwithheld 100000")]
    [TestCase("place-district", Geography.Of2020, "080 1111\nnone 10000\nwithheld 100000")]
    [TestCase("place-district", Geography.Of2025, "none 11111\nwithheld 100000")]
    [TestCase("place-province", Geography.AsWas, "10 1111\n15-2025 10000\nwithheld 100000")]
    [TestCase("place-province", Geography.Of2020, "10 1111\nnone 10000\nwithheld 100000")]
    [TestCase("place-province", Geography.Of2025, "15-2025 11111\nwithheld 100000")]
    [TestCase("agency", Geography.AsWas, "bgc 1000\nbgc-2025 10000\npost-gate-lao-cai 111\nwithheld 100000")]
    [TestCase("agency", Geography.Of2025, "bgc-2025 11000\npost-gate-lao-cai 111\nwithheld 100000")]
    public void Every_hierarchy_adds_up_the_whole(string by, Geography geography, string rows)
    {
        var figures = ledger.Ask("attendance", new("2023") { By = by, Geography = geography });
        Assert.That((MetricLedger.Rows(figures), figures.Total), Is.EqualTo((rows, 111111)));
    }

    [TestCase("080", Geography.AsWas, 1111)]
    [TestCase("080", Geography.Of2020, 1111)]
    [TestCase("10", Geography.Of2020, 1111)]
    [TestCase("02647-2025", Geography.AsWas, 10000)]
    [TestCase("02647-2025", Geography.Of2025, 10011)]
    [TestCase("15-2025", Geography.AsWas, 10000)]
    [TestCase("15-2025", Geography.Of2025, 11111)]
    public void A_place_takes_in_what_the_geography_puts_within_it(string place, Geography geography, long total) =>
        Assert.That(ledger.Ask("attendance", new("2023") { Place = place, Geography = geography }).Total, Is.EqualTo(total));

    [Test]
    public void Zeros_list_every_member_in_force_and_nothing_else()
    {
        var all = ledger.Ask("attendance", new("2023") { By = "place-commune", Geography = Geography.Of2025, Zeros = Zeros.Include });
        var communes = ledger.Catalogue.Places.All.Where(p => p.Kind == "commune" && p.From >= new DateOnly(2025, 7, 1)).Select(p => p.Code);
        Assert.That(all.Rows.Select(r => r.Members[0].Code), Is.EqualTo(communes.Concat(["none", "withheld"]).Order(StringComparer.Ordinal)));
        Assert.That((all.Rows.Sum(r => r.Value), all.Total), Is.EqualTo((111111, 111111)));

        var within = ledger.Ask("attendance", new("2022") { By = "place-district,place-commune,period-half-year", Place = "080", Zeros = Zeros.Include });
        var held = ledger.Catalogue.Places.All.Where(p => p.Parent == ledger.Catalogue.Places["080"].Id).Select(p => p.Code);
        Assert.That(within.Rows.Select(r => string.Join(' ', r.Members.Select(m => m.Code))),
            Is.EqualTo(from commune in held from half in new[] { "2022-H1", "2022-H2" } orderby commune, half select $"080 {commune} {half}"));
        Assert.That(within.Rows.Select(r => r.Value), Is.All.Zero);

        var kinds = ledger.Ask("media-products", new("2023") { By = "kind,topic", Topic = "drugs", Zeros = Zeros.Include });
        Assert.That(MetricLedger.Rows(kinds), Is.EqualTo("banner drugs 0\nphoto drugs 0\nvideo drugs 0"));
    }

    [Test]
    public void Zeros_do_not_list_where_something_was_once()
    {
        var gone = ledger.Session("2022-03-01", "village-meeting", "080", "bgc", 5);
        ledger.Post((gone, null));
        var communes = ledger.Ask("attendance", new("2022") { By = "place-commune", Zeros = Zeros.Include });
        Assert.That(communes.Rows.Select(r => r.Members[0].Code), Does.Contain("02641").And.Not.Contain("none"));
    }
}
