using System.Diagnostics;
using System.Globalization;
using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Portals;

/// <summary>How soon an approved session stands in the figures, of the process that took the approval and of another over the same file.</summary>
internal static class Visibility
{
    private const int Times = 50;
    private const string Metric = "metrics/sessions?period=2025-11&by=topic";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2), Patience = TimeSpan.FromSeconds(30);

    public static async Task Measure(Uri one, Uri other, Table table)
    {
        using var reporter = new Visitor(one);
        using var approver = new Visitor(one);
        await reporter.SignIn(ScaleFile.Reporter);
        await approver.SignIn(ScaleFile.Approver);
        using var here = new Visitor(one);
        using var there = new Visitor(other);
        var (same, another) = (new List<double>(), new List<double>());
        foreach (var body in InventedSessions.OfMonth(new(2025, 11, 1), Times, seed: 99))
        {
            var id = await Writing.Submitted(reporter, body);
            var before = await Total(here);
            await Until(there, before);
            await approver.Post($"sessions/{id}/approve");
            var seen = await Task.WhenAll(Until(here, before + 1), Until(there, before + 1));
            same.Add(seen[0]);
            another.Add(seen[1]);
        }

        table.Row($"an approval is in the figures of the same process, worst of {Times}", "≤ 1 s", Seconds(same));
        table.Row("the same, of another process", "≤ 2 s", Seconds(another));
    }

    /// <returns>Milliseconds from now until the total is this.</returns>
    private static async Task<double> Until(Visitor visitor, long total)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Poll);
        while (await Total(visitor) != total)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidDataException($"The total was not {total} within {Patience.TotalSeconds} s.");
            }

            await timer.WaitForNextTickAsync();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<long> Total(Visitor visitor) => (await visitor.Get(Metric))["total"]!.GetValue<long>();

    private static string Seconds(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"{times.Max() / 1000:0.000} s (median {Benchmark.Median(times) / 1000:0.000} s)");
}
