using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;

namespace BorderComms.Data;

/// <summary>One transaction: a snapshot to read from, or the one writer. Everything the stores ask of the database goes through here.</summary>
public sealed class Transaction(DbConnection connection, DbTransaction transaction, Dialect dialect)
{
    /// <summary>What the connection has prepared; null on SQL Server.</summary>
    internal PreparedInserts? Inserts { private get; init; }

    internal IReadOnlyDictionary<Type, object>? AllShared { private get; init; }

    /// <summary>How long it may be read from; null for as long as it likes.</summary>
    internal AnswerTime? Time { private get; init; }

    /// <summary>Whether anything was changed in it.</summary>
    internal bool HasWritten { get; private set; }

    /// <summary>What the database shares with its transactions; null where nothing of the type is shared.</summary>
    public T? Shared<T>() where T : class => AllShared?.GetValueOrDefault(typeof(T)) as T;

    public List<T> Query<T>(Sql sql, object? parameters = null) =>
        connection.Query<T>(Text(sql), parameters, transaction, commandTimeout: Seconds).AsList();

    /// <summary>Rows as they are read, for results too large to hold.</summary>
    public IEnumerable<T> Stream<T>(Sql sql, object? parameters = null) =>
        connection.Query<T>(Text(sql), parameters, transaction, buffered: false, commandTimeout: Seconds);

    /// <summary>Hands over each row as it is read, for so many rows that an object for each would cost more than the reading.</summary>
    public void Scan(Sql sql, object? parameters, Action<Row> take)
    {
        using var wrapped = connection.ExecuteReader(Text(sql), parameters, transaction, Seconds);
        var row = Row.Of((DbDataReader)((IWrappedDataReader)wrapped).Reader);
        while (row.Next())
        {
            take(row);
        }
    }

    public T? Find<T>(Sql sql, object? parameters = null) =>
        connection.QueryFirstOrDefault<T>(Text(sql), parameters, transaction, Seconds);

    /// <summary>The number of rows that the statement touched.</summary>
    public int Execute(Sql sql, object? parameters = null)
    {
        var touched = connection.Execute(sql.In(dialect), parameters, transaction, Unlimited);
        HasWritten |= touched > 0;
        return touched;
    }

    /// <summary>Inserts many rows in the order given; values in the columns' own types (byte[], int, long, string, null).</summary>
    public void Insert(BulkTable table, IEnumerable<object?[]> rows)
    {
        HasWritten = true;
        if (Inserts is not null)
        {
            Inserts.Run(table, rows);
        }
        else
        {
            BulkCopy((SqlConnection)connection, table, rows);
        }
    }

    /// <summary>Runs one text of a migration; nothing else may bring its own text.</summary>
    internal void Migrate(string text) => connection.Execute(text, transaction: transaction, commandTimeout: Unlimited);

    // SQLite takes it for how long to wait for others, and looks at the time itself. SQL Server's client takes 0 for no limit, and gives
    // whoever names none 30 s.
    private int? Unlimited => dialect == Dialect.SqlServer ? 0 : null;

    private int? Seconds => dialect == Dialect.SqlServer ? Time?.SecondsLeft ?? 0 : null;

    private string Text(Sql sql)
    {
        Time?.Check();
        return sql.In(dialect);
    }

    private void BulkCopy(SqlConnection server, BulkTable table, IEnumerable<object?[]> rows)
    {
        using var data = new DataTable();
        foreach (var row in rows)
        {
            if (data.Columns.Count == 0)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    data.Columns.Add(table.Columns[i], typeof(object));
                }
            }

            data.Rows.Add(row);
        }

        // Columns come with the rows, and the copy refuses a table that lacks them.
        if (data.Rows.Count == 0)
        {
            return;
        }

        using var copy = new SqlBulkCopy(server, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = table.Table,
            BulkCopyTimeout = 0,
        };
        foreach (var column in table.Columns)
        {
            copy.ColumnMappings.Add(column, column);
        }

        copy.WriteToServer(data);
    }
}
