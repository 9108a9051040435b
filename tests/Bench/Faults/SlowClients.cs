using System.Diagnostics;
using System.Globalization;
using BorderComms.Bench.Portals;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>5,000 clients that send or read as slowly as they can (slowhttptest) while good ones come, each question on a connection of
/// its own. The slow ones call from one address, the good ones from another.</summary>
internal static class SlowClients
{
    private const string Many = "/api/v1/metrics/attendance?period=2023&by=place-commune,period-month,kind";
    private const int Slow = 5000, ASecond = 1000, Readers = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    private static readonly (string What, string[] Words)[] Sorts =
    [
        ("headers", ["-H", "-i", "5", "-x", "24", "-u", "/api/v1/metrics/sessions?period=2023"]),
        ("bodies", ["-B", "-i", "5", "-s", "8192", "-x", "10", "-t", "POST", "-f", "application/json", "-u", "/api/v1/login"]),
        ("readers", ["-X", "-n", "5", "-w", "256", "-y", "512", "-z", "16", "-k", "5", "-u", Many]),
    ];

    public static async Task Measure(PublishedService service, Table table)
    {
        // All from one address, as slowhttptest does; and as if they came from many: those of a known proxy are not counted by themselves.
        var spread = service with { Settings = new Dictionary<string, string>(service.Settings) { ["Proxy__Networks"] = "127.0.0.0/8" } };
        foreach (var (what, words) in Sorts)
        {
            await Measure(service, $"{what}, from one address", words, table);
            await Measure(spread, $"{what}, as from many", words, table);
        }
    }

    private static async Task Measure(PublishedService service, string what, string[] words, Table table)
    {
        await using var server = await service.Start(Many);
        var alone = await PacedReaders.Ask(server.Address, Readers, Time / 2, PacedReaders.Fresh);
        var memory = new MemoryWatch(server.Id);
        var held = new Held(server).Watch();
        using var slow = Start(server.Address, words);
        var beside = await PacedReaders.Ask(server.Address, Readers, Time, PacedReaders.Fresh);
        var (most, longest) = await held;
        slow.Kill();
        await slow.WaitForExitAsync();
        table.Row($"{Slow:N0} slow clients, {what}", "good clients' p99 ≤ 2 ×, memory + ≤ 200 MB, closed ≤ 20 s",
            string.Create(CultureInfo.InvariantCulture, $"{beside.Against(alone)}; {most:N0} held at most, none longer than {longest.TotalSeconds:0.0} s; memory before, at most and after ")
            + await memory.End());
    }

    private static Process Start(Uri service, string[] words)
    {
        string[] addressed = [.. words[..^1], new Uri(service, words[^1]).AbsoluteUri];
        var start = new ProcessStartInfo("nice", ["-n", "19", "slowhttptest", "-c", $"{Slow}", "-r", $"{ASecond}", "-l", "120", "-p", "5", .. addressed])
        {
            RedirectStandardOutput = true,
        };
        var slow = Process.Start(start)!;
        slow.OutputDataReceived += (_, _) => { };
        slow.BeginOutputReadLine();
        return slow;
    }

    /// <summary>Looks twice a second at which connections of the slow ones' address a service holds.</summary>
    private sealed class Held(ServerProcess server)
    {
        private readonly PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500));

        /// <summary>Waits until none is held any more, or a minute and a half since it began.</summary>
        /// <returns>How many at most, and for how long the longest.</returns>
        public async Task<(int Most, TimeSpan Longest)> Watch()
        {
            var (clock, most, longest, since) = (Stopwatch.StartNew(), 0, TimeSpan.Zero, new Dictionary<string, TimeSpan>());
            while (await timer.WaitForNextTickAsync() && (most == 0 || since.Count > 0) && clock.Elapsed < 3 * Time)
            {
                var (held, now) = (await Callers(), clock.Elapsed);
                since = held.ToDictionary(c => c, c => since.GetValueOrDefault(c, now));
                (most, longest) = (Math.Max(most, since.Count), since.Values.Select(s => now - s).Append(longest).Max());
            }

            timer.Dispose();
            return (most, longest);
        }

        // "0 0 127.0.0.1:5000 127.0.0.1:40000": waiting to be read and sent, here, there.
        private async Task<IReadOnlyCollection<string>> Callers()
        {
            var told = await Tool.Run("ss", "-Htn", "state", "established", $"( sport = :{server.Address.Port} and dst = 127.0.0.1 )");
            return [.. told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]).Distinct()];
        }
    }
}
