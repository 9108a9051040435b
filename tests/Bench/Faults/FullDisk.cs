using System.Diagnostics;
using System.Net;

namespace BorderComms.Bench.Faults;

/// <summary>The database on a small disk of its own that is filled up while staff write, and gets room again. Needs the right to mount.</summary>
internal static class FullDisk
{
    private const int Megabytes = 48;
    private static readonly double[] Filled = [0.01, 0.5, 0.99];

    public static async Task Measure(PublishedService service, Table table)
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        foreach (var filled in Filled)
        {
            await Fill(service.OverCopyIn(disk.Anew()), disk, filled, table);
        }
    }

    private static async Task Fill(PublishedService service, SmallDisk disk, double filled, Table table)
    {
        var storm = FaultRun.NewStorm();
        var (reads, wrong, back) = (0, 0, TimeSpan.MaxValue);
        await using (var server = await service.Start("/readyz"))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            var raging = storm.Rage(server.Address, 4, CancellationToken.None);
            await FaultRun.Until(() => storm.Acknowledged >= 50);
            disk.Take((long)(disk.Free * filled));
            await Task.Delay(500);
            disk.Take(disk.Free);
            await FaultRun.Until(() => storm.Refused.ContainsKey(HttpStatusCode.InsufficientStorage));
            for (; reads < 200; reads++)
            {
                using var read = await http.GetAsync($"/api/v1/metrics/sessions?period=2023-{1 + reads % 12:00}&by=kind");
                wrong += read.StatusCode == HttpStatusCode.OK ? 0 : 1;
            }

            disk.GiveBack();
            var (clock, before) = (Stopwatch.StartNew(), storm.Acknowledged);
            await FaultRun.Until(() => storm.Acknowledged > before);
            back = clock.Elapsed;
            await FaultRun.Until(() => storm.Acknowledged > before + 50);
            await server.Kill();
            await raging;
        }

        await using var again = await service.Start("/readyz");
        var faults = await storm.Check(again.Address);
        var others = storm.Refused.Keys.Where(s => s != HttpStatusCode.InsufficientStorage).ToList();
        table.Row($"disk filled from {filled:0 %} on, during writes and sheets", "507, reads 200, writes back ≤ 5 s",
            $"507{(others.Count == 0 ? "" : $" and **{string.Join(", ", others.Select(o => (int)o))}**")}, {reads - wrong} of {reads} reads 200, writes back after {back.TotalSeconds:0.00} s, {FaultRun.Told(faults)}, {FaultRun.Told(await FaultRun.Prove(service))}");
    }
}
