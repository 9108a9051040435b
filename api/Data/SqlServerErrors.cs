using Microsoft.Data.SqlClient;

namespace BorderComms.Data;

/// <summary>Which errors of SQL Server pass by themselves.</summary>
internal static class SqlServerErrors
{
    private const int DeadlockVictim = 1205, DuplicateIndexKey = 2601, DuplicateKey = 2627, SnapshotConflict = 3960;

    // What a lost or refused connection, a failover and a throttled server answer.
    private static readonly HashSet<int> Passing =
    [
        -2, 20, 64, 121, 233, 258, 926, 1204, 1221, 1222, 4060, 4221, 4891, 8645, 8651, 10053, 10054, 10060, 10061, 10928, 10929,
        11001, 12108, 40143, 40197, 40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920,
    ];

    /// <summary>The transaction lost against another one, and may win when it is run again.</summary>
    public static bool IsLostRace(SqlException e) => e.Number is DeadlockVictim or DuplicateIndexKey or DuplicateKey or SnapshotConflict;

    /// <summary>The server was not to be reached, or took the connection away.</summary>
    public static bool IsTransient(SqlException e) => Passing.Contains(e.Number);
}
