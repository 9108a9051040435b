using System.Collections.Concurrent;
using System.Diagnostics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger.TwoProcesses;

/// <summary>Two processes over one database are one service: what one has done the other agrees to or refuses.</summary>
[NonParallelizable]
public sealed class TwoProcessTests
{
    private const int Writers = 8, RecordsOfEach = 12;

    private static readonly TimeSpan Agreement = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Two_processes_refuse_or_agree_and_no_reader_sees_a_figure_that_is_not_its_rows()
    {
        await using var pair = await Pair.Start();
        var (reporters, approvers) = (await pair.SignIn("reporter"), await pair.SignIn("approver"));
        var tags = new ConcurrentDictionary<string, string>();
        Writer[] writers = [.. Enumerable.Range(0, Writers).Select(i => new Writer(i, reporters, approvers))];
        Reader[] readers = [.. pair.Anonymous().Concat(pair.Anonymous()).Select((c, i) => new Reader(c, approvers[i % 2], tags))];

        var writing = Task.WhenAll(writers.Select(w => Task.Run(() => w.Write(RecordsOfEach))));
        await Task.WhenAll(readers.Select(r => Task.Run(() => r.Read(writing))).Append(writing));

        await BothSay(pair.Anonymous(), writers);
        await writers[0].WriteAtOne();
        await BothSay(pair.Anonymous(), writers);
        var (code, found) = await pair.Reconcile();
        Assert.That(code, Is.Zero, found);
        Assert.That(readers.Select(r => r.Met.New), Has.All.GreaterThan(8), "a reader saw nothing move");
        Assert.That(readers.Sum(r => r.Met.Known), Is.Positive, "no tag was ever known");
    }

    // What the writers say, soon after the last of them; the other process, which has the answer ready, learns of it too.
    private static async Task BothSay(TestClient[] processes, Writer[] writers)
    {
        var since = Stopwatch.StartNew();
        var kinds = writers.SelectMany(w => w.Stands).GroupBy(s => s.Key).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var (indicator, expected) in new[]
        {
            ("sessions", kinds.Select(g => (g.Key, g.Sum(s => s.Value.Sessions))).ToList()),
            ("attendance", kinds.Select(g => (g.Key, g.Sum(s => s.Value.Attendance + s.Value.Sessions))).ToList()),
        })
        {
            string[] said;
            do
            {
                var answers = await Task.WhenAll(processes.Select(p => p.Get($"metrics/{indicator}?period=2023&by=kind")));
                said = [.. answers.Select(a => string.Join(' ', a.Json["rows"]!.AsArray().Select(r => $"({(string)r!["kind"]!["code"]!}, {(long)r["value"]!})")))];
                Assert.That(since.Elapsed, Is.LessThan(Agreement), () => $"{string.Join('\n', said)}\nand not {string.Join(' ', expected)}");
            }
            while (said.Any(s => s != string.Join(' ', expected)));
        }
    }
}
