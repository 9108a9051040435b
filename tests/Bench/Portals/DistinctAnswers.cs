using System.Collections.Concurrent;
using System.Globalization;
using BorderComms.Bench.Scale;
using BorderComms.Testing;

namespace BorderComms.Bench.Portals;

/// <summary>Questions that nobody has asked before, over several connections at once.</summary>
internal static class DistinctAnswers
{
    private const int Many = 10_000, Connections = 4;

    public static async Task Measure(ServerProcess server, Table table)
    {
        using (var first = new Visitor(server.Address))
        {
            foreach (var path in Questions.WarmUp)
            {
                await first.Time(path);
            }
        }

        var memory = new MemoryWatch(server.Id);
        var times = await Ask(server.Address, DistinctQuestions.Of(Many));
        var held = await memory.End();
        table.Row($"{Many:N0} distinct questions over {Connections} connections, median", "≤ 10 ms", Milliseconds(times[Many / 2].Time));
        table.Row("the same, 99 of 100", "≤ 300 ms", $"{Milliseconds(times[Many * 99 / 100].Time)} (worst {Milliseconds(times[^1].Time)})");
        table.Row("private memory (RssAnon) before, at most and after", "bounded", held);
        Console.Error.WriteLine("slowest: " + string.Join("\n  ", times.TakeLast(5).Select(t => $"{Milliseconds(t.Time)} {t.Path}")));
    }

    /// <returns>The quickest first.</returns>
    private static async Task<List<(double Time, string Path)>> Ask(Uri service, IReadOnlyList<string> questions)
    {
        var waiting = new ConcurrentQueue<string>(questions);
        var times = new ConcurrentBag<(double Time, string Path)>();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var visitor = new Visitor(service);
            while (waiting.TryDequeue(out var path))
            {
                times.Add((await visitor.Time(path), path));
            }
        }));
        return [.. times.OrderBy(t => t.Time)];
    }

    private static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms");
}
