using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What is kept of the ledger in memory, and that nobody can tell by the figures.</summary>
public sealed class EntryMemoryTests
{
    // From no running sum.
    private static readonly MetricParameters Asked = new("2022..2024") { By = "topic,place-commune" };

    [Test]
    public void Nothing_is_held_before_it_is_asked_and_what_was_added_is_read_in_passing()
    {
        using var ledger = new MetricLedger();
        var history = new RandomHistory(ledger, seed: 3);
        history.Run(records: 60, changes: 0);
        var query = ledger.Query("sessions", Asked);
        var before = ledger.AskAsItIs(query).Total;
        Assert.That(ledger.Memory.Count, Is.Zero);

        ledger.Memory.Load(query.Indicator.Id);
        var held = ledger.Memory.Count;
        Assert.That(held, Is.Positive);
        Assert.That(ledger.AskAsItIs(query).Total, Is.EqualTo(before));

        ledger.Session("2023-05-06", "village-meeting", "082", "post-ban-lau", count: 7);
        Assert.That((ledger.AskAsItIs(query).Total, ledger.Memory.Count), Is.EqualTo((before + 7, held + 1)));
    }

    [Test]
    public void A_reader_whose_snapshot_is_older_than_the_memory_sees_what_it_held()
    {
        using var ledger = new MetricLedger();
        ledger.Database.Prepare();
        ledger.Session("2023-05-06", "village-meeting", "082", "post-ban-lau", count: 2);
        var query = ledger.Query("sessions", Asked);
        ledger.Memory.Load(query.Indicator.Id);
        ledger.Database.Read(t =>
        {
            var catalogue = ledger.Catalogues.In(t);
            ledger.Session("2023-05-07", "village-meeting", "082", "post-ban-lau", count: 3);
            ledger.Memory.Load(query.Indicator.Id);
            Assert.That(Figures.Of(t, catalogue, query).Total, Is.EqualTo(2));
            return true;
        });
        Assert.That(ledger.AskAsItIs(query).Total, Is.EqualTo(5));
    }

    [Test]
    public void What_touches_many_half_months_is_not_read_while_somebody_waits()
    {
        using var ledger = new MetricLedger();
        ledger.Session("2023-01-06", "village-meeting", "082", "post-ban-lau");
        var query = ledger.Query("sessions", Asked);
        ledger.Memory.Load(query.Indicator.Id);
        for (var month = 1; month <= 9; month++)
        {
            ledger.Session($"2023-0{month}-20", "village-meeting", "082", "post-ban-lau");
        }

        Assert.That((ledger.AskAsItIs(query).Total, ledger.Memory.Count), Is.EqualTo((10, 1)));
        ledger.Memory.Load(query.Indicator.Id);
        Assert.That((ledger.AskAsItIs(query).Total, ledger.Memory.Count), Is.EqualTo((10, 10)));
    }

    [Test]
    public void A_half_month_that_is_posted_to_again_and_again_stays_what_it_is()
    {
        using var ledger = new MetricLedger();
        var query = ledger.Query("sessions", Asked);
        for (var i = 1; i <= 80; i++)
        {
            ledger.Session("2023-01-06", "village-meeting", "082", "post-ban-lau", topics: i % 2 == 0 ? "drugs" : "border-law;drugs");
            ledger.Memory.Load(query.Indicator.Id);
            Assert.That((ledger.AskAsItIs(query).Total, ledger.Memory.Count), Is.EqualTo((i, i)));
        }
    }

    [Test]
    public void What_does_not_fit_is_left_to_the_database()
    {
        using var ledger = new MetricLedger(entriesInMemory: 3);
        var query = ledger.Query("sessions", Asked);
        for (var i = 1; i <= 6; i++)
        {
            ledger.Session("2023-01-06", "village-meeting", "082", "post-ban-lau");
            Assert.That(ledger.Ask(query).Total, Is.EqualTo(i));
            Assert.That(ledger.Memory.Count, Is.EqualTo(i <= 3 ? i : 0));
        }
    }

    [Test]
    public void A_value_that_the_memory_cannot_hold_is_left_to_the_database()
    {
        using var ledger = new MetricLedger();
        ledger.Session("2023-01-06", "village-meeting", "082", "post-ban-lau", attendance: 1L << 40);
        var figures = ledger.Ask("attendance", Asked);
        Assert.That((figures.Total, ledger.Memory.Count), Is.EqualTo((1L << 40, 0)));
    }
}
