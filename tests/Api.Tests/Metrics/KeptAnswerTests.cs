using BorderComms.Access;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Answers are kept while what they are made of is not posted to, and nobody can tell by what they say.</summary>
public sealed class KeptAnswerTests
{
    private static readonly (string Indicator, MetricParameters Parameters)[] Questions =
    [
        ("sessions", new("2023-03")), ("sessions", new("2023-03") { Calendar = Calendar.Reporting, Scope = Scope.Internal }), ("sessions", new("2023") { By = "kind" }),
        ("sessions", new("2023-11") { By = "agency", Format = Format.Csv }), ("attendance", new("2023-01-10..2023-02-20") { By = "place-commune,topic", Zeros = Zeros.Include }),
        ("attendance", new("2023-Q4") { By = "period-month", Compare = Compare.Previous }), ("attendance", new("2024-01") { Compare = Compare.LastYear }),
        ("sessions", new("2023-05-03..2023-07-20") { By = "period-month", Compare = Compare.Previous, Format = Format.JsonStat }), ("sites", new("2023-02")), ("twinnings", new("2023") { By = "period-quarter" }),
        ("publications", new("2023-06")),
    ];

    [Test]
    public async Task A_kept_answer_says_what_one_made_now_says([Values(1, 2, 3)] int seed, [Values] bool sameProcess)
    {
        using var ledger = new MetricLedger();
        var (random, history, version) = (new Random(seed), new RandomHistory(ledger, seed), sameProcess ? ledger.Version : new LedgerVersion());
        history.Run(records: 150, changes: 0);
        ledger.Database.Read(version.CatchUp);
        var keeping = Reader(ledger, version);
        var (last, kept, made) = (new MadeAnswer?[Questions.Length + 1], 0, 0);
        for (var step = 0; step < 60; step++)
        {
            Act(ledger, history, random);
            ledger.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
            if (!sameProcess)
            {
                ledger.Database.Read(version.CatchUp);
            }

            var fresh = Reader(ledger, version);
            for (var i = 0; i <= Questions.Length; i++)
            {
                var answer = await Ask(keeping, i);
                Assert.That(answer.Answer.Bytes(Coding.Identity), Is.EqualTo((await Ask(fresh, i)).Answer.Bytes(Coding.Identity)), $"step {step}, question {i}");
                kept += ReferenceEquals(answer, last[i]) ? 1 : 0;
                made += ReferenceEquals(answer, last[i]) ? 0 : 1;
                last[i] = answer;
            }
        }

        Assert.That(kept, Is.GreaterThan(200), "kept");
        Assert.That(made, Is.GreaterThan(100), "made again");
    }

    [Test]
    public void What_was_posted_meanwhile_by_others_is_not_taken_for_known()
    {
        using var ledger = new MetricLedger();
        var version = new LedgerVersion();
        var start = ledger.Database.Read(version.CatchUp);
        var march = ledger.Query("sessions", new("2023-03")).Extent;
        var april = ledger.Query("sessions", new("2023-04")).Extent;
        ledger.Session("2023-03-06", "village-meeting", "082", "post-ban-lau");
        var before = ledger.Version.Newest;
        ledger.Session("2023-04-06", "village-meeting", "082", "post-ban-lau");
        var own = new Posted(before, ledger.Version.Newest, 0, [(april.Indicator!.Value, april.From)]);

        Assert.That(version.Saw(own), Is.False, "between what is known and this is another posting");
        ledger.Database.Read(version.CatchUp);
        Assert.That((version.Stands(start, march), version.Stands(before, march), version.Stands(before, april), version.Newest), Is.EqualTo((false, true, false, ledger.Version.Newest)));
    }

    [Test]
    public async Task What_a_newer_snapshot_shows_is_known_of_all_answers()
    {
        using var ledger = new MetricLedger();
        var version = new LedgerVersion();
        ledger.Database.Read(version.CatchUp);
        var reader = Reader(ledger, version);
        var (march, may) = (await reader.Figures("sessions", new("2023-03")), await reader.Figures("sessions", new("2023-05")));
        ledger.Session("2023-03-06", "village-meeting", "082", "post-ban-lau");
        Assert.That(await reader.Figures("sessions", new("2023-03")), Is.SameAs(march), "nothing tells this process yet");

        await reader.Figures("sessions", new("2023-04"));
        Assert.That((await reader.Figures("sessions", new("2023-03"))).Version, Is.EqualTo(ledger.Version.Newest));
        Assert.That(await reader.Figures("sessions", new("2023-05")), Is.SameAs(may));
    }

    private static void Act(MetricLedger ledger, RandomHistory history, Random random)
    {
        switch (random.Next(16))
        {
            case 0:
                ledger.Disclose("unit-meeting", aggregate: random.Next(2) == 0);
                break;
            case 1:
                PeriodStatusHistoryTests.Close(ledger, random, everything: random.Next(3) == 0);
                break;
            case 2:
                PeriodStatusHistoryTests.Close(ledger, random, everything: false);
                PeriodStatusHistoryTests.Reopen(ledger, random);
                break;
            default:
                history.Change();
                break;
        }
    }

    private static MetricReader Reader(MetricLedger ledger, LedgerVersion version) => new(ledger.Database, ledger.Catalogues, version, new(version), ledger.Clock);

    private static Task<MadeAnswer> Ask(MetricReader reader, int question) =>
        question == Questions.Length ? reader.Totals(new("2023-08")) : reader.Figures(Questions[question].Indicator, Questions[question].Parameters);
}
