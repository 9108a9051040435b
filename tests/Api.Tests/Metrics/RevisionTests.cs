using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What changed a figure.</summary>
public sealed class RevisionTests
{
    private static readonly (string Indicator, MetricParameters Parameters)[] Questions =
    [
        ("sessions", new("2023")), ("attendance", new("2023") { Topic = "drugs,twinning", Audience = "residents" }), ("attendance", new("2023-01-10..2023-08-20") { Place = "080" }),
        ("attendance", new("2022..2024") { Place = "02641,02662,02647" }), ("publications", new("2023-Q2") { Agency = "bgc" }), ("sites", new("2023")), ("twinnings", new("2023-05-20..2023-09-09")),
        ("sessions", new("2023") { Kind = "unit-meeting" }), ("attendance", new("2023", Calendar.Reporting) { Geography = Geography.Of2025, Place = "02647-2025" }),
    ];

    [Test]
    public void What_they_add_up_to_is_the_live_figure_less_the_released_one([Values(1, 2, 3)] int seed, [Values(3, 500)] int limit)
    {
        using var ledger = new MetricLedger();
        var history = new RandomHistory(ledger, seed);
        history.Run(records: 150, changes: 20);
        ledger.Write(b => b.Release(new(null, null), "r", new("r", "r"), null, null));
        for (var i = 0; i < 60; i++)
        {
            ledger.Clock.Advance(TimeSpan.FromHours(1));
            history.Change();
        }

        history.Run(records: 40, changes: 20);
        foreach (var (indicator, parameters) in Questions)
        {
            var asked = parameters with { Scope = Scope.Internal };
            var live = ledger.Ask(indicator, asked).Total;
            var released = ledger.Ask(indicator, asked with { Release = "r" }).Total;
            var since = All(ledger, indicator, asked, "r", null, limit);
            var ever = All(ledger, indicator, asked, null, null, limit);

            Assert.That(Change(since), Is.EqualTo(live - released), () => $"{indicator} {asked}");
            Assert.That(Change(ever), Is.EqualTo(live), () => $"{indicator} {asked}");
            Assert.That(ever.Select(r => (r.Version, r.Record!.Id)), Is.Unique);
            Assert.That(ever.Select(r => r.Version), Is.Ordered.Descending);
            foreach (var record in ever.GroupBy(r => r.Record!.Id))
            {
                Assert.That(record.Skip(1).Select(r => r.Changes[0].After), Is.EqualTo(record.SkipLast(1).Select(r => r.Changes[0].Before)), "each begins where the one before ended");
                Assert.That(record.Last().Changes[0].Before, Is.Zero);
            }

            Assert.That(All(ledger, indicator, asked, "r", "corrected,withdrawn,recounted", limit).Select(r => (r.Version, r.Record!.Id)),
                Is.EqualTo(since.Where(r => r.Action != RevisionAction.Added).Select(r => (r.Version, r.Record!.Id))), () => $"{indicator} {asked}");
        }

        Assert.That(All(ledger, "sessions", new("2023") { Scope = Scope.Internal }, null, null, limit).Select(r => r.Action).Distinct(), Is.EquivalentTo(
            new[] { RevisionAction.Added, RevisionAction.Corrected, RevisionAction.Withdrawn }));
    }

    [Test]
    public void In_public_records_and_months_add_up_to_the_same([Values("sessions", "attendance", "sites", "publications")] string indicator, [Values(3, 500)] int limit)
    {
        using var ledger = new MetricLedger();
        var history = new RandomHistory(ledger, 7);
        history.Run(records: 200, changes: 20);
        ledger.Write(b => b.Release(new(null, null), "r", new("r", "r"), null, null));
        history.Run(records: 40, changes: 60);
        foreach (var period in new[] { "2023", "2022..2024", "2023-05" })
        {
            var items = All(ledger, indicator, new(period), "r", null, limit);
            Assert.That(Change(items), Is.EqualTo(ledger.Ask(indicator, new(period)).Total - ledger.Ask(indicator, new(period) { Release = "r" }).Total), period);
            Assert.That(items.Where(r => r.Month is not null).Select(r => (r.Month, r.Kind!.Code)), Is.Unique);
            Assert.That(items.SkipWhile(r => r.Month is not null).Select(r => r.Month), Has.All.Null, "months come first");
        }
    }

