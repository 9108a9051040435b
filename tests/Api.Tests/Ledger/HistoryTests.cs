using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using CsCheck;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger;

/// <summary>What must hold after any history of records of all nouns: created, changed, approved, corrected, returned, withdrawn,
/// deleted, with days closed, words renamed, disclosure changed, and failures in the middle.</summary>
public sealed class HistoryTests
{
    private const int Histories = 100, MostRounds = 4;

    private static readonly Sql PublicBalances = """
        SELECT grain, indicator, half_month, place, agency, value
        FROM balance
        WHERE grain IN @grains AND value <> 0
        """;

    // How deeds end that a set of histories must have met, or it has shown nothing.
    private static readonly (Deed, int?)[] Ends =
    [
        (Deed.Create, null), (Deed.CreateAgain, null), (Deed.CreateAgain, 410), (Deed.Import, null), (Deed.Import, 422), (Deed.Change, null), (Deed.Change, 403),
        (Deed.Change, 409), (Deed.Change, 422), (Deed.ChangeStale, 412), (Deed.Submit, null), (Deed.Submit, 409), (Deed.Approve, null), (Deed.Approve, 403),
        (Deed.Approve, 409), (Deed.Approve, 422), (Deed.Return, null), (Deed.Withdraw, null), (Deed.Withdraw, 409), (Deed.Delete, null), (Deed.Delete, 409),
    ];

    [Test]
    public void Figures_of_any_history_are_what_looking_at_every_approved_record_gives()
    {
        var ends = new ConcurrentBag<(Deed, int?)>();
        for (var round = 1; round == 1 || (Ends.Except(ends).Any() && round <= MostRounds); round++)
        {
            Step.Histories.Sample(steps => Hold(steps, ends), iter: Histories, print: steps => string.Join('\n', steps.AsEnumerable()));
        }

        Assert.That(Ends.Except(ends), Is.Empty, "the histories met too little");
    }

    private static void Hold(Step[] steps, ConcurrentBag<(Deed, int?)> ends)
    {
        using var history = new History();
        history.Play(steps);
        foreach (var question in Questions())
        {
            history.Ask(question);
        }

        history.AskAgainAsOf();
        SharesAddUp(history);
        Assert.That(history.World.Reconcile.Run(), Is.Empty);
        PublicSumsNameNothingWithheld(history);
        foreach (var end in history.Ends)
        {
            ends.Add(end);
        }
    }

    // Every indicator, whole and by each of its breakdowns, for both scopes.
    private static IEnumerable<Question> Questions() =>
        from indicator in Judge.Indicators
        from open in new[] { true, false }
        from breakdown in Judge.Families(indicator).Select(f => f == "place" ? "place-commune" : f).Prepend("period-month")
        select new Question(indicator, Span.All[0], [breakdown], null, open);

    // The records behind a figure are those that the judge names, each with its share; the public sees the others as one part.
    private static void SharesAddUp(History history)
    {
        foreach (var question in from indicator in Judge.Indicators from open in new[] { true, false } select new Question(indicator, Span.All[0], [], null, open))
        {
            var answer = history.Records(question);
            var shares = history.Judge.Shares(question);
            var named = history.Approved.Where(a => shares.ContainsKey(a.Value) && !(question.Public && history.Aggregate.Contains(a.Value.Kind)));
            Assert.That(answer.Items.Select(i => (i.Record.Id, i.Value)), Is.EquivalentTo(named.Select(a => (a.Key, shares[a.Value]))), question.ToString());
            Assert.That(answer.Items.Sum(i => i.Value) + (answer.Withheld?.Value ?? 0), Is.EqualTo(shares.Values.Sum()), question.ToString());
            Assert.That(answer.Total, Is.EqualTo(shares.Values.Sum()), question.ToString());
        }
    }

    private static void PublicSumsNameNothingWithheld(History history)
    {
        var catalogue = history.World.Catalogue;
        var flows = catalogue.Indicators.All.Where(i => i.Measure == Measure.Flow).ToDictionary(i => i.Id);
        var open = history.Approved.Values.Where(w => !history.Aggregate.Contains(w.Kind)).ToList();
        var places = open.Select(w => w.Place is null ? 0 : catalogue.Places[w.Place].Id).Append(Grains.Withheld).ToHashSet();
        var agencies = open.Select(w => catalogue.Agencies[w.Agency].Id).Append(Grains.Withheld).ToHashSet();
        var balances = history.World.Database.Read(t => t.Query<Balance>(PublicBalances, new { grains = new[] { (int)Grain.PublicPlace, (int)Grain.PublicAgency } }));
        Assert.That(balances.Where(b => flows.ContainsKey(b.Indicator) && b.Value < 0), Is.Empty, "a flow is negative");
        Assert.That(balances.Where(b => b.Grain == (int)Grain.PublicPlace ? !places.Contains(b.Place) : !agencies.Contains(b.Agency)), Is.Empty,
            "a place or agency has only withheld records");
    }

    private sealed record Balance
    {
        public int Grain { get; init; }
        public int Indicator { get; init; }
        public int HalfMonth { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public long Value { get; init; }
    }
}
