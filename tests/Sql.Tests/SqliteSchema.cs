using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace BorderComms.SqlTests;

/// <summary>An empty SQLite database as the migrations leave it.</summary>
public sealed partial class SqliteSchema : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public SqliteSchema(IEnumerable<(string Name, string Text)> migrations)
    {
        connection.Open();
        foreach (var (_, text) in migrations)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Compiles the text without running it.</summary>
    /// <exception cref="SqliteException">It does not compile.</exception>
    public void Prepare(string text)
    {
        using var command = Command(text);
        command.Prepare();
    }

    /// <summary>How SQLite would go about it, a step a line.</summary>
    public IReadOnlyList<string> Plan(string text)
    {
        using var command = Command("EXPLAIN QUERY PLAN " + text);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private SqliteCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = TSql.ExpandLists(text);
        foreach (var name in Parameter().Matches(command.CommandText).Select(m => m.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        return command;
    }

    public void Dispose() => connection.Dispose();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
