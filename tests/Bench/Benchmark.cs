using BorderComms.Testing;

namespace BorderComms.Bench;

/// <summary>Compares the published service with a bare endpoint that writes the same bytes, in turns within one run, since
/// rates move from run to run; and measures the time from start to first answer.</summary>
internal static class Benchmark
{
    private const string Metric = "/api/v1/metrics/attendance?period=2023&by=topic";
    private const int Starts = 7;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        try
        {
            var service = await PublishedService.Make(folder);
            var startup = await MeasureStarts(service);
            await using var real = await service.Start(Metric);
            var (hot, unchanged) = await MeasureRates(real, service.Settings, folder);
            Console.WriteLine($"{Environment.ProcessorCount} cores, {Load.Connections} connections, medians of {Turns.Rounds} rounds of {Turns.RoundSeconds} s");
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
            new(new Uri(real.Address, Metric)),
            new(new Uri(bare.Address, BareEndpoint.Path)),
            new(new Uri(real.Address, Metric), answer.Headers.ETag!.ToString()),
            new(new Uri(bare.Address, BareEndpoint.Path), BareEndpoint.Tag),
        ];
        await Turns.Take(asked);
        return (Share.Of(asked[0], asked[1]), Share.Of(asked[2], asked[3]));
    }

    public static string Itself => typeof(Benchmark).Assembly.Location;

    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(string name, Share rates, string asked) =>
        Console.WriteLine($"{name,-28}{rates.Ours,14:N0}{rates.Bare,14:N0}{rates.Part,8:0.00}{asked,10}");
}
