using CsCheck;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Limits;

/// <summary>Random histories: what is said is what happens then, and processes together let through no more than one would.</summary>
public sealed class LimitHistories
{
    private const int PerMinute = 60, Burst = 24;

    // Where, how often at once, and then how long nothing, in milliseconds.
    private static readonly Gen<(int Where, int Times, int Pause)[]> History =
        Gen.Select(Gen.Int[0, 1], Gen.Int[1, 30], Gen.OneOf(Gen.Int[0, 900], Gen.Int[0, 30_000])).Array[5, 20];

    [Test]
    public void What_is_left_is_what_is_answered_then() => History.Sample(steps => Single(steps).GetAwaiter().GetResult(), iter: 6, threads: 1);

    [Test]
    public void Two_processes_together_never_let_through_more_than_the_policy() => History.Sample(steps => Pair(steps).GetAwaiter().GetResult(), iter: 6, threads: 1);

    private static async Task Single((int Where, int Times, int Pause)[] steps)
    {
        using var run = new LimitRun(PerMinute, Burst);
        (int Left, int? More)? told = null;
        foreach (var (_, times, pause) in steps)
        {
            for (var i = 0; i < times; i++)
            {
                var answer = await run.Ask();
                Assert.That(answer.Status, told is null ? Is.AnyOf(200, 429) : Is.EqualTo(told.Value.Left > 0 ? 200 : 429), $"{told} was told");
                told = LimitRun.Told(answer);
            }

            run.Pass(TimeSpan.FromMilliseconds(pause));
            var left = LimitRun.Told(await run.Caller.Get("nowhere")).Left + 1;
            var more = told!.Value.More is { } seconds && pause >= seconds * 1000 ? 1 : 0;
            Assert.That(left, Is.GreaterThanOrEqualTo(Math.Max(1, told.Value.Left + more)), $"after {pause} ms of {told}");
            told = null;
        }
    }

    private static async Task Pair((int Where, int Times, int Pause)[] steps)
    {
        using var run = new LimitRun(PerMinute, Burst, processes: 2);
        var answered = new List<DateTimeOffset>();
        foreach (var (where, times, pause) in steps)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(i => run.Callers[(where + i / 3) % 2].Get(LimitRun.Figure)));
            answered.AddRange(answers.Where(a => a.Status == 200).Select(_ => run.App.Clock.GetUtcNow()));
            Assert.That(answers.Select(a => a.Status), Is.All.AnyOf(200, 429));
            run.Pass(TimeSpan.FromMilliseconds(pause));
        }

        for (var i = 0; i < answered.Count; i++)
        {
            for (var j = i; j < answered.Count; j++)
            {
                var most = Burst + (answered[j] - answered[i]).TotalMinutes * PerMinute;
                Assert.That(j - i + 1, Is.LessThanOrEqualTo(most + 0.001), $"{answered[i]:O} to {answered[j]:O}");
            }
        }
    }
}
