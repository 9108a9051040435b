using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace BorderComms.Bench;

/// <summary>The verb `page`: Lighthouse on the overview as a phone on slow 4G sees it (1.6 Mbit/s, 150 ms, the processor 4 times
/// slowed), medians of a few visits; then how soon it answers a press. Lighthouse is fetched with npm when it is asked for, and no part of the client.</summary>
internal static class PageRun
{
    private const string Lighthouse = "lighthouse@12.8.2";
    private const int Visits = 3;

    private static readonly (string Category, double Asked)[] Categories = [("performance", 0.95), ("accessibility", 1), ("best-practices", 1), ("seo", 1)];

    // In milliseconds, in shares of the window, in bytes.
    private static readonly (string Audit, double Asked)[] Audits =
    [
        ("first-contentful-paint", double.NaN), ("largest-contentful-paint", 1800), ("total-blocking-time", double.NaN), ("cumulative-layout-shift", 0.01),
        ("total-byte-weight", 150 * 1024),
    ];

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-page-").FullName;
        try
        {
            var service = await PublishedService.Make(folder);
            await using var server = await service.Start("/api/v1/overview?year=2023");
            var missed = false;
            foreach (var method in new[] { "simulate", "devtools" })
            {
                var reports = new List<JsonNode>();
                for (var i = 0; i < Visits; i++)
                {
                    reports.Add(await Visit(server.Address, method, Path.Combine(folder, "report.json")));
                }

                Console.WriteLine($"throttling: {method}");
                foreach (var (category, asked) in Categories)
                {
                    missed |= Tell(category, reports.ConvertAll(r => (double)r["categories"]![category]!["score"]!), asked, (value, wanted) => value >= wanted);
                }

                foreach (var (audit, asked) in Audits)
                {
                    missed |= Tell(audit, reports.ConvertAll(r => (double)r["audits"]![audit]!["numericValue"]!), asked, (value, wanted) => value <= wanted);
                }
            }

            Console.WriteLine("from a press to what it draws, the processor 4 times slowed");
            missed |= await Interactions.Run(server.Address);
            return missed ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>Whether it is not as asked.</returns>
    private static bool Tell(string what, List<double> values, double asked, Func<double, double, bool> holds)
    {
        var median = Benchmark.Median(values);
        var wanted = double.IsNaN(asked) ? "" : string.Create(CultureInfo.InvariantCulture, $"asked {asked:0.##}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-28}{median,12:0.###}  {wanted}"));
        return !double.IsNaN(asked) && !holds(median, asked);
    }

    private static async Task<JsonNode> Visit(Uri address, string method, string report)
    {
        var start = new ProcessStartInfo("npx",
        [
            "--yes", Lighthouse, address.OriginalString, "--quiet", "--output=json", $"--output-path={report}", $"--throttling-method={method}",
            "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run",
        ]);
        start.Environment["CHROME_PATH"] = Environment.GetEnvironmentVariable("BORDERCOMMS_BROWSER") ?? SlowPhone.Path;
        using var visit = Process.Start(start)!;
        await visit.WaitForExitAsync();
        return visit.ExitCode == 0 ? JsonNode.Parse(await File.ReadAllTextAsync(report))! : throw new InvalidOperationException($"{Lighthouse} ended with {visit.ExitCode}.");
    }
}
