using System.Reflection;

namespace BorderComms.Data;

/// <summary>Brings a database to the newest schema: the embedded texts in the order of their names, each in a transaction of
/// its own under one lock, so that several processes may start at once and a stopped one may start again.</summary>
public static class Migrations
{
    private const string Table = "migration";

    private static readonly Sql TakeLock = Sql.For(d => d.Lock("bordercomms-migrations"));
    private static readonly Sql TableExists = Sql.For(d => d.TableExists("@table"));
    private static readonly Sql Applied = "SELECT name FROM migration";
    private static readonly Sql Remember = "INSERT INTO migration (name, applied_at) VALUES (@name, @now)";

    /// <returns>The names of those that were applied now.</returns>
    /// <exception cref="InvalidOperationException">Some are missing, and this process only reads.</exception>
    public static async Task<IReadOnlyList<string>> Run(Database database, TimeProvider clock)
    {
        database.Prepare();
        var known = database.Read(Known);
        var missing = Texts(database.Dialect).Where(m => !known.Contains(m.Name)).ToList();
        if (database.IsReadOnly && missing.Count > 0)
        {
            throw new InvalidOperationException($"The database lacks {string.Join(", ", missing.Select(m => m.Name))}. Start a process that writes first; this one only reads (Database:ReadOnly).");
        }

        var applied = new List<string>();
        foreach (var (name, text) in missing)
        {
            if (await database.Keep(t => Apply(t, name, text, clock)))
            {
                applied.Add(name);
            }
        }

        return applied;
    }

    /// <summary>Each migration's name and text in this dialect, in order.</summary>
    public static IEnumerable<(string Name, string Text)> Texts(Dialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (n.Split('.')[0], Read(assembly, n).Replace("{text}", dialect.LongText).Replace("{keyed}", dialect.Keyed)));
    }

    private static bool Apply(Transaction t, string name, string text, TimeProvider clock)
    {
        t.Execute(TakeLock);
        if (Known(t).Contains(name))
        {
            return false;
        }

        t.Migrate(text);
        t.Execute(Remember, new { name, now = clock.GetUtcNow() });
        return true;
    }

    private static HashSet<string> Known(Transaction t) =>
        t.Find<int>(TableExists, new { table = Table }) > 0 ? [.. t.Query<string>(Applied)] : [];

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
