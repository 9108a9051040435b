using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>The service started over an empty database, and over older ones with the sample's records, where the disk has no room for the
/// migrations that they lack, or not enough; and again when there is room.</summary>
internal static class FullDiskAtStart
{
    private const string Said = "The disk of the database is full.", Unusable = "The database cannot be used: ";
    private const int Megabytes = 48;
    private static readonly int[] Older = [0, 3, 8, 11, 17, 18];
    private static readonly long[] Room = [0, 16 * 1024, 64 * 1024, 128 * 1024, 512 * 1024];

    public static async Task Measure(PublishedService service, Table table)
    {
        await using var disk = await SmallDisk.Mount(Megabytes);
        var (faults, refused, halfway, newest) = (new List<string>(), 0, 0, Path.Combine(service.Folder, "bordercomms.db"));
        foreach (var (from, room) in Older.SelectMany(from => Room.Select(room => (from, room))))
        {
            var here = service.In(disk.Anew());
            var (database, when) = (Path.Combine(here.Folder, "bordercomms.db"), $"from {from} migrations with {room / 1024} KB");
            if (from > 0)
            {
                SchemaFile.Make(database, from, newest);
            }

            disk.Take(disk.Free - room);
            if (await Refusal(here) is { } said)
            {
                refused++;
                if (!said.StartsWith("It ended with 1 ", StringComparison.Ordinal) || !(said.Contains(Said, StringComparison.Ordinal) || said.Contains(Unusable, StringComparison.Ordinal)) || said.Contains("   at ", StringComparison.Ordinal))
                {
                    faults.Add($"{when}: {said}");
                }
            }

            var left = MigrationsLeft(here.Folder, faults, when);
            halfway += left > from && left < SchemaFile.Migrations.Count ? 1 : 0;
            disk.GiveBack();
            await using (await here.Start("/readyz"))
            {
            }

            var (schema, migrations) = SchemaFile.Read(database);
            if (schema != SchemaFile.SchemaOf(migrations.Count) || migrations.Count != SchemaFile.Migrations.Count)
            {
                faults.Add($"{when}, and started again: {migrations.Count} migrations");
            }
        }

        table.Row($"service started on a full disk, with {Older.Length} schemas and {Room.Length} sizes of what is left", "said, exit 1, the old schema, and a start when there is room",
            faults.Count == 0 ? $"so each time: {refused} refused, {halfway} of them with some migrations done, the others had room" : $"**{faults.Count} faults, such as {faults[0]}**");
    }

    // What it said; null where it started.
    private static async Task<string?> Refusal(PublishedService service)
    {
        try
        {
            await using var server = await service.Start("/readyz");
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    // Looked at elsewhere, where there is room to.
    private static int MigrationsLeft(string folder, List<string> faults, string when)
    {
        var copy = Directory.CreateTempSubdirectory("bordercomms-left-").FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var (schema, migrations) = SchemaFile.Read(Path.Combine(copy, "bordercomms.db"));
        if (schema != SchemaFile.SchemaOf(migrations.Count))
        {
            faults.Add($"{when} the schema is none that there was");
        }

        Directory.Delete(copy, recursive: true);
        return migrations.Count;
    }
}
