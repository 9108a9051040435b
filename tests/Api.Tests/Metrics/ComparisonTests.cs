using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Metrics;

public sealed class ComparisonTests
{
    private MetricLedger ledger = null!;

    [SetUp]
    public void Begin() => ledger = new();

    [TearDown]
    public void End() => ledger.Dispose();

    [TestCase("2023", Calendar.Civil, Compare.Previous, "2022-01-01", "2022-12-31")]
    [TestCase("2023", Calendar.Reporting, Compare.Previous, "2021-12-15", "2022-12-14")]
    [TestCase("2023-01", Calendar.Civil, Compare.Previous, "2022-12-01", "2022-12-31")]
    [TestCase("2023-01", Calendar.Reporting, Compare.LastYear, "2021-12-15", "2022-01-14")]
    [TestCase("2023-01..2023-09", Calendar.Civil, Compare.Previous, "2022-04-01", "2022-12-31")]
    [TestCase("2023-Q1..2023-Q2", Calendar.Civil, Compare.LastYear, "2022-01-01", "2022-06-30")]
    [TestCase("2023-H1", Calendar.Civil, Compare.Previous, "2022-07-01", "2022-12-31")]
    [TestCase("2023-01-01..2023-03-14", Calendar.Civil, Compare.Previous, "2022-10-20", "2022-12-31")]
    [TestCase("2024-02-01..2024-02-29", Calendar.Civil, Compare.LastYear, "2023-02-01", "2023-02-28")]
    [TestCase("2025-02-01..2025-02-28", Calendar.Civil, Compare.LastYear, "2024-02-01", "2024-02-29")]
    [TestCase("2024-02-29..2024-03-10", Calendar.Civil, Compare.LastYear, "2023-02-28", "2023-03-10")]
    public void A_period_is_set_beside_the_one_before(string period, Calendar calendar, Compare compare, string from, string until)
    {
        var query = ledger.Query("sessions", new(period) { Calendar = calendar, Compare = compare });
        var then = PeriodRef.Before(query)!;
        Assert.That((then.From, then.To, then.Calendar), Is.EqualTo((MetricLedger.Day(from), MetricLedger.Day(until), calendar)));
    }

    [Test]
    public void Rows_stand_beside_the_rows_of_their_place_in_the_period_before()
    {
        ledger.Session("2022-05-31", "village-meeting", "02641", "bgc", 5);
        ledger.Session("2022-06-15", "village-meeting", "02662", "bgc", 7);
        ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);

