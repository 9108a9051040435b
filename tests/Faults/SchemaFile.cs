using System.Collections.Concurrent;
using BorderComms.Data;
using Microsoft.Data.Sqlite;

namespace BorderComms.Testing;

/// <summary>A SQLite file as the service leaves it at one of its migrations.</summary>
internal static class SchemaFile
{
    private static readonly ConcurrentDictionary<int, string> schemas = new();

    public static IReadOnlyList<(string Name, string Text)> Migrations { get; } = [.. Data.Migrations.Texts(Dialect.Sqlite)];

    /// <summary>Makes a file that has the first so many migrations.</summary>
    /// <param name="rowsOf">A file of the newest schema: of each table that there was, its rows are taken over.</param>
    public static void Make(string file, int migrations, string? rowsOf = null)
    {
        using var made = Open(file);
        Run(made, "PRAGMA synchronous = OFF");
        Migrate(made, migrations);
        if (rowsOf is not null)
        {
            Run(made, $"ATTACH '{rowsOf}' AS newest");
            foreach (var table in Tables(made).Where(t => t != "migration"))
            {
                var columns = string.Join(", ", Texts(made, $"SELECT '\"' || name || '\"' FROM pragma_table_info('{table}')"));
                Run(made, $"DELETE FROM \"{table}\"; INSERT INTO \"{table}\" ({columns}) SELECT {columns} FROM newest.\"{table}\"");
            }
        }
    }

    /// <summary>All that is created, in SQL, where the first so many migrations ran and nothing disturbed.</summary>
    public static string SchemaOf(int migrations) => schemas.GetOrAdd(migrations, many =>
    {
        using var made = Open(":memory:");
        Migrate(made, many);
        return SchemaIn(made);
    });

    /// <summary>All that is created in it, in SQL, and the migrations that it remembers.</summary>
    public static (string Schema, IReadOnlyList<string> Migrations) Read(string file)
    {
        using var read = Open(file);
        var schema = SchemaIn(read);
        return (schema, schema.Length == 0 ? [] : Texts(read, "SELECT name FROM migration ORDER BY name"));
    }

    /// <summary>How many rows each table has that is not empty.</summary>
    public static IReadOnlyDictionary<string, long> Rows(string file)
    {
        using var read = Open(file);
        return Tables(read).ToDictionary(t => t, t => long.Parse(Texts(read, $"SELECT COUNT(*) FROM \"{t}\"")[0], null));
    }

    private static void Migrate(SqliteConnection made, int migrations)
    {
        foreach (var (name, text) in Migrations.Take(migrations))
        {
            Run(made, text);
            Run(made, $"INSERT INTO migration (name, applied_at) VALUES ('{name}', 0)");
        }
    }

    private static string SchemaIn(SqliteConnection connection) => string.Join('\n', Texts(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"));

    private static List<string> Tables(SqliteConnection connection) => Texts(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    private static List<string> Texts(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
