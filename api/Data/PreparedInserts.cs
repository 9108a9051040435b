using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BorderComms.Data;

/// <summary>The inserts that a SQLite connection has prepared, kept as long as the connection, so that a row costs its values
/// and one step.</summary>
internal sealed class PreparedInserts(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<BulkTable, sqlite3_stmt> prepared = new(ReferenceEqualityComparer.Instance);

    public void Run(BulkTable table, IEnumerable<object?[]> rows)
    {
        var statement = Prepared(table);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                Bind(statement, i + 1, row[i]);
            }

            var stepped = raw.sqlite3_step(statement);
            var reset = raw.sqlite3_reset(statement);
            Check(stepped == raw.SQLITE_DONE ? reset : stepped);
        }
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }
    }

    private sqlite3_stmt Prepared(BulkTable table)
    {
        if (!prepared.TryGetValue(table, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(connection.Handle!, table.Insert.Sqlite, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            prepared[table] = statement;
        }

        return statement;
    }

    private void Bind(sqlite3_stmt statement, int index, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        int number => raw.sqlite3_bind_int(statement, index, number),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        string text => raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text)),
        double number => raw.sqlite3_bind_double(statement, index, number),
        _ => throw new ArgumentException($"No column holds a {value.GetType().Name}."),
    });

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
