using System.Diagnostics;

namespace BorderComms.Bench.Faults;

/// <summary>The verb `backup` beside the running service while staff write; each backup is restored by the verb `restore` where nothing
/// was, and served.</summary>
internal static class Backups
{
    private const int Many = 50;

    public static async Task Measure(PublishedService service, Table table)
    {
        var (storm, faults, took, meanwhile) = (FaultRun.NewStorm(), new List<string>(), new List<double>(), 0);
        await using var server = await service.Start("/readyz");
        for (var i = 0; i < Many; i++)
        {
            var elsewhere = Directory.CreateTempSubdirectory("bordercomms-backup-").FullName;
            var file = Path.Combine(elsewhere, "backup.db");
            using var end = new CancellationTokenSource();
            var (raging, before) = (storm.Rage(server.Address, 4, end.Token), storm.Acknowledged);
            await FaultRun.Until(() => storm.Acknowledged > before);
            var (clock, begun) = (Stopwatch.StartNew(), storm.Acknowledged);
            var held = await storm.Around(async () => Add(await service.Verb("backup", file), faults));
            took.Add(clock.Elapsed.TotalSeconds);
            meanwhile += storm.Acknowledged - begun;
            await end.CancelAsync();
            await raging;

            var restored = service.In(Path.Combine(elsewhere, "data"));
            Directory.CreateDirectory(restored.Folder);
            Add(await restored.Verb("restore", file), faults);
            await using (var again = await restored.Start("/readyz"))
            {
                faults.AddRange(await held.Check(again.Address));
            }

            Directory.Delete(elsewhere, recursive: true);
        }

        table.Row($"backup × {Many} while writing", "each restores to a committed state with every row acknowledged before it",
            $"{FaultRun.Told(faults)} of {storm.Acknowledged:N0} acts, {meanwhile:N0} of them while backups were written, in at most {took.Max():0.00} s; each restored, reconciled and its trail verified; {FaultRun.Told(await FaultRun.Prove(service))}");
    }

    private static void Add(string fault, List<string> faults)
    {
        if (fault.Length > 0)
        {
            faults.Add(fault);
        }
    }
}
