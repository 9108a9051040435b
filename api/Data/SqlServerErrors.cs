using Microsoft.Data.SqlClient;

namespace BorderComms.Data;

/// <summary>Which errors of SQL Server pass by themselves.</summary>
public static class SqlServerErrors
{
    /// <summary>What is thrown where a lock of a name was not to be had.</summary>
    public const int LockRefused = 51222;

    private const int DeadlockVictim = 1205, DuplicateIndexKey = 2601, DuplicateKey = 2627, SnapshotConflict = 3960, TimeOut = -2, LockTimeOut = 1222;

    // What a lost or refused connection, a failover and a throttled server answer.
    private static readonly HashSet<int> Passing =
    [
        TimeOut, LockTimeOut, LockRefused, 20, 64, 121, 233, 258, 926, 1204, 1221, 4060, 4221, 4891, 8645, 8651, 10053, 10054, 10060, 10061, 10928, 10929,
        11001, 12108, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    /// <summary>Whether a transaction may win when it is run again. One that only reads is not once it has begun: what it read may be on
    /// its way already. One that was perhaps kept is not, and neither is one that has waited as long as it may.</summary>
    public static bool MayRunAgain(int number, SqlServerStage stage, bool writes) => number switch
    {
        DeadlockVictim or DuplicateIndexKey or DuplicateKey or SnapshotConflict => true,
        TimeOut or LockTimeOut or LockRefused => stage == SqlServerStage.Opening,
        _ => Passing.Contains(number) && (stage == SqlServerStage.Opening || (writes && stage == SqlServerStage.Working)),
    };

    /// <summary>A command, or the way to the server, took longer than it may, told as such or as the storage's fault.</summary>
    public static bool IsTimeOut(Exception? e) => (e as SqlException ?? e?.InnerException as SqlException) is { Number: TimeOut };

    /// <summary>The server was not to be reached, or took the connection away.</summary>
    public static bool IsTransient(SqlException e) => Passing.Contains(e.Number);
}
