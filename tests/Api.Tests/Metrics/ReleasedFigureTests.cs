using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

public sealed class ReleasedFigureTests
{
    private static readonly Act Publisher = new(null, null);

    [Test]
    public void A_release_keeps_its_figures_whatever_comes_after()
    {
        using var ledger = new MetricLedger();
        var session = ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        ledger.Session("2023-06-01", "unit-meeting", "02641", "post-ban-lau", 30);
        var made = ledger.Write(b => b.Release(Publisher, "review-2023", new("Tổng kết", "Review"), null, null));
        ledger.Post((session, ledger.SessionFacts("2023-05-02", "village-meeting", "02662", "bgc", 12)));
        ledger.Session("2023-07-01", "village-meeting", "02641", "bgc", 100);

        var released = new MetricParameters("2023") { By = "place-commune", Release = "review-2023" };
        var then = ledger.Ask("attendance", released);
        Assert.That((MetricLedger.Rows(then), then.Total, then.Version < made.Posting), Is.EqualTo(("02641 11\nwithheld 30", 41, true)));
        Assert.That(ledger.Ask("attendance", new("2023")).Total, Is.EqualTo(142));
        Assert.That(ledger.Ask("attendance", released with { Geography = Geography.Of2025 }).Rows[0].Members[0].Code, Is.EqualTo("02647-2025"), "places are always today's");
    }

    [Test]
    public void A_release_is_a_version_of_its_own_and_changes_no_figure()
    {
        using var ledger = new MetricLedger();
        ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        var before = (Head: ledger.Database.Read(LedgerHead.Read), Figures: ledger.Ask("attendance", new("2023")));
        var made = ledger.Write(b => b.Release(Publisher, "a", new("A", "A"), "note", null));
        Assert.That(made, Is.EqualTo(new Release(1, "a", new("A", "A"), "note", null, before.Head.LastPosting + 1, ledger.Database.Read(LedgerHead.Read).LastPostedAt)));
        Assert.That(ledger.Ask("attendance", new("2023")).Version, Is.EqualTo(before.Figures.Version));
    }
}
