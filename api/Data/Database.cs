using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Is called in a transaction that has written, before it is committed; what it throws undoes all of it.</summary>
public delegate void BeforeCommit(Transaction transaction);

/// <summary>The database: snapshots for readers, one gate for writers. On SQLite one write at a time passes the gate in this
/// process and BEGIN IMMEDIATE holds off other processes; on SQL Server the row of ledger_head orders what posts.</summary>
public sealed class Database : IDisposable
{
    private const int IdleReaders = 8;
    private const int MostAttempts = 5;
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    private readonly string connectionString;
    private readonly SemaphoreSlim writers;
    private readonly ConcurrentBag<Kept> idle = [];
    private readonly ConcurrentDictionary<Type, object> shared = new();
    private readonly IReadOnlyList<BeforeCommit> before;
    private Kept? writer;
    private volatile bool disposed;

    static Database() => TypeHandlers.Register();

    /// <param name="before">What is done last in each transaction that has written.</param>
    public Database(DatabaseOptions options, IEnumerable<BeforeCommit>? before = null)
    {
        this.before = [.. before ?? []];
        connectionString = options.ConnectionString;
        Dialect = options.Engine == DatabaseEngine.Sqlite ? Dialect.Sqlite : Dialect.SqlServer;
        writers = Dialect == Dialect.Sqlite ? new(1) : new(64);
    }

    public Dialect Dialect { get; }

    /// <summary>Gives all transactions something to share, such as what is kept of this database in memory; one a type.</summary>
    public void Share<T>(T what) where T : class => shared[typeof(T)] = what;

    /// <summary>Everything read inside belongs to one moment.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public T Read<T>(Func<Transaction, T> work) => Dialect == Dialect.Sqlite ? FromSqlite(work) : OnSqlServer(IsolationLevel.Snapshot, work);

    /// <summary>All of the work is kept, or, when it throws, none. On SQL Server it is run again when it lost a deadlock or a
    /// race for a key, so it must take its inputs from its arguments alone.</summary>
    /// <exception cref="StorageException">The database cannot be written; it is tried anew by whoever writes next.</exception>
    public Task<T> Write<T>(Func<Transaction, T> work, CancellationToken cancellation = default) => Keep(t =>
    {
        var done = work(t);
        if (t.HasWritten)
        {
            foreach (var last in before)
            {
                last(t);
            }
        }

        return done;
    }, cancellation);

    /// <summary>As <see cref="Write{T}"/>, of what the service counts and notes by itself and nobody did.</summary>
    public async Task<T> Keep<T>(Func<Transaction, T> work, CancellationToken cancellation = default)
    {
        await writers.WaitAsync(cancellation);
        try
        {
            return Dialect == Dialect.Sqlite ? OnSqlite(work) : OnSqlServer(IsolationLevel.ReadCommitted, work);
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

    public Task Keep(Action<Transaction> work, CancellationToken cancellation = default) =>
        Keep(t =>
        {
            work(t);
            return true;
        }, cancellation);

    /// <summary>What the engine needs before its first transaction: a new enough SQLite in WAL mode, or snapshots on SQL Server.</summary>
    public void Prepare()
    {
        if (Dialect == Dialect.Sqlite)
        {
            var reader = Open(Pragmas.Reader);
            if (new Version(reader.Connection.ServerVersion) < OldestSafeSqlite)
            {
                throw new InvalidOperationException($"SQLite {reader.Connection.ServerVersion} can corrupt a WAL database; {OldestSafeSqlite} or newer is needed.");
            }

            Set(reader.Connection, "PRAGMA journal_mode = WAL");
            Return(reader);
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
        while (idle.TryTake(out var kept))
        {
            kept.Dispose();
        }

        writer?.Dispose();
        writers.Dispose();
    }

    private T FromSqlite<T>(Func<Transaction, T> work)
    {
        Kept? reader = null;
        try
        {
            reader = idle.TryTake(out var kept) ? kept : Open(Pragmas.Reader);
            var read = Run(reader.Connection, reader.Connection.BeginTransaction(deferred: true), reader.Inserts, work);
            Return(reader);
            return read;
        }
        catch (Exception e)
        {
            if (StorageException.Of(e) is not { } fault)
            {
                Return(reader);
                throw;
            }

            // What it has open may be broken for good.
            reader?.Dispose();
            throw fault;
        }
    }

    // Behind the gate, so one connection does.
    private T OnSqlite<T>(Func<Transaction, T> work)
    {
        try
        {
            writer ??= Open(Pragmas.Writer);
            return Run(writer.Connection, writer.Connection.BeginTransaction(deferred: false), writer.Inserts, work);
        }
        catch (Exception e) when (StorageException.Of(e) is { } fault)
        {
            writer?.Dispose();
            writer = null;
            throw fault;
        }
    }

    private T OnSqlServer<T>(IsolationLevel isolation, Func<Transaction, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var began = false;
            try
            {
                using var server = new SqlConnection(connectionString);
                server.Open();
                var transaction = server.BeginTransaction(isolation);
                began = true;
                return Run(server, transaction, null, work);
            }
            catch (SqlException e) when (attempt < MostAttempts && (SqlServerErrors.IsLostRace(e) || (!began && SqlServerErrors.IsTransient(e))))
            {
                // Those that lost to each other would meet again at once. The work is synchronous, and so is this: up to 0.8 s.
                Thread.Sleep(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 50 << attempt)));
            }
            catch (SqlException e) when (StorageException.Of(e) is { } fault)
            {
                throw fault;
            }
        }
    }

    private T Run<T>(DbConnection connection, DbTransaction transaction, PreparedInserts? inserts, Func<Transaction, T> work)
    {
        try
        {
            var result = work(new Transaction(connection, transaction, Dialect) { Inserts = inserts, AllShared = shared });
            transaction.Commit();
            return result;
        }
        finally
        {
            End(transaction);
        }
    }

    // What failed may have undone the transaction already; why it failed is what is told.
    private static void End(DbTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (DbException)
        {
        }
    }

    private Kept Open(string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        Set(connection, pragmas);
        return new(connection);
    }

    private void Return(Kept? kept)
    {
        if (kept is null)
        {
            return;
        }

        if (disposed || idle.Count >= IdleReaders)
        {
            kept.Dispose();
        }
        else
        {
            idle.Add(kept);
        }
    }

    private static void Set(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    // Files of up to 2 GB are read where they are mapped, so what a connection holds itself can be little; the writer changes
    // many pages before it commits, and writes those twice that it cannot hold.
    private static class Pragmas
    {
        private const string Both = "PRAGMA synchronous = FULL; PRAGMA mmap_size = 2147418112; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; ";

        public const string Reader = Both + "PRAGMA cache_size = -4000";
        public const string Writer = Both + "PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000";
    }

    /// <summary>A connection that waits for its next transaction, with what it has prepared.</summary>
    private sealed class Kept(SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection { get; } = connection;
        public PreparedInserts Inserts { get; } = new(connection);

        public void Dispose()
        {
            Inserts.Dispose();
            Connection.Dispose();
        }
    }
}