    [Test]
    public void A_record_is_added_corrected_withdrawn_and_says_who_and_why_to_staff_alone()
    {
        using var ledger = new MetricLedger();
        var id = ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Post((id, ledger.SessionFacts("2023-05-02", "village-meeting", "02662", "bgc", 15)));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Post((id, null));

        var staff = All(ledger, "attendance", new("2023") { Scope = Scope.Internal }, null, null, 50);
        Assert.That(staff.Select(r => (r.Action, r.Changes[0].Before, r.Changes[0].After, r.Record!.Place!.Code, r.Record.Date.Day, r.Reason)), Is.EqualTo(new[]
        {
            (RevisionAction.Withdrawn, 15L, 0L, "02662", 2, "test"), (RevisionAction.Corrected, 11, 15, "02662", 2, "test"), (RevisionAction.Added, 0, 11, "02641", 1, "test"),
        }));
        Assert.That(staff.Select(r => r.At), Is.Ordered.Descending);
        Assert.That(All(ledger, "attendance", new("2023"), null, null, 50).Select(r => (r.Reason, r.By)), Has.All.EqualTo(((string?)null, (string?)null)));

        var left = All(ledger, "attendance", new("2023") { Place = "02641" }, null, null, 50);
        Assert.That(left.Select(r => (r.Action, r.Changes[0].Before, r.Changes[0].After, r.Record!.Place!.Code)), Is.EqualTo(new[]
        {
            (RevisionAction.Corrected, 11L, 0L, "02641"), (RevisionAction.Added, 0, 11, "02641"),
        }), "where it went is another figure's");
    }

    [Test]
    public void A_stock_is_known_by_its_first_day_though_its_last_is_what_was_posted()
    {
        using var ledger = new MetricLedger();
        var id = Guid.CreateVersion7();
        var site = SiteFacts(ledger, "2019-06-01", null);
        ledger.Post((id, site));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Post((id, site with { Until = MetricLedger.Day("2023-03-31") }));
        var ended = All(ledger, "sites", new("2023"), null, null, 50)[0];
        Assert.That((ended.Action, ended.Changes[0].Before, ended.Changes[0].After, ended.Record!.Date), Is.EqualTo((RevisionAction.Corrected, 1L, 0L, MetricLedger.Day("2019-06-01"))));
        Assert.That(All(ledger, "sites", new("2022"), null, null, 50), Has.Count.EqualTo(1), "at the end of 2022 it stood");
    }

    [Test]
    public void Only_days_that_had_been_closed_when_it_was_posted_are_said_to_be_closed()
    {
        using var ledger = new MetricLedger();
        ledger.Session("2023-05-01", "village-meeting", "02641", "bgc");
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Write(b =>
        {
            b.Mark(new(null, "close"));
            new Closure { FromDay = MetricLedger.Day("2023-01-01"), ToDay = MetricLedger.Day("2023-12-31"), Agency = b.Catalogue.Agencies["bgc"].Id, ClosedAt = b.Head.LastPostedAt }.Add(b.Transaction);
            return true;
        });
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Session("2023-05-02", "village-meeting", "02641", "bgc");
        ledger.Session("2023-05-03", "village-meeting", "02641", "dic");
        ledger.Session("2022-05-04", "village-meeting", "02641", "bgc");
        Assert.That(All(ledger, "sessions", new("2022..2023"), null, null, 50).OrderBy(r => r.Record!.Date).Select(r => (r.Record!.Date.Day, r.Closed)),
            Is.EqualTo(new[] { (4, false), (1, false), (2, true), (3, false) }));
    }

    [Test]
    public void A_posting_of_many_records_is_listed_page_by_page()
    {
        using var ledger = new MetricLedger();
        ledger.Post([.. Enumerable.Range(0, 3000).Select(i => (Guid.CreateVersion7(), (Facts?)ledger.SessionFacts("2023-05-01", "village-meeting", "02641", "bgc", topics: "")))]);
        var first = Page(ledger, "sessions", new("2023"), null, null, null, 20);
        var second = Page(ledger, "sessions", new("2023"), null, null, first.Next, 20);
        Assert.That(first.Items.Concat(second.Items).Select(r => r.Record!.Id).ToList(), Is.Unique.And.Count.EqualTo(40));
        Assert.That(first.Items.Select(r => r.Version).Distinct().Count(), Is.EqualTo(1));
    }

    internal static List<Revision> All(MetricLedger ledger, string indicator, MetricParameters parameters, string? since, string? actions, int limit)
    {
        var items = new List<Revision>();
        string? cursor = null;
        do
        {
            var page = Page(ledger, indicator, parameters, since, actions, cursor, limit);
            Assert.That(page.Items, Has.Count.LessThanOrEqualTo(limit));
            Assert.That(cursor is null || page.Items.Count > 0, "no page behind another is empty");
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        return items;
    }

    internal static RevisionsAnswer Page(MetricLedger ledger, string indicator, MetricParameters parameters, string? since, string? actions, string? cursor, int limit) =>
        ledger.Database.Read(t =>
        {
            var catalogue = ledger.Catalogues.In(t);
            return RevisionsAnswer.Of(t, catalogue, RevisionQuery.Of(ledger.Query(indicator, parameters), since, actions, catalogue), "form", cursor, limit);
        });

    private static long Change(IEnumerable<Revision> items) => items.SelectMany(r => r.Changes).Sum(c => c.After - c.Before);

    private static Facts SiteFacts(MetricLedger ledger, string from, string? until)
    {
        var c = ledger.Catalogue;
        return new(RecordType.Site, MetricLedger.Day(from), until is null ? null : MetricLedger.Day(until), c.Places["02641"].Id, c.Agencies["bgc"].Id, c.Kinds["border-gate"].Id, 0, 1, 0, []);
    }
}
