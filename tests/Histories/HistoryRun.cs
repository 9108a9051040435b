using System.Collections.Concurrent;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using CsCheck;

namespace BorderComms.Histories;

/// <summary>Plays random histories to their ends and looks at what is left of each.</summary>
internal static class HistoryRun
{
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
        (Deed.Plan, null), (Deed.Hold, null), (Deed.Hold, 403), (Deed.Hold, 409), (Deed.Cancel, null), (Deed.Cancel, 409), (Deed.ReportToo, null),
        (Deed.Unite, null), (Deed.Unite, 403), (Deed.Unite, 409), (Deed.Unite, 422), (Deed.ApproveMany, null), (Deed.ApproveMany, 422), (Deed.ReturnMany, null), (Deed.ReturnMany, 422),
        (Deed.WithdrawMany, null), (Deed.WithdrawMany, 422), (Deed.Send, null), (Deed.ApproveImport, null), (Deed.ApproveImport, 409), (Deed.ApproveImport, 422), (Deed.ReturnImport, null), (Deed.ReturnImport, 409),
        (Deed.WithdrawImport, null), (Deed.WithdrawImport, 409), (Deed.SayNothing, null), (Deed.SayNothing, 403), (Deed.SayNothing, 422), (Deed.TakeBackNothing, null), (Deed.TakeBackNothing, 404),
        (Deed.Close, null), (Deed.Close, 422), (Deed.Reopen, null), (Deed.Reopen, 409), (Deed.Merge, null), (Deed.Split, null), (Deed.Absorb, null), (Deed.EndDistrict, null), (Deed.Move, null), (Deed.Rename, null), (Deed.Succeed, null),
    ];

    /// <summary>Plays so many histories and finds nothing.</summary>
    /// <param name="seed">What CsCheck has said of a history that found something; null for others each time.</param>
    /// <param name="open">A database for one history.</param>
    /// <exception cref="CsCheckException">Something was found; it holds the smallest history that finds it, and the seed.</exception>
    public static void Play(long histories, string? seed, Func<HistoryDatabase> open) => Play(histories, seed, open, []);

    /// <summary>Plays so many histories, and as many again until every end was met that a deed can come to, and finds nothing.</summary>
    /// <param name="rounds">How often at most.</param>
    /// <param name="open">A database for one history.</param>
    /// <returns>Ends of deeds that should have been met and were not.</returns>
    /// <exception cref="CsCheckException">Something was found; it holds the smallest history that finds it, and the seed.</exception>
    public static IReadOnlyList<(Deed Deed, int? Status)> PlayUntilAllMet(long histories, int rounds, Func<HistoryDatabase> open)
    {
        var ends = new ConcurrentDictionary<(Deed, int?), bool>();
        for (var round = 0; round < rounds && Ends.Except(ends.Keys).Any(); round++)
        {
            Play(histories, null, open, ends);
        }

        return [.. Ends.Except(ends.Keys)];
    }

    private static void Play(long histories, string? seed, Func<HistoryDatabase> open, ConcurrentDictionary<(Deed, int?), bool> ends) =>
        Step.Histories.Sample(steps => Hold(steps, ends, open), seed: seed, iter: histories, print: steps => string.Join('\n', steps.AsEnumerable()));

    private static void Hold(Step[] steps, ConcurrentDictionary<(Deed, int?), bool> ends, Func<HistoryDatabase> open)
    {
        using var database = open();
        var history = new History(database);
        history.Play(steps);
        foreach (var question in Questions(steps, history))
        {
            history.Ask(question);
        }

        history.AskAgainAsOf();
        foreach (var question in steps.Select(s => Question.Of(s.Ask, history.Map, history.Releases)))
        {
            var whole = question with { By = [], Compare = null, Zeros = false };
            history.AskForRecords(whole);
            history.AskForRevisions(whole);
        }

        history.AskForCoverage();
        Must.BeNone(history.World.Reconcile.Run(), () => "reconcile");
        PublicSumsNameNothingWithheld(history);
        history.AskForChanges();
        foreach (var end in history.Ends)
        {
            ends.TryAdd(end, true);
        }
    }

    // A third of all indicators by each of their breakdowns, another one by another length of history, for both scopes; now, or
    // as one of the releases has it.
    private static IEnumerable<Question> Questions(Step[] steps, History history) =>
        from rule in Rule.All
        from breakdown in rule.Dimensions.Select(f => f == "place" ? "place-commune" : f).Prepend("period-month").Select((b, i) => (Code: b, Number: i))
        where (breakdown.Number + rule.Indicator.Length + steps.Length) % 3 == 0
        let step = steps[(breakdown.Number + rule.Indicator.Length) % steps.Length]
        let like = Question.Of(step.Ask, history.Map, history.Releases)
        select new Question(rule.Indicator, Span.All[0], [breakdown.Code], null, step.Pick % 2 == 0, like.Geography, like.Compare, like.Zeros, like.Release);

    private static void PublicSumsNameNothingWithheld(History history)
    {
        var catalogue = history.World.Catalogue;
        var flows = catalogue.Indicators.All.Where(i => i.Measure == Measure.Flow).ToDictionary(i => i.Id);
        var open = history.Approved.Values.Where(w => !history.Aggregate.Contains(w.Kind)).ToList();
        var places = open.Select(w => w.Place is null ? 0 : catalogue.Places[w.Place].Id).Append(Grains.Withheld).ToHashSet();
        var agencies = open.Select(w => catalogue.Agencies[w.Agency].Id).Append(Grains.Withheld).ToHashSet();
        var balances = history.World.Database.Read(t => t.Query<Balance>(PublicBalances, new { grains = new[] { (int)Grain.PublicPlace, (int)Grain.PublicAgency } }));
        Must.BeNone(balances.Where(b => flows.ContainsKey(b.Indicator) && b.Value < 0), () => "flows that are negative");
        Must.BeNone(balances.Where(b => b.Grain == (int)Grain.PublicPlace ? !places.Contains(b.Place) : !agencies.Contains(b.Agency)), () => "places and agencies that have withheld records alone");
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
