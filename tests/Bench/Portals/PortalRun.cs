using BorderComms.Bench.Scale;
using BorderComms.Testing;

namespace BorderComms.Bench.Portals;

/// <summary>The verb `portals`: what those who pull statistics ask of the service, hot, never asked before, as whole downloads, and
/// how soon they see what was approved; printed as a table. The large database is filled first where it is not there.</summary>
internal static class PortalRun
{
    private const int Sessions = 1_000_000;
    private const string First = "/api/v1/metrics/broadcasts?period=2021";

    public static async Task<int> Run(string[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-bench-").FullName;
        var table = new Table();
        try
        {
            var sample = await PublishedService.Make(folder);
            var million = PublishedService.Over(new ScaleFile(Sessions).File, Path.GetDirectoryName(sample.Assembly)!);
            foreach (var (part, measure) in new (string, Func<Task>)[]
            {
                ("hot", () => HotAnswers.Measure(sample, folder, table)),
                ("distinct", () => Alone(million, server => DistinctAnswers.Measure(server, table))),
                ("download", () => Alone(million, server => Downloads.Measure(server, table))),
                ("visible", () => Visible(million, folder, table)),
            })
            {
                if (parts.Length == 0 || parts.Contains(part))
                {
                    await measure();
                }
            }

            table.Print();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Alone(PublishedService service, Func<ServerProcess, Task> measure)
    {
        await new ScaleFile(Sessions).Ensure();
        await using var server = await service.Start(First);
        await measure(server);
    }

    // On a copy, which is thrown away.
    private static async Task Visible(PublishedService million, string folder, Table table)
    {
        await new ScaleFile(Sessions).Ensure();
        var copy = Path.Combine(folder, "copy.db");
        File.Copy(new ScaleFile(Sessions).File, copy);
        var service = PublishedService.Over(copy, Path.GetDirectoryName(million.Assembly)!);
        await using var one = await service.Start(First);
        await using var other = await service.Start(First);
        await Visibility.Measure(one.Address, other.Address, table);
    }
}
