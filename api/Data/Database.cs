using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Is called in a transaction that has written, before it is committed; what it throws undoes all of it.</summary>
public delegate void BeforeCommit(Transaction transaction);

/// <summary>The database: snapshots for readers, one gate for writers. On SQLite one write at a time passes the gate in this
/// process and BEGIN IMMEDIATE holds off other processes; on SQL Server the row of ledger_head orders what posts.</summary>
public sealed class Database : IDisposable
{
    private readonly SqlServerRuns server;
    private readonly SemaphoreSlim writers;
    private readonly SqliteConnections connections;
    private readonly ConcurrentDictionary<Type, object> shared = new();
    private readonly IReadOnlyList<BeforeCommit> before;
    private SqliteConnections.Kept? writer;

    static Database() => TypeHandlers.Register();

    /// <param name="before">What is done last in each transaction that has written.</param>
    public Database(DatabaseOptions options, IEnumerable<BeforeCommit>? before = null)
    {
        this.before = [.. before ?? []];
        server = new(options.ConnectionString);
        Dialect = options.Engine == DatabaseEngine.Sqlite ? Dialect.Sqlite : Dialect.SqlServer;
        IsReadOnly = options.IsReadOnly;
        writers = Dialect == Dialect.Sqlite ? new(1) : new(64);
        connections = new(options.ConnectionString, IsReadOnly);
    }

    public Dialect Dialect { get; }

    /// <summary>Whether this process leaves all writing to others.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Gives all transactions something to share, such as what is kept of this database in memory; one a type.</summary>
    public void Share<T>(T what) where T : class => shared[typeof(T)] = what;

    /// <summary>Everything read inside belongs to one moment.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    /// <exception cref="AnswerTimeException">It takes longer than <see cref="AnswerTime.Most"/>.</exception>
    public T Read<T>(Func<Transaction, T> work)
    {
        var time = AnswerTime.Begin();
        try
        {
            return Dialect == Dialect.Sqlite ? FromSqlite(work, time) : FromSqlServer(work, time);
        }
        catch (DbException e) when (time is { IsOver: true } && (e is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_INTERRUPT } || SqlServerErrors.IsTimeOut(e)))
        {
            throw time.Over(e);
        }
    }

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
        if (IsReadOnly)
        {
            throw StorageException.ForReader();
        }

        await writers.WaitAsync(cancellation);
        try
        {
            return Dialect == Dialect.Sqlite ? OnSqlite(work) : OnSqlServer(work);
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
            var reader = connections.TakeReader();
            if (!SqliteVersion.IsSafe(reader.Connection.ServerVersion))
            {
                throw new InvalidOperationException($"SQLite {reader.Connection.ServerVersion} can corrupt a WAL database; {SqliteVersion.OldestSafe} or newer is needed.");
            }

            if (!IsReadOnly)
            {
                Set(reader.Connection, "PRAGMA journal_mode = WAL");
            }

            connections.Return(reader);
            return;
        }

        if (IsReadOnly)
        {
            return;
        }

        server.Prepare();
    }

    public void Dispose()
    {
        connections.Dispose();
        writer?.Dispose();
        writers.Dispose();
    }

    private T FromSqlite<T>(Func<Transaction, T> work, AnswerTime? time)
    {
        SqliteConnections.Kept? reader = null;
        try
        {
            reader = connections.TakeReader();
            reader.Time = time;
            var read = Run(reader.Connection, reader.Connection.BeginTransaction(deferred: true), reader.Inserts, work, time);
            connections.Return(reader);
            return read;
        }
        catch (Exception e)
        {
            if (StorageException.Of(e) is not { } fault)
            {
                connections.Return(reader);
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
            writer ??= connections.OpenWriter();
            return Run(writer.Connection, writer.Connection.BeginTransaction(deferred: false), writer.Inserts, work);
        }
        catch (Exception e) when (StorageException.Of(e) is { } fault)
        {
            writer?.Dispose();
            writer = null;
            throw fault;
        }
    }

    private T FromSqlServer<T>(Func<Transaction, T> work, AnswerTime? time) =>
        server.Run(IsolationLevel.Snapshot, (connection, transaction, keep) => Run(connection, transaction, null, work, time, keep));

    private T OnSqlServer<T>(Func<Transaction, T> work) =>
        server.Run(IsolationLevel.ReadCommitted, (connection, transaction, keep) => Run(connection, transaction, null, work, null, keep));

    private T Run<T>(DbConnection connection, DbTransaction transaction, PreparedInserts? inserts, Func<Transaction, T> work, AnswerTime? time = null, Action? keep = null)
    {
        try
        {
            var result = work(new(connection, transaction, Dialect) { Inserts = inserts, AllShared = shared, Time = time });
            keep?.Invoke();
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

    private static void Set(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
