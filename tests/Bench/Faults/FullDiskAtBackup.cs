using System.Diagnostics;

namespace BorderComms.Bench.Faults;

/// <summary>Backups, by the verb and by the service itself, to a disk that has no room for them, while staff write.</summary>
internal static class FullDiskAtBackup
{
    private const int Megabytes = 48;
    private const string NotWritten = "No backup was written to ";
    private static readonly long[] Room = [0, 64 * 1024, 1024 * 1024];

    public static async Task Measure(PublishedService service, Table table)
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        var elsewhere = Directory.CreateTempSubdirectory("bordercomms-backed-").FullName;
        var (faults, storm, kept) = (new List<string>(), FaultRun.NewStorm(), Path.Combine(disk.Folder, "bordercomms-2020-01-01T0000.db"));
        var here = service.OverCopyIn(elsewhere);
        if (await here.Verb("backup", kept) is { Length: > 0 } failed)
        {
            faults.Add(failed);
        }

        // The service in its process runs by the real clock, in the hours of Viet Nam.
        var soon = DateTime.UtcNow.AddHours(7).AddMinutes(1);
        var scheduled = here with
        {
            Settings = new Dictionary<string, string>(here.Settings)
            {
                ["Backup__Folder"] = disk.Folder,
                ["Backup__At"] = $"{soon:HH:mm}",
                ["Backup__Keep"] = "1",
            },
        };
        await using (var server = await scheduled.Start("/readyz"))
        {
            var raging = storm.Rage(server.Address, 1, CancellationToken.None);
            foreach (var room in Room)
            {
                disk.Take(disk.Free - room);
                var said = await here.Verb("backup", Path.Combine(disk.Folder, "a.db"));
                if (!said.StartsWith("backup ended with 1: There is no room for ", StringComparison.Ordinal))
                {
                    faults.Add($"with {room / 1024} KB: '{said}'");
                }

                if (room != Room[^1])
                {
                    disk.GiveBack();
                }
            }

            for (var clock = Stopwatch.StartNew(); !server.Output.Contains(NotWritten, StringComparison.Ordinal) && clock.Elapsed < TimeSpan.FromMinutes(3);)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }

            var told = server.Output.Split('\n').Count(line => line.Contains(NotWritten, StringComparison.Ordinal));
            if (told != 1)
            {
                faults.Add($"the service said of its own backup {told} times that it was not written");
            }

            var others = Directory.GetFiles(disk.Folder).Select(f => Path.GetFileName(f)).Where(f => f != "ballast" && !f.StartsWith(Path.GetFileName(kept), StringComparison.Ordinal));
            faults.AddRange(others.Select(f => $"{f} was left"));
            faults.AddRange(storm.Refused.Select(r => $"a write was answered {r}"));
            await server.Kill();
            await raging;
        }

        var restored = here.In(Directory.CreateDirectory(Path.Combine(elsewhere, "restored")).FullName);
        faults.AddRange(new[] { await restored.Verb("restore", kept), await FaultRun.Prove(here) }.Where(f => f.Length > 0));
        Directory.Delete(elsewhere, recursive: true);
        table.Row("backups to a full disk, by the verb and by the service", "said, exit 1, nothing half there, old ones kept, the service undisturbed",
            faults.Count == 0 ? $"so each time; {storm.Acknowledged:N0} acts acknowledged meanwhile, none refused; the old backup restores" : $"**{faults.Count} faults, such as {faults[0]}**");
    }
}
