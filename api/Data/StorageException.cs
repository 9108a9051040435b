using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>What keeps the database from doing what it is asked.</summary>
public enum StorageFault
{
    /// <summary>There is no room to write.</summary>
    Full,

    /// <summary>It is not to be had for now: its disk, its file or its server fails, or somebody else holds it.</summary>
    Away,

    /// <summary>It went away while it was to keep what was done: nobody can tell whether it has.</summary>
    Unknown,

    /// <summary>This process only reads it.</summary>
    ReadOnly,
}

/// <summary>The database cannot do what it is asked, whatever was asked. Nothing of the transaction is kept, but
/// perhaps where that is unknown.</summary>
public sealed class StorageException(StorageFault fault, Exception inner) : DbException(inner.Message, inner)
{
    // https://sqlite.org/rescode.html
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    // Of Linux, as exceptions of files tell them.
    private const int DeviceFails = 5, FileTooLong = 27, NoSpace = 28, DeviceReadOnly = 30, OverQuota = 122, NoSpaceOnWindows = unchecked((int)0x80070070);
    private const int FilegroupFull = 1105, LogFull = 9002, DiskFull = 5149;

    public StorageFault Fault { get; } = fault;

    /// <summary>What a process that only reads answers to whatever is to be written.</summary>
    public static StorageException ForReader() => new(StorageFault.ReadOnly, new InvalidOperationException("This process only reads its database (Database:ReadOnly)."));

    /// <summary>Null for what is wrong with the statement or its values.</summary>
    public static StorageException? Of(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Full } => new(StorageFault.Full, exception),
        SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or IoError or Corrupt or CannotOpen or NotADatabase } => new(StorageFault.Away, exception),
        SqlException { Number: FilegroupFull or LogFull or DiskFull } => new(StorageFault.Full, exception),
        SqlException { Class: >= 17 } => new(StorageFault.Away, exception),
        IOException { HResult: FileTooLong or NoSpace or OverQuota or NoSpaceOnWindows } => new(StorageFault.Full, exception),
        IOException { HResult: DeviceFails or DeviceReadOnly } => new(StorageFault.Away, exception),
        SqlException server when SqlServerErrors.IsTransient(server) => new(StorageFault.Away, exception),
        _ => null,
    };
}
