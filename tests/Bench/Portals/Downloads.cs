using System.Diagnostics;
using BorderComms.Testing;

namespace BorderComms.Bench.Portals;

/// <summary>An indicator downloaded whole as CSV, again and again until so many cells have come; a cell is a row, the figure of one month
/// and member. Nothing is compressed.</summary>
internal static class Downloads
{
    private const int Cells = 1_000_000;
    private static readonly string[] Indicators = ["attendance", "sessions", "trainings", "trainees"];

    public static async Task Measure(ServerProcess server, Table table)
    {
        using var client = new HttpClient { BaseAddress = new(server.Address, "/api/v1/datasets/") };
        var firsts = new List<(string Indicator, long Cells, double Seconds)>();
        foreach (var indicator in Indicators)
        {
            var begun = Stopwatch.GetTimestamp();
            var got = await Download(client, indicator);
            firsts.Add((indicator, got.Cells, Stopwatch.GetElapsedTime(begun).TotalSeconds));
        }

        var (largest, most, seconds) = firsts.MaxBy(f => f.Cells);
        var memory = new MemoryWatch(server.Id);
        var (bytes, cells, times) = (0L, 0L, 0);
        var start = Stopwatch.GetTimestamp();
        while (cells < Cells)
        {
            var got = await Download(client, largest);
            (bytes, cells, times) = (bytes + got.Bytes, cells + got.Cells, times + 1);
        }

        var taken = Stopwatch.GetElapsedTime(start);
        table.Row($"{cells:N0} cells of CSV: {largest}, {most:N0} cells, {times} times", "≥ 40 MB/s", $"{bytes / 1e6 / taken.TotalSeconds:N1} MB/s ({bytes / 1e6:N0} MB)");
        table.Row("the first of them, for which the file is made", "", $"{seconds:N2} s");
        table.Row("private memory (RssAnon) before, at most and after", "flat", await memory.End());
    }

    private static async Task<(long Bytes, long Cells)> Download(HttpClient client, string indicator)
    {
        using var answer = await client.GetAsync($"{indicator}.csv", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 16];
        var (bytes, lines) = (0L, 0L);
        for (int got; (got = await body.ReadAsync(buffer)) > 0;)
        {
            bytes += got;
            lines += buffer.AsSpan(0, got).Count((byte)'\n');
        }

        // The first line is the headings.
        return (bytes, lines - 1);
    }
}