        var months = ledger.Ask("attendance", new("2023-05..2023-06") { By = "period-month", Compare = Compare.LastYear });
        Assert.That(Rows(months), Is.EqualTo("2023-05 11 5\n2023-06 0 7"));
        Assert.That((months.Total, months.Previous), Is.EqualTo((11L, (long?)12)));
        var places = ledger.Ask("attendance", new("2023-05..2023-06") { By = "place-commune,period-year", Compare = Compare.LastYear });
        Assert.That(Rows(places), Is.EqualTo("02641 2023 11 5\n02662 2023 0 7"));
    }

    [Test]
    public void Dates_are_compared_part_by_part_as_many_days_before()
    {
        ledger.Session("2023-01-20", "village-meeting", "02641", "bgc", 1);
        ledger.Session("2023-02-09", "village-meeting", "02641", "bgc", 10);
        ledger.Session("2023-02-10", "village-meeting", "02641", "bgc", 100);
        ledger.Session("2023-02-24", "village-meeting", "02641", "bgc", 1000);
        ledger.Session("2023-03-25", "village-meeting", "02641", "bgc", 10000);

        // 45 days from 01/03; the 45 before begin on 15/01, and what stands beside April begins on 15/02.
        var months = ledger.Ask("attendance", new("2023-03-01..2023-04-14") { By = "period-month", Compare = Compare.Previous });
        Assert.That(Rows(months), Is.EqualTo("2023-03 10000 111\n2023-04 0 1000"));
        Assert.That(months.Previous, Is.EqualTo(1111));
    }

    [Test]
    public void A_stock_is_compared_by_what_stood_at_the_end_of_each_part()
    {
        var c = ledger.Catalogue;
        Facts Site(string from, string? until) => new(RecordType.Site, MetricLedger.Day(from), until is null ? null : MetricLedger.Day(until),
            c.Places["02641"].Id, c.Agencies["dic"].Id, c.Kinds["border-gate"].Id, 0, 1, 1, []);
        ledger.Post((Guid.CreateVersion7(), Site("2021-01-01", "2023-02-20")), (Guid.CreateVersion7(), Site("2023-01-31", null)), (Guid.CreateVersion7(), Site("2023-03-31", null)));

        var year = ledger.Ask("sites", new("2023") { Compare = Compare.Previous });
        Assert.That((year.Total, year.Previous), Is.EqualTo((2L, (long?)1)));
        var months = ledger.Ask("sites", new("2023-03..2023-04") { By = "period-month,kind", Compare = Compare.Previous });
        Assert.That(Rows(months), Is.EqualTo("2023-03 border-gate 2 2\n2023-04 border-gate 2 1"));
        var days = ledger.Ask("sites", new("2023-03-15..2023-04-14") { By = "period-month", Compare = Compare.Previous });
        Assert.That(Rows(days), Is.EqualTo("2023-03 2 1\n2023-04 2 1"));
    }

    [Test]
    public void Where_nothing_was_recorded_there_is_nothing_to_compare_with()
    {
        ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        var first = ledger.Ask("attendance", new("2023") { By = "agency", Compare = Compare.Previous });
        Assert.That((first.Recorded, first.Previous, first.Rows[0].Previous), Is.EqualTo((true, (long?)null, (long?)null)));

        var gone = ledger.Session("2022-05-01", "village-meeting", "02641", "bgc", 11);
        ledger.Post((gone, null));
        var withdrawn = ledger.Ask("attendance", new("2023") { By = "agency", Compare = Compare.Previous });
        Assert.That((withdrawn.Previous, withdrawn.Rows[0].Previous), Is.EqualTo(((long?)0, (long?)0)), "an entry was made, though nothing is left of it");
        Assert.That(ledger.Ask("sessions", new("2019")).Recorded, Is.False);
        Assert.That(ledger.Ask("sessions", new("2023") { Agency = "dic" }), Has.Property("Recorded").True.And.Property("Total").Zero);
    }

    [Test]
    public void That_a_day_had_a_unit_meeting_is_not_told()
    {
        ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 30);
        Assert.That(ledger.Ask("sessions", new("2023-05-03..2023-05-03")).Recorded, Is.False);
        Assert.That(ledger.Ask("sessions", new("2023-05-03..2023-05-03") { Scope = Scope.Internal }).Recorded, Is.True);
        Assert.That(ledger.Ask("sessions", new("2023-05-01..2023-05-14")).Recorded, Is.True);
        Assert.That(ledger.Ask("sessions", new("2023-05-03..2023-05-03") { Kind = "village-meeting" }).Recorded, Is.False);
    }

    [Test]
    public void Something_was_recorded_whatever_the_figure_is_narrowed_to()
    {
        ledger.Session("2023-05-03", "village-meeting", "02641", "post-ban-lau", 30);
        foreach (var period in new[] { "2023-05-03..2023-05-03", "2023-05-01..2023-05-14" })
        {
            var narrowed = ledger.Ask("sessions", new(period) { Kind = "loudspeaker" });
            Assert.That((narrowed.Total, narrowed.Recorded), Is.EqualTo((0L, true)), period);
        }
    }

    private static string Rows(Figures figures) =>
        string.Join('\n', figures.Rows.Select(r => $"{string.Join(' ', r.Members.Select(m => m.Code))} {r.Value} {r.Previous}"));
}
