using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Figures open into the records that make them.</summary>
public sealed class ProvenanceTests
{
    private static readonly (string Indicator, MetricParameters Parameters)[] Questions =
    [
        ("sessions", new("2023")), ("attendance", new("2023") { Topic = "drugs,twinning", Audience = "residents" }), ("attendance", new("2023-01-10..2023-08-20") { Place = "082" }),
        ("publications", new("2023-Q2") { Agency = "bgc" }), ("sites", new("2023")), ("twinnings", new("2023-05-20..2023-09-09")), ("sessions", new("2023") { Kind = "unit-meeting" }),
    ];

    [Test]
    public void The_shares_over_all_pages_and_what_is_withheld_add_up_to_the_figure([Values] Scope scope, [Values(1, 7, 500)] int limit)
    {
        using var ledger = Filled(records: limit == 1 ? 120 : 500);
        foreach (var (indicator, parameters) in Questions)
        {
            var asked = parameters with { Scope = scope };
            var figure = ledger.Ask(indicator, asked).Total;
            var pages = Pages(ledger, indicator, asked, limit).ToList();
            var items = pages.SelectMany(p => p.Items).ToList();

            Assert.That(items.Sum(i => i.Value) + (pages[0].Withheld?.Value ?? 0), Is.EqualTo(figure), () => $"{indicator} {asked}");
            Assert.That(pages.Select(p => p.Total), Has.All.EqualTo(figure));
            Assert.That(items.Select(i => i.Record.Id), Is.Unique);
            Assert.That(items.Select(i => i.Record.Date), Is.Ordered.Descending);
            Assert.That(items.Select(i => i.Value), Has.None.EqualTo(0));
            if (scope == Scope.Public)
            {
                Assert.That(items.Select(i => i.Record.Kind.Code), Has.None.EqualTo("unit-meeting"));
            }
        }
    }

    [Test]
    public void Each_share_is_what_the_record_has_in_the_ledger_now()
    {
        using var ledger = Filled(records: 300);
        var items = Pages(ledger, "attendance", new("2023") { Scope = Scope.Internal }, 500).SelectMany(p => p.Items).ToDictionary(i => i.Record.Id, i => i.Value);
        var live = ledger.Live.Where(r => r.Value.Type == RecordType.Session && r.Value.Day.Year == 2023 && r.Value.Attendance.Count > 0)
            .ToDictionary(r => r.Key, r => r.Value.Attendance.Sum(a => a.Value));
        Assert.That(items, Is.EqualTo(live));
    }

    [Test]
    public void All_pages_belong_to_the_figure_of_the_first_though_records_change_between()
    {
        using var ledger = Filled(records: 60);
        var parameters = new MetricParameters("2023") { Scope = Scope.Internal };
        var first = Page(ledger, "sessions", parameters, null, 5);
        ledger.Session("2023-06-06", "village-meeting", "02662", "post-ban-lau", count: 40);
        ledger.Post((ledger.Live.First(r => r.Value.Type == RecordType.Session && r.Value.Day.Year == 2023).Key, null));

        var rest = Rest(ledger, "sessions", parameters, first, 5).ToList();
        Assert.That(first.Items.Concat(rest.SelectMany(p => p.Items)).Sum(i => i.Value), Is.EqualTo(first.Total));
        Assert.That(rest.Select(p => p.Total), Has.All.EqualTo(first.Total));
        Assert.That(ledger.Ask("sessions", parameters).Total, Is.Not.EqualTo(first.Total));
    }

    [Test]
    public void A_corrected_record_stands_under_its_new_place_and_in_the_past_under_its_old_one()
    {
        using var ledger = new MetricLedger();
        var id = ledger.Session("2023-06-06", "village-meeting", "02662", "post-ban-lau");
        var entered = ledger.Today;
        ledger.Clock.Advance(TimeSpan.FromDays(2));
        ledger.Post((id, ledger.SessionFacts("2023-06-07", "village-meeting", "02788", "post-ban-lau")));

        var now = Page(ledger, "sessions", new("2023"), null, 5).Items.Single().Record;
        var then = Page(ledger, "sessions", new("2023") { AsOf = Period.Days(entered, entered).Code[..10] }, null, 5).Items.Single().Record;
        Assert.That((now.Place!.Code, now.Date), Is.EqualTo(("02788", MetricLedger.Day("2023-06-07"))));
        Assert.That((then.Place!.Code, then.Date), Is.EqualTo(("02662", MetricLedger.Day("2023-06-06"))));
    }

    [Test]
    public void A_public_cursor_of_a_state_that_has_passed_for_a_day_is_refused()
    {
        using var ledger = Filled(records: 60);
        var first = Page(ledger, "sessions", new("2023"), null, 2);
        ledger.Session("2023-06-06", "unit-meeting", "02662", "post-ban-lau");
        ledger.Clock.Advance(TimeSpan.FromHours(23));
        Assert.That(Page(ledger, "sessions", new("2023"), first.Next, 2).Total, Is.EqualTo(first.Total));
        ledger.Clock.Advance(TimeSpan.FromHours(2));
        var problem = Assert.Throws<Problem>(() => Page(ledger, "sessions", new("2023"), first.Next, 2))!;
        Assert.That((problem.Status, problem.Errors[0].Field), Is.EqualTo((400, "cursor")));
    }

    [Test]
    public void A_cursor_of_another_question_is_refused()
    {
        using var ledger = Filled(records: 60);
        var first = Page(ledger, "sessions", new("2023"), null, 2);
        var problem = Assert.Throws<Problem>(() => Page(ledger, "sessions", new("2023") { Topic = "drugs" }, first.Next, 2))!;
        Assert.That((problem.Status, problem.Errors[0].Field), Is.EqualTo((400, "cursor")));
    }

    private static MetricLedger Filled(int records)
    {
        var ledger = new MetricLedger();
        new RandomHistory(ledger, seed: records).Run(records, changes: 20);
        return ledger;
    }

    private static IEnumerable<RecordsAnswer> Pages(MetricLedger ledger, string indicator, MetricParameters parameters, int limit)
    {
        var first = Page(ledger, indicator, parameters, null, limit);
        return Rest(ledger, indicator, parameters, first, limit).Prepend(first);
    }

    private static IEnumerable<RecordsAnswer> Rest(MetricLedger ledger, string indicator, MetricParameters parameters, RecordsAnswer first, int limit)
    {
        for (var page = first; page.Next is not null;)
        {
            page = Page(ledger, indicator, parameters, page.Next, limit);
            yield return page;
        }
    }

    private static RecordsAnswer Page(MetricLedger ledger, string indicator, MetricParameters parameters, string? cursor, int limit)
    {
        var query = ledger.Query(indicator, parameters);
        return ledger.Database.Read(t => RecordsAnswer.Of(t, ledger.Catalogues.In(t), query, cursor, limit, ledger.Clock.GetUtcNow()));
    }
}
