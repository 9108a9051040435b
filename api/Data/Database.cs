using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>The database: snapshots for readers, one gate for writers. On SQLite one write at a time passes the gate in this
/// process and BEGIN IMMEDIATE holds off other processes; on SQL Server the row of ledger_head orders what posts.</summary>
public sealed class Database : IDisposable
{
    private const int DeadlockVictim = 1205, DuplicateIndexKey = 2601, DuplicateKey = 2627;
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    private readonly string connectionString;
    private readonly SemaphoreSlim writers;
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool disposed;

    static Database() => TypeHandlers.Register();

    public Database(DatabaseOptions options)
    {
        connectionString = options.ConnectionString;
        Dialect = options.Engine == DatabaseEngine.Sqlite ? Dialect.Sqlite : Dialect.SqlServer;
        writers = Dialect == Dialect.Sqlite ? new(1) : new(64);
    }

    public Dialect Dialect { get; }

    /// <summary>Everything read inside belongs to one moment.</summary>
    public T Read<T>(Func<Transaction, T> work)
    {
        if (Dialect == Dialect.SqlServer)
        {
            using var server = new SqlConnection(connectionString);
            server.Open();
            return Run(server, server.BeginTransaction(IsolationLevel.Snapshot), work);
        }

        var connection = Rent();
        try
        {
            return Run(connection, connection.BeginTransaction(deferred: true), work);
        }
        finally
        {
            Return(connection);
        }
    }

    /// <summary>All of the work is kept, or, when it throws, none. On SQL Server it is run again when it lost a deadlock or a
    /// race for a key, so it must take its inputs from its arguments alone.</summary>
    public async Task<T> Write<T>(Func<Transaction, T> work, CancellationToken cancellation = default)
    {
        await writers.WaitAsync(cancellation);
        try
        {
            return Dialect == Dialect.Sqlite ? WriteSqlite(work) : WriteSqlServer(work);
        }
        finally
        {
            writers.Release();
        }
    }

    public Task Write(Action<Transaction> work, CancellationToken cancellation = default) =>
        Write(t =>
        {
            work(t);
            return true;
        }, cancellation);

    /// <summary>What the engine needs before its first transaction: a new enough SQLite in WAL mode, or snapshots on SQL Server.</summary>
    public void Prepare()
    {
        if (Dialect == Dialect.Sqlite)
        {
            var connection = Rent();
            if (new Version(connection.ServerVersion) < OldestSafeSqlite)
            {
                throw new InvalidOperationException($"SQLite {connection.ServerVersion} can corrupt a WAL database; {OldestSafeSqlite} or newer is needed.");
            }

            Set(connection, "PRAGMA journal_mode = WAL");
            Return(connection);
            return;
        }

        using var server = new SqlConnection(connectionString);
        server.Open();
        Set(server, "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON");
        Set(server, "IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0 ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        writers.Dispose();
    }

    private T WriteSqlite<T>(Func<Transaction, T> work)
    {
        var connection = Rent();
        try
        {
            return Run(connection, connection.BeginTransaction(deferred: false), work);
        }
        finally
        {
            Return(connection);
        }
    }

    private T WriteSqlServer<T>(Func<Transaction, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var server = new SqlConnection(connectionString);
            server.Open();
            try
            {
                return Run(server, server.BeginTransaction(IsolationLevel.ReadCommitted), work);
            }
            catch (SqlException e) when (attempt < 5 && e.Number is DeadlockVictim or DuplicateIndexKey or DuplicateKey)
            {
            }
        }
    }

    private T Run<T>(DbConnection connection, DbTransaction transaction, Func<Transaction, T> work)
    {
        using (transaction)
        {
            var result = work(new Transaction(connection, transaction, Dialect));
            transaction.Commit();
            return result;
        }
    }

    private SqliteConnection Rent()
    {
        if (idle.TryTake(out var connection))
        {
            return connection;
        }

        connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        Set(connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
        return connection;
    }

    private void Return(SqliteConnection connection)
    {
        if (disposed)
        {
            connection.Dispose();
        }
        else
        {
            idle.Add(connection);
        }
    }

    private static void Set(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
