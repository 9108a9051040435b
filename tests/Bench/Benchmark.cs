using System.Diagnostics;
using System.Globalization;
using BorderComms.Testing;

namespace BorderComms.Bench;

/// <summary>Compares the published service with a bare endpoint that writes the same bytes, in turns within one run, since
/// rates move from run to run; and measures the time from start to first answer.</summary>
internal static class Benchmark
{
    private const string Metric = "/api/v1/metrics/attendance?period=2023&by=topic";
    private const int Rounds = 9;
    private const int Starts = 7;
    private const int RoundSeconds = 2;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        try
        {
            var service = await PublishedService.Make(folder);
            var startup = await MeasureStarts(service);
            await using var real = await service.Start(Metric);
            var (hot, unchanged) = await MeasureRates(real, service.Settings, folder);
            Console.WriteLine($"{Environment.ProcessorCount} cores, {Load.Connections} connections, medians of {Rounds} rounds of {RoundSeconds} s");
            Console.WriteLine($"{"",-28}{"BorderComms",14}{"bare Kestrel",14}{"share",8}{"asked",10}");
            Print("hot metrics answer, req/s", hot, "≥ 0.85");
            Print("304, req/s", unchanged, "≥ 0.90");
            Console.WriteLine($"{"start to first answer, s",-28}{startup,14:0.000}{"",22}{"≤ 0.6",10}");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureStarts(PublishedService service)
    {
        var times = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using var server = await service.Start(Metric);
            times.Add(server.Startup.TotalSeconds);
        }

        return Median(times);
    }

    /// <summary>Hot answers and 304s of a running service, each beside those of the bare endpoint with the same bytes.</summary>
    public static async Task<(Share Hot, Share Unchanged)> MeasureRates(ServerProcess real, IReadOnlyDictionary<string, string> settings, string folder)
    {
        using var client = new HttpClient { BaseAddress = real.Address };
        using var answer = await client.GetAsync(Metric);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var file = Path.Combine(folder, "body");
        await File.WriteAllBytesAsync(file, body);
        await using var bare = await ServerProcess.Start(Itself, BareEndpoint.Path, settings, "bare", file);

        Asked[] asked =
        [
            new(new Uri(real.Address, Metric), ""),
            new(new Uri(bare.Address, BareEndpoint.Path), ""),
            new(new Uri(real.Address, Metric), answer.Headers.ETag!.ToString()),
            new(new Uri(bare.Address, BareEndpoint.Path), BareEndpoint.Tag),
        ];
        await InTurns(asked);
        return (new(Median(asked[0].Rates), Median(asked[1].Rates)), new(Median(asked[2].Rates), Median(asked[3].Rates)));
    }

    // One round warms each up and is not counted; every second round goes backwards, so that none always runs after the same.
    private static async Task InTurns(Asked[] asked)
    {
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var one in round % 2 == 0 ? asked : asked.Reverse())
            {
                var rate = await LoadFromAnotherProcess(one.Address, one.Tag);
                if (round > 0)
                {
                    one.Rates.Add(rate);
                }
            }
        }
    }

    private static async Task<double> LoadFromAnotherProcess(Uri address, string tag)
    {
        var start = new ProcessStartInfo("dotnet", [Itself, "ask", address.AbsoluteUri, tag, RoundSeconds.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Answers are read on the thread that polls the sockets: half the cost of a thread pool.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        using var load = Process.Start(start)!;
        var errors = load.StandardError.ReadToEndAsync();
        var rate = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return double.TryParse(rate, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new InvalidOperationException(await errors);
    }

    private static string Itself => typeof(Benchmark).Assembly.Location;

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(string name, Share rates, string asked) =>
        Console.WriteLine($"{name,-28}{rates.Ours,14:N0}{rates.Bare,14:N0}{rates.Of,8:0.00}{asked,10}");

    /// <summary>Requests a second of the service and of the bare endpoint.</summary>
    public sealed record Share(double Ours, double Bare)
    {
        public double Of => Ours / Bare;
    }

    private sealed record Asked(Uri Address, string Tag)
    {
        public List<double> Rates { get; } = [];
    }
}
