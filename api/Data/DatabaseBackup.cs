using System.Data.Common;

namespace BorderComms.Data;

/// <summary>The whole database as a file, and back.</summary>
public static class DatabaseBackup
{
    /// <summary>Writes all that is committed at one moment, beside whoever reads and writes.</summary>
    /// <param name="file">Is not there yet; on SQL Server a path of the server's machine.</param>
    /// <exception cref="BackupException">It could not be written; there is no such file then.</exception>
    public static void Write(DatabaseOptions options, string file) => Try("written", () =>
    {
        if (options.Engine == DatabaseEngine.Sqlite)
        {
            SqliteBackup.Write(options.ConnectionString, Path.GetFullPath(file));
        }
        else
        {
            SqlServerBackup.Write(options.ConnectionString, file);
        }
    });

    /// <summary>Puts what a backup holds in the place of the database, which nobody may have open.</summary>
    /// <param name="aside">Where what the database holds now is kept; is not there yet.</param>
    /// <returns>What was restored, in words.</returns>
    /// <exception cref="BackupException">The file is no backup, or the database is open; the database is as it was.</exception>
    public static string Restore(DatabaseOptions options, string file, string aside)
    {
        var done = "";
        Try("restored", () => done = options.Engine == DatabaseEngine.Sqlite
            ? SqliteRestore.Run(options.ConnectionString, Path.GetFullPath(file), Path.GetFullPath(aside))
            : SqlServerBackup.Restore(options.ConnectionString, file, aside));
        return done;
    }

    private static void Try(string what, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"It could not be {what}: {e.Message}", e);
        }
    }
}
