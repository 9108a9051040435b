using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Metrics;
using NUnit.Framework;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Figures of a random history, against a count that knows nothing of grains, indexes and memory.</summary>
[TestFixture(0)]
[TestFixture(1_000_000)]
public sealed class FigureTests(long entriesInMemory)
{
    private static readonly string[] Periods =
        ["2022..2024", "2023-01..2023-09", "2023-01-10..2023-08-20", "2023-03-03..2023-03-09", "2022-12-20..2023-01-05"];

    private static readonly string[] Breakdowns =
    [
        "", "period-month", "period-year,period-quarter", "place-commune", "place-province,place-district", "agency", "kind", "topic", "audience",
        "period-quarter,place-commune", "kind,period-month", "agency,kind", "place-district,agency,period-half-year", "topic,kind", "topic,period-year,place-commune", "audience,agency",
    ];

    private static readonly MetricParameters[] Narrowings =
    [
        new("2023"), new("2023") { Place = "082" }, new("2023") { Place = "02662,10" }, new("2023") { Agency = "bgc" }, new("2023") { Agency = "dcst" }, new("2023") { Kind = "unit-meeting,village-meeting" },
        new("2023") { Topic = "drugs,twinning" }, new("2023") { Audience = "soldiers" }, new("2023") { Place = "082", Kind = "village-meeting", Topic = "drugs" }, new("2023") { Agency = "bgc", Audience = "residents,soldiers" },
    ];

    private MetricLedger ledger = null!;
    private ILookup<int, int> sets = null!;

    [OneTimeSetUp]
    public void Fill()
    {
        ledger = new(entriesInMemory);
        new RandomHistory(ledger, seed: 20240227).Run(records: 500, changes: 60);
        sets = ledger.Database.Read(TopicSets.All);
    }

    [OneTimeTearDown]
    public void Empty() => ledger.Dispose();

    [Test]
    public void Every_figure_is_what_counting_record_by_record_gives([ValueSource(nameof(Periods))] string period, [Values] Scope scope, [Values] Calendar calendar)
    {
        var asked = 0;
        foreach (var indicator in ledger.Catalogue.Indicators.All)
        {
            var posted = ledger.Live.Values.SelectMany(f => f.Contributions(ledger.Catalogue)).Where(c => c.Key.Indicator == indicator.Id).ToList();
            foreach (var parameters in Questions(indicator, period, scope, calendar).Where((_, i) => i % 5 == Array.IndexOf(Periods, period) % 5))
            {
                var query = ledger.Query(indicator.Code, parameters);
                var figures = ledger.Ask(query);
                var brute = new BruteForce(ledger.Catalogue, sets, query);
                Assert.That(figures.Total, Is.EqualTo(brute.Total(posted)), () => $"{indicator.Code}?{query.NormalForm}");
                Assert.That(Nonzero(figures), Is.EqualTo(query.By.Length == 0 ? [] : brute.Rows(posted)), () => $"{indicator.Code}?{query.NormalForm}");
                asked++;
            }
        }

        Assert.That(asked, Is.GreaterThan(120));
    }

    [Test]
    public void Rows_add_up_to_the_total_unless_they_overlap([Values] Scope scope)
    {
        foreach (var indicator in ledger.Catalogue.Indicators.All)
        {
            foreach (var parameters in Questions(indicator, "2022..2024", scope, Calendar.Civil))
            {
                var query = ledger.Query(indicator.Code, parameters);
                var apart = !query.Columns.HasFlag(Columns.Topic) && !(indicator.Measure == Measure.Stock && query.Columns.HasFlag(Columns.Time));
                if (apart && query.By.Length > 0)
                {
                    var figures = ledger.Ask(indicator.Code, parameters);
                    Assert.That(figures.Rows.Sum(r => r.Value), Is.EqualTo(figures.Total), () => $"{indicator.Code}?{query.NormalForm}");
                }
            }
        }
    }

    [Test]
    public void What_was_shown_once_is_shown_as_of_that_day_after_any_later_change()
    {
        using var moving = new MetricLedger(entriesInMemory);
        var history = new RandomHistory(moving, seed: 7);
        history.Run(records: 200, changes: 0);
        var seen = new List<(string AsOf, string Indicator, MetricParameters Parameters, string Rows, long Total)>();
        for (var day = 0; day < 20; day++)
        {
            history.Change();
            moving.Clock.Advance(TimeSpan.FromDays(1));
            var asOf = Period.Days(moving.Today.AddDays(-1), moving.Today).Code[..10];
            foreach (var (indicator, by) in new[] { ("attendance", "place-commune"), ("sessions", "topic"), ("sites", "period-month"), ("publications", "agency") })
            {
                var parameters = new MetricParameters("2023") { By = by };
                var figures = moving.Ask(indicator, parameters);
                seen.Add((asOf, indicator, parameters, MetricLedger.Rows(figures), figures.Total));
            }
        }

        Assert.That(seen.Select(s => s.Total).Distinct().Count(), Is.GreaterThan(3), "the figures moved");
        foreach (var (asOf, indicator, parameters, rows, total) in seen)
        {
            var again = moving.Ask(indicator, parameters with { AsOf = asOf });
            Assert.That((MetricLedger.Rows(again), again.Total), Is.EqualTo((rows, total)), () => $"{indicator} as of {asOf}");
        }
    }

    private static IEnumerable<MetricParameters> Questions(Indicator indicator, string period, Scope scope, Calendar calendar) =>
        from breakdown in Breakdowns
        where breakdown.Split(',', StringSplitOptions.RemoveEmptyEntries).All(d => indicator.Dimensions.Contains(Dimension.Find(d)!.Family))
        from narrowing in Narrowings
        where Has(indicator, "place", narrowing.Place) && Has(indicator, "agency", narrowing.Agency) && Has(indicator, "kind", narrowing.Kind)
            && Has(indicator, "topic", narrowing.Topic) && Has(indicator, "audience", narrowing.Audience)
            && (narrowing.Kind is null || indicator.Of == RecordType.Session)
        select narrowing with { Period = period, By = breakdown.Length == 0 ? null : breakdown, Scope = scope, Calendar = calendar };

    private static bool Has(Indicator indicator, string dimension, string? filter) => filter is null || indicator.Dimensions.Contains(dimension);

    private static SortedDictionary<string, long> Nonzero(Figures figures) =>
        new(figures.Rows.Where(r => r.Value != 0).ToDictionary(r => string.Join(' ', r.Members.Select(m => m.Code)), r => r.Value), StringComparer.Ordinal);
}
