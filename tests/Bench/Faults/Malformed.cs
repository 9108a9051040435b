using System.Diagnostics;
using BorderComms.Bench.Scale;
using BorderComms.Testing.Malformed;

namespace BorderComms.Bench.Faults;

/// <summary>Malformed requests of every class at every route, by anybody and by staff; the same process must answer as before after them.
/// BORDERCOMMS_SEED tells one seed, which is then the only one.</summary>
internal static class Malformed
{
    private const int Requests = 100_000, Connections = 48, SeedApart = 10_000_000;

    // A figure as it was released, which nothing changes; words may, where what is sent turns out to be right.
    private const string GoodRead = "/api/v1/metrics/attendance?period=2023&release=tong-ket-2023&format=csv";

    public static async Task Measure(PublishedService service, Table table)
    {
        int[] seeds = Seed.Told is { } told ? [told] : [1, 2, 3, 4, 5];
        await using var server = await service.Start("/readyz");
        using var http = new HttpClient { BaseAddress = server.Address };
        var (read, clock, faults, memory, statuses) = (await http.GetByteArrayAsync(GoodRead), Stopwatch.StartNew(), new List<string>(), new List<double> { Memory.PrivateMegabytes(server.Id) }, new SortedDictionary<string, int>());
        foreach (var seed in seeds)
        {
            var barrage = await Barrage.Against(server.Address, FaultRun.Password);
            await barrage.Send(seed * SeedApart, Requests, Connections);
            faults.AddRange(barrage.Faults.Select(f => $"seed {seed}, {f}"));
            memory.Add(Memory.PrivateMegabytes(server.Id));
            foreach (var (status, times) in barrage.Met.Where(m => m.Key.Length == 3))
            {
                statuses[status] = statuses.GetValueOrDefault(status) + times;
            }
        }

        var (after, ready) = (await http.GetByteArrayAsync(GoodRead), await http.GetStringAsync("/readyz"));
        if (!read.SequenceEqual(after) || ready != "Healthy")
        {
            faults.Add("it answers otherwise than before");
        }

        faults.AddRange(server.Output.Split('\n').Where(l => l.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || l.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal) || l.Contains("Unhandled", StringComparison.OrdinalIgnoreCase)).Select(l => "logged: " + l));
        faults.ForEach(Console.Error.WriteLine);
        table.Row($"{Requests:N0} malformed requests × {seeds.Length} seeds", "no 5xx, no restart",
            $"{(faults.Count == 0 ? "none" : $"**{faults.Count} faults, such as {faults[0].ReplaceLineEndings(" ")}**")}; {string.Join(", ", statuses.Select(s => $"{s.Value:N0} × {s.Key}"))}; the same process, {string.Join(", ", memory.Select(m => $"{m:0}"))} MB private before and after each seed; {clock.Elapsed.TotalSeconds:0} s; {FaultRun.Told(await FaultRun.Prove(service))}");
    }
}
