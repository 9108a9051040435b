using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Connections to the SQLite file: readers that wait for their next transaction, and a writer for whoever passes the gate.</summary>
internal sealed class SqliteConnections(string connectionString, bool isReadOnly) : IDisposable
{
    private const int IdleReaders = 8;

    // How many steps of SQLite's machine lie between two looks at the time: less than a millisecond.
    private const int StepsBetween = 20_000;

    // Files of up to 2 GB are read where they are mapped, so what a connection holds itself can be little; the writer changes
    // many pages before it commits, and writes those twice that it cannot hold.
    private const string Both = "PRAGMA synchronous = FULL; PRAGMA mmap_size = 2147418112; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; ";
    private const string Reader = Both + "PRAGMA cache_size = -4000", Writer = Both + "PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000";

    private readonly ConcurrentBag<Kept> idle = [];
    private volatile bool disposed;

    public Kept TakeReader() => idle.TryTake(out var kept) ? kept : Open(Reader);

    public Kept OpenWriter() => Open(Writer);

    /// <summary>Takes back a reader that is sound.</summary>
    public void Return(Kept? reader)
    {
        if (reader is null)
        {
            return;
        }

        if (disposed || idle.Count >= IdleReaders)
        {
            reader.Dispose();
        }
        else
        {
            idle.Add(reader);
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var kept))
        {
            kept.Dispose();
        }
    }

    private Kept Open(string pragmas)
    {
        var file = new SqliteConnectionStringBuilder(connectionString)
        {
            Pooling = false,
        };
        if (isReadOnly)
        {
            file.Mode = SqliteOpenMode.ReadOnly;
        }

        var connection = new SqliteConnection(file.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        var kept = new Kept(connection);
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, StepsBetween, _ => kept.Time is { IsOver: true } ? 1 : 0, null);
        return kept;
    }

    /// <summary>A connection that waits for its next transaction, with what it has prepared.</summary>
    public sealed class Kept(SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection { get; } = connection;
        public PreparedInserts Inserts { get; } = new(connection);

        /// <summary>After which what runs on it is broken off; null for never.</summary>
        public AnswerTime? Time { get; set; }

        public void Dispose()
        {
            Inserts.Dispose();
            Connection.Dispose();
        }
    }
}
