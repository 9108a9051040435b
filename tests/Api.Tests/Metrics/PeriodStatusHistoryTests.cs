using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Metrics;

/// <summary>The status of periods in a random history, against a look at every day and every entry.</summary>
public sealed class PeriodStatusHistoryTests
{
    private static readonly Sql AllEntries = "SELECT posting_id, indicator, day, place, agency, kind, topic_set, audience FROM ledger_entry";

    private static readonly (string Indicator, MetricParameters Parameters)[] Questions =
    [
        ("sessions", new("2022..2024") { By = "period-month" }), ("attendance", new("2023-01-10..2023-08-20") { By = "period-month", Topic = "drugs,twinning" }),
        ("sessions", new("2023") { By = "period-quarter", Agency = "bgc" }), ("sessions", new("2023") { By = "period-month", Agency = "post-y-ty,dic" }), ("attendance", new("2023") { By = "period-month,agency", Audience = "residents" }),
        ("attendance", new("2023") { By = "period-half-year", Place = "080", Kind = "village-meeting,unit-meeting" }), ("publications", new("2023") { By = "period-month", Agency = "post-ban-lau" }),
        ("sites", new("2022..2024") { By = "period-quarter" }), ("twinnings", new("2023-02-10..2023-11-20") { By = "period-month" }), ("twinnings", new("2023") { By = "period-year", Agency = "bgc" }),
    ];

    [Test]
    public void Each_period_is_what_looking_at_every_day_and_entry_gives([Values(1, 2, 3)] int seed)
    {
        using var ledger = new MetricLedger();
        var random = new Random(seed);
        var history = new RandomHistory(ledger, seed);
        history.Run(records: 120, changes: 0);
        for (var i = 0; i < 14; i++)
        {
            Close(ledger, random, everything: i is 4 or 9);
            if (i % 3 == 2)
            {
                Reopen(ledger, random);
            }

            for (var c = random.Next(5); c > 0; c--)
            {
                history.Change();
            }

            ledger.Clock.Advance(TimeSpan.FromDays(1));
        }

        var entries = ledger.Database.Read(t => t.Query<EntryRow>(AllEntries));
        var closures = ledger.Database.Read(t => Closure.Made(t, DateOnly.MinValue, DateOnly.MaxValue, long.MaxValue));
        var sets = ledger.Database.Read(TopicSets.All);
        var seen = new List<PeriodStatus>();
        foreach (var (indicator, parameters) in Questions)
        {
            foreach (var (calendar, scope, back) in from c in Enum.GetValues<Calendar>() from s in Enum.GetValues<Scope>() from b in new[] { 0, 3, 8 } select (c, s, b))
            {
                var asOf = back == 0 ? null : Period.Days(ledger.Today.AddDays(-back), ledger.Today).Code[..10];
                var query = ledger.Query(indicator, parameters with { Calendar = calendar, Scope = scope, AsOf = asOf });
                var (figures, statuses, last) = ledger.Database.Read(t => (Figures.Of(t, ledger.Catalogue, query), PeriodStatuses.Of(t, ledger.Catalogue, query), query.AsOf is { } then ? LedgerHead.PostingAt(t, then.Instant) : long.MaxValue));
                var eye = new Eye(ledger.Catalogue, query, new(ledger.Catalogue, sets, query), last, [.. closures.Where(c => c.Posting <= last)], [.. entries.Where(e => e.PostingId <= last)]);

                Assert.That(statuses.Whole, Is.EqualTo(eye.StatusOf(_ => true)), () => $"{indicator}?{query.NormalForm}");
                foreach (var row in figures.Rows)
                {
                    var code = row.Members[0].Code;
                    Assert.That(statuses.Of(row), Is.EqualTo(eye.StatusOf(d => eye.Code(d) == code)), () => $"{indicator}?{query.NormalForm} {code}");
                    seen.Add(statuses.Of(row)!.Value);
                }
            }
        }

        Assert.That(seen.GroupBy(s => s).Select(g => g.Count()), Has.Exactly(3).GreaterThan(20), "all three were met");
    }

    internal static void Close(MetricLedger ledger, Random random, bool everything)
    {
        var from = new DateOnly(2022, 12, 15).AddMonths(random.Next(12));
        var (first, last) = everything ? (new(2023, 1, 1), new(2023, 12, 31)) : (from.AddDays(random.Next(2) * 17), from.AddMonths(random.Next(1, 7)).AddDays(random.Next(2) * 17 - 1));
        var agency = everything ? null : new[] { null, null, "bgc", "dic", "post-y-ty" }[random.Next(5)];
        ledger.Write(b =>
        {
            b.Mark(new(null, "test"));
            new Closure { FromDay = first, ToDay = last, Agency = agency is null ? null : b.Catalogue.Agencies[agency].Id, ClosedAt = b.Head.LastPostedAt }.Add(b.Transaction);
            return true;
        });
    }

    internal static void Reopen(MetricLedger ledger, Random random) => ledger.Write(b =>
    {
        var standing = Closure.Standing(b.Transaction);
        b.Mark(new(null, "test"));
        return Closure.Reopen(b.Transaction, standing[random.Next(standing.Count)].Id, new(null, "test"), b.Head.LastPostedAt);
    });

    /// <summary>Looks at every day of a period and at every entry.</summary>
    private sealed class Eye(CatalogueSnapshot catalogue, MetricQuery query, BruteForce figure, long last, List<Closure> closures, List<EntryRow> entries)
    {
        public string Code(DateOnly day) => figure.Code(query.By[0], day);

        public PeriodStatus StatusOf(Func<DateOnly, bool> part)
        {
            List<DateOnly> days = [.. Enumerable.Range(0, query.Period.Until.DayNumber - query.Period.From.DayNumber + 1).Select(query.Period.From.AddDays).Where(part)];
            List<IReadOnlySet<int>?> asked = query.Filters.Agencies.IsEmpty ? [null] : [.. query.Filters.Agencies.Select(a => catalogue.AgenciesReachedBy(a.Id))];
            if (!asked.TrueForAll(a => days.TrueForAll(d => closures.Exists(c => !(c.Reopening <= last) && Closes(c, a) && Holds(c, d)))))
            {
                return PeriodStatus.Open;
            }

            return asked.Exists(a => entries.Exists(e => figure.Sees(e.Key) && (a is null || a.Contains(e.Agency)) && closures.Exists(c => Closes(c, a) && e.PostingId > c.Posting && !(e.PostingId > c.Reopening) && Revises(e, c, days))))
                ? PeriodStatus.Revised
                : PeriodStatus.Closed;
        }

        private bool Revises(EntryRow e, Closure c, List<DateOnly> days) => query.Indicator.Measure == Measure.Flow
            ? days.Contains(e.Day) && Holds(c, e.Day)
            : days.Exists(d => Holds(c, d) && e.Day <= d);

        private static bool Holds(Closure c, DateOnly day) => c.FromDay <= day && day <= c.ToDay;

        private bool Closes(Closure c, IReadOnlySet<int>? agencies) =>
            c.Agency is not { } of || (agencies is not null && agencies.All(catalogue.AgenciesReachedBy(of).Contains));
    }

    private sealed record EntryRow
    {
        public long PostingId { get; init; }
        public int Indicator { get; init; }
        public DateOnly Day { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int TopicSet { get; init; }
        public int Audience { get; init; }

        public EntryKey Key => new(Indicator, Day, Place, Agency, Kind, TopicSet, Audience);
    }
}
