using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>The service killed at each statement of its start over an empty database, and, from each older schema with the sample's
/// records, at each statement until the next is there; and two processes that start over one empty database at once.</summary>
internal static class Migrations
{
    private const int Pairs = 10;

    public static async Task Measure(PublishedService service, Table table)
    {
        var (faults, kills) = (new List<string>(), 0);
        var (newest, folder) = (Path.Combine(service.Folder, "bordercomms.db"), Directory.CreateTempSubdirectory("bordercomms-migrate-").FullName);
        var all = SchemaFile.Migrations.Count;
        await Parallel.ForEachAsync(Enumerable.Range(0, all), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (from, _) =>
        {
            var run = new MigrationKills(service.Assembly, service.Settings, newest, Path.Combine(folder, $"{from}"));
            var found = await run.Run(from, from == 0 ? all : from + 1);
            lock (faults)
            {
                faults.AddRange(found);
                kills += run.Kills;
            }
        });

        for (var pair = 0; pair < Pairs; pair++)
        {
            var both = service.In(Directory.CreateDirectory(Path.Combine(folder, $"both-{pair}")).FullName);
            var started = await Task.WhenAll(both.Start("/readyz"), both.Start("/readyz"));
            foreach (var server in started)
            {
                await server.DisposeAsync();
            }

            faults.AddRange(new[] { await both.Verb("reconcile"), await both.Verb("audit", "verify") }.Where(f => f.Length > 0));
        }

        Directory.Delete(folder, recursive: true);
        table.Row($"migration killed at every statement, {kills} times, of {all} migrations", "old or new schema, and a second start succeeds",
            $"{(faults.Count == 0 ? $"old or new each time, the second start to the newest, no row lost; {Pairs} times two started at once over an empty database" : $"**{faults.Count} faults, such as {faults[0]}**")}");
    }
}
