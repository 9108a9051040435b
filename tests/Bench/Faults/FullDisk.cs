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
        var disk = Directory.CreateTempSubdirectory("bordercomms-disk-").FullName;
        await Do("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", disk);
        try
        {
            foreach (var filled in Filled)
            {
                var folder = Directory.CreateDirectory(Path.Combine(disk, "data")).FullName;
                await Fill(service.OverCopyIn(folder), disk, filled, table);
                Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            await Do("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task Fill(PublishedService service, string disk, double filled, Table table)
    {
        var ballast = Path.Combine(disk, "ballast");
        var storm = FaultRun.NewStorm();
        var (reads, wrong, back) = (0, 0, TimeSpan.MaxValue);
        await using (var server = await service.Start("/readyz"))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            var raging = storm.Rage(server.Address, 4, CancellationToken.None);
            await FaultRun.Until(() => storm.Acknowledged >= 50);
            Take(ballast, (long)(new DriveInfo(disk).AvailableFreeSpace * filled));
            await Task.Delay(500);
            Take(ballast, new DriveInfo(disk).AvailableFreeSpace);
            await FaultRun.Until(() => storm.Refused.ContainsKey(HttpStatusCode.InsufficientStorage));
            for (; reads < 200; reads++)
            {
                using var read = await http.GetAsync($"/api/v1/metrics/sessions?period=2023-{1 + reads % 12:00}&by=kind");
                wrong += read.StatusCode == HttpStatusCode.OK ? 0 : 1;
            }

            File.Delete(ballast);
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

    private static void Take(string ballast, long bytes)
    {
        using var file = new FileStream(ballast, FileMode.Append);
        var zeros = new byte[64 * 1024];
        try
        {
            for (var left = bytes; left > 0; left -= zeros.Length)
            {
                file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    private static async Task Do(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
