using System.Data.Common;

namespace BorderComms.Data;

/// <summary>The whole database as a file, and back.</summary>
public static class DatabaseBackup
{
    /// <summary>Writes all that is committed at one moment, beside whoever reads and writes.</summary>
    /// <param name="file">Is not there yet; on SQL Server a path of the server's machine.</param>
    /// <returns>The file's SHA-256; null where it is on the machine of a server.</returns>
    /// <exception cref="BackupException">It could not be written; there is no such file then.</exception>
    public static string? Write(DatabaseOptions options, string file) => Try("written", () =>
    {
        if (options.Engine == DatabaseEngine.Sqlite)
        {
            return SqliteBackup.Write(options.ConnectionString, Path.GetFullPath(file));
        }

        SqlServerBackup.Write(options.ConnectionString, file);
        return null;
    });

    /// <summary>Puts what a backup holds in the place of the database, which nobody may have open.</summary>
    /// <param name="aside">Where what the database holds now is kept; is not there yet.</param>
    /// <exception cref="BackupException">The file is no backup, or the database is open; the database is as it was.</exception>
    public static Restored Restore(DatabaseOptions options, string file, string aside) => Try("restored", () => options.Engine == DatabaseEngine.Sqlite
        ? SqliteRestore.Run(options.ConnectionString, Path.GetFullPath(file), Path.GetFullPath(aside))
        : SqlServerBackup.Restore(options.ConnectionString, file, aside));

    private static T Try<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"It could not be {what}: {e.Message}", e);
        }
    }
}

/// <summary>What was put in the place of the database.</summary>
/// <param name="What">In words.</param>
/// <param name="Sha256">Of the backup's file; null where it is on the machine of a server.</param>
/// <param name="Before">The file that keeps what the database held before; null where it held nothing.</param>
/// <param name="TrailBefore">Where the audit trail of what it held before ended; null where that is not known.</param>
public sealed record Restored(string What, string? Sha256, string? Before, string? TrailBefore);
