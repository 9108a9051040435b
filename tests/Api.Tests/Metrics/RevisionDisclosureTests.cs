using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>Somebody who asks for what changed after every posting learns of kinds that are not disclosed singly what their
/// months sum up to, and nothing else.</summary>
public sealed class RevisionDisclosureTests
{
    private static readonly MetricParameters[] Questions =
    [
        new("2023"), new("2023-05"), new("2023-01..2023-06"), new("2022..2024"), new("2023", Calendar.Reporting), new("2023-05", Calendar.Reporting), new("2023-06", Calendar.Reporting),
        new("2023-05-01..2023-05-14"), new("2023-05-01..2023-05-31"), new("2023-05-03..2023-05-20"), new("2023-05-01..2023-05-03"), new("2023") { Place = "080" }, new("2023") { Place = "02641" },
        new("2023") { Agency = "post-ban-lau" }, new("2023") { Agency = "bgc" }, new("2023") { Kind = "unit-meeting" }, new("2023-05") { Kind = "unit-meeting", Topic = "drugs" },
        new("2023") { Kind = "unit-meeting", Agency = "dic" }, new("2023") { Geography = Geography.Of2025, Place = "02647-2025" },
    ];

    /// <summary>Two years of the same months, in which nothing of the unit meetings is the same but what the months sum up to.</summary>
    internal static readonly (string Day, string Place, string Agency, long Attendance)[][] Here =
    [
        [("2023-05-03", "02641", "post-ban-lau", 10), ("2023-05-04", "02641", "post-ban-lau", 20)],
        [("2023-06-29", "02641", "post-ban-lau", 7)],
        [("2024-03-02", "02641", "post-ban-lau", 5)],
    ];

    internal static readonly (string Day, string Place, string Agency, long Attendance)[][] There =
    [
        [("2023-05-20", "02662", "dic", 25), ("2023-05-28", "02788", "bgc", 5)],
        [("2023-06-01", "02662", "dic", 7)],
        [("2024-03-31", "02788", "bgc", 5)],
    ];

    [Test]
    public void Days_places_agencies_and_records_of_what_is_aggregate_leave_no_trace_in_any_answer()
    {
        using var here = Started();
        using var there = Started();
        Guid[] open = [.. Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7())];
        for (var step = 0; step < 6; step++)
        {
            Step(here, Here, step, open);
            Step(there, There, step, open);
            var (a, b) = (Answers(here), Answers(there));
            Assert.That(a.Keys, Is.EqualTo(b.Keys));
            foreach (var question in a.Keys)
            {
                Assert.That(a[question], Is.EqualTo(b[question]), () => $"after step {step}: {question}");
            }
        }

