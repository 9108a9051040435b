namespace BorderComms.Testing;

/// <summary>Starts the service over databases of older schemas, kills it as it begins a statement, and starts it again.</summary>
/// <param name="newest">A database of the newest schema with records, which older ones take theirs from.</param>
/// <param name="folder">For the databases, one at a time; what is in it is deleted.</param>
internal sealed class MigrationKills(string assembly, IReadOnlyDictionary<string, string> settings, string newest, string folder)
{
    private readonly string database = Path.Combine(folder, "bordercomms.db");

    /// <summary>How often the service was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Kills it at every so manieth statement from the first on, until the migration in question is over.</summary>
    /// <param name="from">The migrations that the database has before; with none of them it is empty, otherwise full of records.</param>
    /// <param name="until">The migrations that it has when there is nothing to be killed any more.</param>
    /// <returns>What is wrong, in words; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> Run(int from, int until, int first = 1, int step = 1)
    {
        var (faults, own) = (new List<string>(), new Dictionary<string, string>(settings) { ["Database__Folder"] = folder });
        var before = $"{folder}-{from}.db";
        SchemaFile.Make(before, from, from == 0 ? null : newest);
        var rows = SchemaFile.Rows(before);
        for (var (statement, reached) = (first, 0); reached < until; statement += step)
        {
            Clear();
            File.Copy(before, database);
            await KilledStart.Run(assembly, own, statement);
            Kills++;
            reached = await Look($"killed at statement {statement} from {from} migrations", own, rows, faults);
        }

        File.Delete(before);
        return faults;
    }

    private async Task<int> Look(string when, IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, long> rows, List<string> faults)
    {
        var left = Directory.CreateDirectory(Path.Combine(folder, "left")).FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(left, Path.GetFileName(file)), overwrite: true);
        }

        var (schema, migrations) = SchemaFile.Read(Path.Combine(left, Path.GetFileName(database)));
        if (schema != SchemaFile.SchemaOf(migrations.Count) || !migrations.SequenceEqual(SchemaFile.Migrations.Take(migrations.Count).Select(m => m.Name)))
        {
            faults.Add($"{when} its schema is neither old nor new: {string.Join(", ", migrations)}");
        }

        await using (await ServerProcess.Start(assembly, "/readyz", own))
        {
        }

        if (SchemaFile.Read(database) is var now && (now.Schema != SchemaFile.SchemaOf(SchemaFile.Migrations.Count) || now.Migrations.Count != SchemaFile.Migrations.Count))
        {
            faults.Add($"{when} and started again it has another schema: {string.Join(", ", now.Migrations)}");
        }

        var after = SchemaFile.Rows(database);
        faults.AddRange(rows.Where(r => r.Key is not "migration" && after[r.Key] < r.Value).Select(r => $"{when} and started again {r.Key} has {after[r.Key]} rows of {r.Value}"));
        return migrations.Count;
    }

    private void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
    }
}
