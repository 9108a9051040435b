using System.Text.Json;
using BorderComms.ApiTests.Metrics;
using BorderComms.Catalogue;
using BorderComms.Changes;
using BorderComms.Http;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Changes;

/// <summary>Every change of a public figure, in order.</summary>
public sealed class ChangeFeedTests
{
    private static readonly int[] Seeds = [.. Enumerable.Range(1, 24)];

    [Test]
    public void Replayed_from_empty_it_is_the_public_figures_while_postings_arrive_between_its_pages([ValueSource(nameof(Seeds))] int seed)
    {
        using var ledger = new MetricLedger();
        var (random, history) = (new Random(seed), new RandomHistory(ledger, seed));
        var replay = new ChangeReplay(ledger, limit: random.Next(1, 40));
        history.Run(records: 90, changes: 12);
        for (var i = 0; i < 40; i++)
        {
            replay.Pull();
            ledger.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 900)));
            if (random.Next(3) > 0)
            {
                history.Change();
            }
        }

        replay.PullAll();
        replay.IsWhatIsPublic();
        Assert.That(replay.Items.Where(i => i.Record is not null).Select(i => (i.Posting, i.Record!.Id, i.Month, i.Half)), Is.Unique, "nothing comes twice");
        Assert.That(replay.Items.Select(i => i.At), Is.Ordered, "and all in the order of postings");

        ledger.Clock.Advance(TimeSpan.FromDays(2));
        replay.PullAll();
        replay.IsAllThatIsPublic();
        var anew = new ChangeReplay(ledger, 500);
        anew.PullAll();
        Assert.That(Json(anew.Items), Is.EqualTo(Json(replay.Items)), "whoever comes late reads the same");
        Assert.That(anew.Items.Where(i => i.Record is null && i.Release is null).Select(i => (i.Kind!.Code, i.Posting, i.Half)).Distinct(), Is.EqualTo(new[] { ("unit-meeting", (long?)null, (int?)null) }));
        Assert.That(anew.Items.Where(i => i.Record is not null).Select(i => i.Record!.Kind.Code), Has.None.EqualTo("unit-meeting"));
    }

    [Test]
    public void Each_change_of_a_share_begins_where_the_one_before_it_ended([Values(1, 2, 3)] int seed)
    {
        using var ledger = new MetricLedger();
        new RandomHistory(ledger, seed).Run(records: 60, changes: 80);
        ledger.Clock.Advance(TimeSpan.FromDays(2));
        var replay = new ChangeReplay(ledger, 100);
        replay.PullAll();
        var shares = replay.Items.SelectMany(i => i.Changes.Select(c => (Of: $"{i.Record?.Id}{i.Kind?.Code} {i.Month} {i.Half} {c.Indicator}", c.Before, c.After))).GroupBy(c => c.Of).ToList();
        foreach (var share in shares)
        {
            Assert.That(share.Select(c => c.Before), Is.EqualTo(share.Select(c => c.After).SkipLast(1).Prepend(0)), share.Key);
        }

        Assert.That(replay.Items.Select(i => i.Reason).Distinct(), Is.SupersetOf(new[] { ChangeReason.Added, ChangeReason.Corrected, ChangeReason.Withdrawn }));
    }

    [Test]
    public void A_record_is_added_moved_and_withdrawn_and_a_release_stands_between()
    {
        using var ledger = new MetricLedger();
        var replay = new ChangeReplay(ledger, 50);
        replay.PullAll();
        replay.Items.Clear();
        var id = ledger.Session("2023-05-01", "village-meeting", "02641", "bgc", 11);
        ledger.Write(b => b.Release(new(null, null), "r", new("Sơ kết", "Review"), null, null));
        ledger.Post((id, ledger.SessionFacts("2023-06-20", "village-meeting", "02662", "bgc", 15)));
        ledger.Post((id, null));
        replay.PullAll();
        Assert.That(replay.Items.Select(i => (i.Reason, i.Month, i.Half, i.Record?.Place!.Code, i.Release?.Code, Figures(i))), Is.EqualTo(new[]
        {
            (ChangeReason.Added, "2023-05", (int?)1, "02641", (string?)null, "sessions 0 1, attendance 0 11"),
            (ChangeReason.Released, null, null, null, "r", ""),
            (ChangeReason.Corrected, "2023-05", 1, "02662", null, "sessions 1 0, attendance 11 0"),
            (ChangeReason.Corrected, "2023-06", 2, "02662", null, "sessions 0 1, attendance 0 15"),
            (ChangeReason.Withdrawn, "2023-06", 2, "02662", null, "sessions 1 0, attendance 15 0"),
        }));
        Assert.That(replay.Items.Select(i => i.Posting), Is.Ordered);
    }

    [Test]
    public void What_is_not_disclosed_singly_comes_as_the_sum_of_a_month_once_the_day_of_its_posting_is_over()
    {
        using var ledger = new MetricLedger();
        var replay = new ChangeReplay(ledger, 50);
        replay.PullAll();
        replay.Items.Clear();
        ledger.Clock.SetUtcNow(VietNam.EndOf(VietNam.Today(ledger.Clock)).AddHours(9));
        ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 10);
        ledger.Clock.Advance(TimeSpan.FromHours(2));
        ledger.Session("2023-05-20", "unit-meeting", "02662", "dic", 30);
        ledger.Session("2023-05-20", "village-meeting", "02662", "dic", 5);
        replay.PullAll();
        Assert.That(replay.Items.Single().Record!.Kind.Code, Is.EqualTo("village-meeting"), "nothing on the day itself");

        ledger.Clock.SetUtcNow(VietNam.EndOf(VietNam.Today(ledger.Clock)).AddMinutes(59));
        replay.PullAll();
        Assert.That(replay.Items, Has.Count.EqualTo(1), "nor before every posting of it can be seen");

        ledger.Clock.Advance(TimeSpan.FromMinutes(2));
        ledger.Session("2023-05-21", "village-meeting", "02662", "dic", 7);
        replay.PullAll();
        Assert.That(replay.Items.Select(i => (i.Kind?.Code, i.Record?.Kind.Code, i.Month, Figures(i))), Is.EqualTo(new[]
        {
            ((string?)null, "village-meeting", "2023-05", "sessions 0 1, attendance 0 5"),
            ("unit-meeting", null, "2023-05", "sessions 0 2, attendance 0 40"),
            (null, "village-meeting", "2023-05", "sessions 0 1, attendance 0 7"),
        }), "before what was posted the day after");
        var sum = replay.Items[1];
        Assert.That((sum.At, sum.Posting, sum.Half, sum.Reason), Is.EqualTo((VietNam.EndOf(VietNam.Today(ledger.Clock).AddDays(-1)), (long?)null, (int?)null, ChangeReason.Added)));
    }

    [Test]
    public void A_posting_soon_after_midnight_comes_behind_the_sums_of_the_day_before()
    {
        using var ledger = new MetricLedger();
        var replay = new ChangeReplay(ledger, 50);
        ledger.Clock.SetUtcNow(VietNam.EndOf(VietNam.Today(ledger.Clock)).AddHours(9));
        ledger.Session("2023-05-03", "unit-meeting", "02641", "post-ban-lau", 10);
        replay.PullAll();
        replay.Items.Clear();
        ledger.Clock.SetUtcNow(VietNam.EndOf(VietNam.Today(ledger.Clock)).AddMinutes(10));
        ledger.Session("2023-05-21", "village-meeting", "02662", "dic", 7);
        replay.PullAll();
        Assert.That(replay.Items.Select(i => i.Kind?.Code ?? i.Record!.Kind.Code), Is.EqualTo(new[] { "unit-meeting", "village-meeting" }));
    }

    [Test]
    public void Meetings_of_other_days_places_and_posts_that_sum_up_to_the_same_read_the_same()
    {
        using var here = new MetricLedger();
        using var there = new MetricLedger();
        Guid[] open = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        Play(here, open, [("2023-05-03", "02641", "post-ban-lau", 10), ("2023-05-04", "02641", "post-ban-lau", 20), ("2023-06-29", "02641", "post-ban-lau", 7)]);
        Play(there, open, [("2023-05-31", "02662", "dic", 25), ("2023-05-15", "02788", "bgc", 5), ("2023-06-01", "02662", "dic", 7)]);
        for (var limit = 1; limit < 5; limit++)
        {
            var (a, b) = (new ChangeReplay(here, limit), new ChangeReplay(there, limit));
            a.PullAll();
            b.PullAll();
            Assert.That(Json(a.Items), Is.EqualTo(Json(b.Items)).And.Contains("unit-meeting"));
        }
    }

    [Test]
    public void A_cursor_from_before_a_kinds_disclosure_changed_asks_to_begin_again([Values] bool aggregate)
    {
        using var ledger = new MetricLedger();
        var kind = aggregate ? "village-meeting" : "unit-meeting";
        ledger.Session("2023-05-03", kind, "02641", "post-ban-lau", 10);
        ledger.Clock.Advance(TimeSpan.FromDays(2));
        var replay = new ChangeReplay(ledger, 3);
        var cursor = replay.Page(null).Since;
        ledger.Disclose(kind, aggregate);
        var problem = Assert.Throws<Problem>(() => replay.Page(cursor))!;
        Assert.That((problem.Status, problem.Code, problem.Errors[0].Field), Is.EqualTo((410, "begin-again", "since")));
        replay.PullAll();
        replay.IsAllThatIsPublic();
        Assert.That(replay.Items.Any(i => i.Record?.Kind.Code == kind), Is.EqualTo(!aggregate));
        ledger.Disclose(kind, !aggregate);
        Assert.That(replay.Page(cursor).Items, Is.Empty, "and is good again when it is as it was");
    }

    [Test]
    public void A_posting_of_many_records_over_many_months_comes_page_by_page([Values(1, 7, 100)] int limit)
    {
        using var ledger = new MetricLedger();
        var replay = new ChangeReplay(ledger, limit);
        replay.PullAll();
        replay.Items.Clear();
        string[] days = ["2023-05-01", "2023-05-20", "2022-02-03", "2023-05-02"];
        ledger.Post([.. Enumerable.Range(0, 200).Select(i => (Guid.CreateVersion7(), (Facts?)ledger.SessionFacts(days[i % 4], i % 10 == 0 ? "unit-meeting" : "village-meeting", "02641", "bgc")))]);
        replay.PullAll();
        Assert.That(replay.Items.Select(i => i.Record!.Id).ToList(), Is.Unique.And.Count.EqualTo(180));
        Assert.That(replay.Items.Select(i => $"{i.Month} {i.Half}"), Is.Ordered);
        Assert.That(replay.Items.Select(i => i.Posting).Distinct().Count(), Is.EqualTo(1));
    }

    private static void Play(MetricLedger ledger, Guid[] open, (string Day, string Place, string Agency, long Attendance)[] meetings)
    {
        ledger.Post((open[0], ledger.SessionFacts("2023-05-09", "village-meeting", "02641", "bgc", 40)));
        ledger.Clock.Advance(TimeSpan.FromMinutes(10));
        ledger.Session(meetings[0].Day, "unit-meeting", meetings[0].Place, meetings[0].Agency, meetings[0].Attendance);
        ledger.Post([.. meetings[1..].Select(m => (Guid.CreateVersion7(), (Facts?)ledger.SessionFacts(m.Day, "unit-meeting", m.Place, m.Agency, m.Attendance)))]);
        ledger.Clock.Advance(TimeSpan.FromDays(1));
        ledger.Post((open[1], ledger.SessionFacts("2023-05-10", "village-meeting", "02641", "bgc", 40)));
        ledger.Clock.Advance(TimeSpan.FromDays(1));
    }

    private static string Figures(Change change) => string.Join(", ", change.Changes.Select(c => $"{c.Indicator} {c.Before} {c.After}"));

    private static string Json(IEnumerable<Change> items) => JsonSerializer.Serialize(items, StrictJson.Options);
}
