using System.Diagnostics;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>Does to the published service what machines do to services, while staff write and readers read, and looks for what was
/// acknowledged. Everything on one SQLite file, which is proven at the end of each part by `reconcile` and `audit verify`.</summary>
internal static class FaultRun
{
    public const string Password = "mountain-river-border-post";
    private const int Writers = 4, Rows = 500;

    public static async Task<int> Run(string[] chosen)
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-faults-").FullName;
        try
        {
            var sample = await PublishedService.Make(folder);
            var table = new Table();
            var parts = new (string Name, Func<PublishedService, Table, Task> Run)[]
            {
                ("kill", (service, rows) => Kill(service, rows, 200)),
                ("stop", (service, rows) => Stop(service, rows, 50)),
                ("two", Two),
                ("disk", FullDisk.Measure),
                ("disk-start", FullDiskAtStart.Measure),
                ("disk-import", FullDiskAtImport.Measure),
                ("disk-backup", FullDiskAtBackup.Measure),
                ("io", IoErrors.Measure),
                ("malformed", Malformed.Measure),
                ("scan", Scan.Measure),
                ("writers", ManyWriters.Measure),
                ("slow", SlowClients.Measure),
                ("flood", LoginFlood.Measure),
                ("clock", Clocks.Measure),
                ("backup", Backups.Measure),
                ("migrate", Migrations.Measure),
            };
            foreach (var (name, run) in parts.Where(p => chosen.Length == 0 || chosen.Contains(p.Name)))
            {
                await run(sample.OverCopyIn(Directory.CreateDirectory(Path.Combine(folder, name)).FullName), table);
            }

            table.Print();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Storm NewStorm() => new(Password, Rows);

    /// <summary>What `reconcile` and `audit verify` find, in words; empty when nothing.</summary>
    public static async Task<string> Prove(PublishedService service) => await service.Verb("reconcile") + await service.Verb("audit", "verify");

    /// <summary>Waits until it is so, a minute at most.</summary>
    public static async Task Until(Func<bool> done)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var clock = Stopwatch.StartNew(); !done() && clock.Elapsed < TimeSpan.FromMinutes(1);)
        {
            await poll.WaitForNextTickAsync();
        }
    }

    private static async Task Kill(PublishedService service, Table table, int kills)
    {
        var (storm, random, faults, ready, underWay) = (NewStorm(), new Random(1), new List<string>(), new List<double>(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await service.Start("/readyz");
            ready.Add(server.Startup.TotalSeconds);
            faults.AddRange(await storm.Check(server.Address));
            var (raging, before) = (storm.Rage(server.Address, Writers, CancellationToken.None), storm.Acknowledged);
            await Until(() => storm.Acknowledged > before);
            await Task.Delay(random.Next(1200));
            await server.Kill();
            await raging;
            underWay += storm.UnderWay;
        }

        await using (var last = await service.Start("/readyz"))
        {
            faults.AddRange(await storm.Check(last.Address));
        }

        table.Row($"`kill -9` × {kills} during sheets, changes and approvals", "nothing acknowledged lost, nothing twice, ready ≤ 5 s",
            $"{Told(faults)} of {storm.Acknowledged:N0} acts, {underWay:N0} under way when killed; ready in at most {ready.Max():0.00} s; {Told(await Prove(service))}");
    }

    private static async Task Stop(PublishedService service, Table table, int stops)
    {
        var (storm, faults, took, codes) = (NewStorm(), new List<string>(), new List<double>(), new HashSet<int>());
        for (var stop = 0; stop < stops; stop++)
        {
            await using var server = await service.Start("/readyz");
            faults.AddRange(await storm.Check(server.Address));
            var (raging, before) = (storm.Rage(server.Address, Writers, CancellationToken.None), storm.Acknowledged);
            await Until(() => storm.Acknowledged > before);
            await Task.Delay(300);
            var (time, code) = await server.Terminate();
            took.Add(time.TotalSeconds);
            codes.Add(code);
            await raging;
        }

        await using (var last = await service.Start("/readyz"))
        {
            faults.AddRange(await storm.Check(last.Address));
        }

        table.Row($"SIGTERM under load × {stops}", "nothing acknowledged lost, exit ≤ 10 s",
            $"{Told(faults)} of {storm.Acknowledged:N0} acts; gone in at most {took.Max():0.00} s with {string.Join(", ", codes)}; {Told(await Prove(service))}");
    }

    private static async Task Two(PublishedService service, Table table)
    {
        await using var one = await service.Start("/readyz");
        await using var other = await service.Start("/readyz");
        Storm[] storms = [NewStorm(), NewStorm()];
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Task.WhenAll(storms[0].Rage(one.Address, Writers, end.Token), storms[1].Rage(other.Address, Writers, end.Token));
        string[] faults =
        [
            .. storms.SelectMany(s => s.Refused).Select(r => $"{r.Key}: {r.Value}"),
            .. await Storm.Check(storms, one.Address), .. await Storm.Check(storms, other.Address),
        ];
        table.Row("two serving processes on one SQLite file, both written to for a minute", "the second refuses clearly, or all sums are exact",
            $"{Told(faults)} of {string.Join(" and ", storms.Select(s => $"{s.Acknowledged:N0}"))} acts; the longest took {storms.Max(s => s.Longest.TotalSeconds):0.00} s; {Told(await Prove(service))}");
    }

    public static string Told(IReadOnlyCollection<string> faults) => faults.Count == 0 ? "nothing lost or twice" : $"**{faults.Count} faults, such as {faults.First()}**";

    public static string Told(string proof) => proof.Length == 0 ? "ledger and trail proven" : $"**{proof.ReplaceLineEndings(" ")}**";
}