        Assert.That(Answers(here)["2023 r sessions"], Does.Contain("\"month\":\"2023-05\""), "and the months are told");
    }

    [Test]
    public void A_month_is_told_without_posting_instant_record_or_reason_and_stands_for_all_that_was_posted_since()
    {
        using var ledger = Started();
        var first = ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 10);
        ledger.Session("2023-05-20", "unit-meeting", "02641", "dic", 30);
        ledger.Post((first, ledger.SessionFacts("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 12)));
        var item = RevisionTests.All(ledger, "attendance", new("2023"), "r", null, 50).Single();
        Assert.That((item.Version, item.At, item.Record, item.Reason, item.By), Is.EqualTo(((long?)null, (DateTimeOffset?)null, (RecordRef?)null, (string?)null, (string?)null)));
        Assert.That((item.Month, item.Kind!.Code, item.Action, item.Changes.Single().Before, item.Changes.Single().After), Is.EqualTo(("2023-05", "unit-meeting", RevisionAction.Corrected, 100L, 142L)));
        Assert.That(RevisionTests.All(ledger, "attendance", new("2023") { Scope = Scope.Internal }, "r", null, 50), Has.Count.EqualTo(3), "staff see each");
    }

    [Test]
    public void A_month_that_comes_back_to_what_it_was_is_not_told()
    {
        using var ledger = Started();
        ledger.Post((ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 10), null));
        Assert.That(RevisionTests.All(ledger, "attendance", new("2023"), "r", null, 50), Is.Empty);
    }

    [Test]
    public void A_question_that_is_narrowed_or_ragged_leaves_them_out_and_says_so()
    {
        using var ledger = Started();
        ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 10);
        foreach (var asked in new[] { new MetricParameters("2023") { Place = "02641" }, new("2023") { Agency = "post-ban-lau" }, new("2023-01-10..2023-08-31") })
        {
            var page = RevisionTests.Page(ledger, "attendance", asked, "r", null, null, 50);
            Assert.That((page.Items.Count, page.Withheld!.Kinds.Single()), Is.EqualTo((0, "unit-meeting")), () => $"{asked}");
        }
    }

    [Test]
    public void What_becomes_aggregate_is_no_longer_listed_and_what_is_opened_is()
    {
        using var ledger = Started();
        ledger.Session("2023-05-03", "village-meeting", "02641", "post-ban-lau", 10);
        Assert.That(RevisionTests.All(ledger, "attendance", new("2023"), "r", null, 50).Single().Record, Is.Not.Null);
        ledger.Disclose("village-meeting", aggregate: true);
        Assert.That(RevisionTests.All(ledger, "attendance", new("2023"), null, null, 50).Select(r => r.Record), Has.All.Null);
        ledger.Disclose("unit-meeting", aggregate: false);
        Assert.That(RevisionTests.All(ledger, "attendance", new("2023"), null, null, 50).Count(r => r.Record?.Kind.Code == "unit-meeting"), Is.EqualTo(1));
    }

    // A closure of one agency alone must not show whose the work was.
    internal static MetricLedger Started()
    {
        var ledger = new MetricLedger();
        ledger.Session("2023-05-05", "unit-meeting", "02641", "bgc", 100);
        ledger.Write(b =>
        {
            b.Mark(new(null, "close"));
            new Closure { FromDay = MetricLedger.Day("2023-01-01"), ToDay = MetricLedger.Day("2023-12-31"), Agency = b.Catalogue.Agencies["post-ban-lau"].Id, ClosedAt = b.Head.LastPostedAt }.Add(b.Transaction);
            return true;
        });
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        ledger.Write(b => b.Release(new(null, null), "r", new("r", "r"), null, null));
        return ledger;
    }

    // As many postings in each, so that what is public is the same.
    internal static void Step(MetricLedger ledger, (string Day, string Place, string Agency, long Attendance)[][] meetings, int step, Guid[] open)
    {
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        if (step % 2 == 1)
        {
            ledger.Post((open[step], ledger.SessionFacts("2023-05-09", "village-meeting", "02641", "bgc", 40)));
            return;
        }

        ledger.Post([.. meetings[step / 2].Select(m => (Guid.CreateVersion7(), (Facts?)ledger.SessionFacts(m.Day, "unit-meeting", m.Place, m.Agency, m.Attendance)))]);
    }

    private static Dictionary<string, string> Answers(MetricLedger ledger)
    {
        var answers = new Dictionary<string, string>();
        foreach (var indicator in new[] { "sessions", "attendance" })
        {
            foreach (var question in Questions)
            {
                foreach (var since in new[] { "r", null })
                {
                    foreach (var (actions, limit) in new[] { (null, 50), ("corrected,withdrawn", 50), ("added", 1) })
                    {
                        answers[$"{question.Period}{Rest(question)} {since} {indicator}{(actions is null ? "" : $" {actions}")}"] = JsonSerializer.Serialize(RevisionTests.All(ledger, indicator, question, since, actions, limit), StrictJson.Options);
                    }
                }
            }
        }

        answers["after the release"] = ledger.Database.Read(t =>
        {
            var catalogue = ledger.Catalogues.In(t);
            return JsonSerializer.Serialize(RevisionsAnswer.Of(t, catalogue, RevisionQuery.After(catalogue.Releases["r"], null, null, null, Scope.Public, Lang.Vi, catalogue), "form", null, 500), StrictJson.Options);
        });
        return answers;
    }

    private static string Rest(MetricParameters q) => string.Concat(new[] { q.Calendar?.ToString(), q.Place, q.Agency, q.Kind, q.Topic, q.Geography?.ToString() }.Where(x => x is not null).Select(x => $" {x}"));
}
