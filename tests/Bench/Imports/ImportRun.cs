using System.Diagnostics;
using System.Globalization;
using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Imports;

/// <summary>The verb `imports`: a workbook of 100,000 rows sent to the published service, looked at, taken in and approved, and
/// 1,000,000 rows of CSV by the verb `import`, each with the service's private memory; what was taken is held against the rows.</summary>
internal static class ImportRun
{
    private const int Rows = 100_000, Lines = 1_000_000;
    private const string Metric = "/api/v1/metrics/sessions?period=2023";

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        try
        {
            var service = await PublishedService.Make(folder);
            var (workbook, lines) = (Path.Combine(folder, "rows.xlsx"), Path.Combine(folder, "lines.csv"));
            InventedSheet.Write(workbook, Rows);
            InventedSheet.Write(lines, Lines);
            Console.WriteLine($"{"",-52}{"measured",12}{"asked",10}");
            await Page(service, workbook);
            await Command(service, lines);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Page(PublishedService service, string workbook)
    {
        await using var server = await service.Start(Metric);
        using var reporter = new Visitor(server.Address);
        await reporter.SignIn("reporter");
        using var peak = new Peak(server.Id);

        var clock = Stopwatch.StartNew();
        var import = await reporter.Send("imports?fileName=rows.xlsx&type=session", await File.ReadAllBytesAsync(workbook));
        var address = $"imports/{import["id"]}";
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            await poll.WaitForNextTickAsync();
            import = await reporter.Get(address);
        }
        while ((string?)import["status"] == "reading");

        Print("workbook of 100,000 rows, looked at, s", clock.Elapsed.TotalSeconds, "≤ 10");
        clock.Restart();
        var taken = await reporter.Post($"{address}/take", new { alike = true });
        Print("the same, taken in as submitted, s", clock.Elapsed.TotalSeconds, "≤ 12");
        Require(Rows, (int)taken["records"]!["submitted"]!, $"{import["counts"]}");
        using var approver = new Visitor(server.Address);
        await approver.SignIn("approver");
        clock.Restart();
        var approved = await approver.Post($"{address}/approve", new { reason = "measured" });
        Print("the same, approved as a whole and posted, s", clock.Elapsed.TotalSeconds, "");
        Require(Rows, (int)approved["records"]!["approved"]!, $"{approved["records"]}");
        Print("private memory (RssAnon) meanwhile, MB", peak.Megabytes(), "≤ 400");
    }

    private static async Task Command(PublishedService service, string lines)
    {
        var start = new ProcessStartInfo("dotnet", [service.Assembly, "import", lines, "--agency", "post-muong-khuong", "--lang", "en"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in service.Settings)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var peak = new Peak(process.Id);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Print("1,000,000 rows of CSV, taken in and posted, s", clock.Elapsed.TotalSeconds, "≤ 120");
        Print("private memory (RssAnon) meanwhile, MB", peak.Megabytes(), "");
        Require(Lines, int.Parse(output.Split(": ")[^1].Split(' ')[0], CultureInfo.InvariantCulture), output);
    }

    private static void Print(string what, double value, string asked) => Console.WriteLine($"{what,-52}{value,12:N1}{asked,10}");

    private static void Require(int rows, int taken, string told)
    {
        if (rows != taken)
        {
            throw new InvalidDataException($"{taken} of {rows} rows were taken: {told}");
        }
    }

    /// <summary>The most private memory of a process, looked at ten times a second.</summary>
    private sealed class Peak : IDisposable
    {
        private readonly Timer timer;
        private double most;

        public Peak(int process) => timer = new(_ => Look(process), null, 0, 100);

        public double Megabytes() => most;

        public void Dispose() => timer.Dispose();

        private void Look(int process)
        {
            if (File.Exists($"/proc/{process}/status"))
            {
                try
                {
                    most = Math.Max(most, Memory.PrivateMegabytes(process));
                }
                catch (Exception e) when (e is IOException or InvalidOperationException)
                {
                    // It has ended in between.
                }
            }
        }
    }
}
