using System.Text;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MetricCacheTests
{
    private readonly LedgerVersion version = new();

    [Test]
    public async Task Many_who_ask_at_once_wait_for_one_computation()
    {
        var cache = new MetricCache(version);
        using var gate = new ManualResetEventSlim();
        var made = 0;
        var answers = Enumerable.Range(0, 20).Select(_ => cache.Get("a", () =>
        {
            gate.Wait();
            Interlocked.Increment(ref made);
            return Made("x", 0);
        })).ToList();
        gate.Set();
        var all = await Task.WhenAll(answers);
        Assert.That(made, Is.EqualTo(1));
        Assert.That(all.Distinct().Count(), Is.EqualTo(1));
        Assert.That(await cache.Get("a", () => throw new InvalidOperationException()), Is.SameAs(all[0]), "it is kept");
    }

    [Test]
    public async Task A_failure_is_not_kept()
    {
        var cache = new MetricCache(version);
        await Assert.ThatAsync(() => cache.Get("a", () => throw new InvalidOperationException()), Throws.InvalidOperationException);
        Assert.That((await cache.Get("a", () => Made("x", 0))).Version, Is.Zero);
    }

    [Test]
    public async Task An_answer_older_than_the_newest_posting_is_made_again_and_never_replaces_a_newer_one()
    {
        var cache = new MetricCache(version);
        using var gate = new ManualResetEventSlim();
        var slow = cache.Get("a", () =>
        {
            gate.Wait();
            return Made("old", 0);
        });
        version.Saw(1);
        var newer = await cache.Get("a", () => Made("new", 1));
        gate.Set();
        Assert.That((await slow).Version, Is.Zero, "who asked before the posting may be told what was before it");
        Assert.That(await cache.Get("a", () => throw new InvalidOperationException()), Is.SameAs(newer));
    }

    [Test]
    public async Task What_nobody_asks_for_goes_first_when_there_is_too_much()
    {
        var cache = new MetricCache(version);
        var big = new string('x', 4 * 1024 * 1024);
        var favourite = await cache.Get("favourite", () => Made("f", 0));
        for (var i = 0; i < 30; i++)
        {
            await cache.Get($"{i}", () => Made(big, 0));
            Assert.That(await cache.Get("favourite", () => throw new InvalidOperationException()), Is.SameAs(favourite));
        }

        var remade = false;
        await cache.Get("0", () =>
        {
            remade = true;
            return Made(big, 0);
        });
        Assert.That(remade);
    }

    private static MadeAnswer Made(string text, long version) => new(new Answer(Encoding.UTF8.GetBytes(text), "text/plain"), version);
}
