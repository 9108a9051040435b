using System.Data.Common;
using BorderComms.Audit;
using BorderComms.Data;

namespace BorderComms.Backups;

/// <summary>Where the audit trail ended when a backup was made, in a file that whoever asked for the backup keeps.</summary>
public static class TrailEnd
{
    /// <summary>The file beside a backup; for one on the machine of a server, which may be another, in the current folder where the
    /// backup's folder is none of this machine.</summary>
    public static string Of(DatabaseEngine engine, string backup)
    {
        var beside = SqliteBackup.TrailEndOf(backup);
        var name = beside[(backup.LastIndexOfAny(['/', '\\']) + 1)..];
        return engine == DatabaseEngine.Sqlite || name == beside || Directory.Exists(beside[..^name.Length]) ? beside : name;
    }

    /// <summary>Does the work of an engine that writes backups itself, and keeps where the trail ended before: what the backup holds goes
    /// on from there. Where there is no trail, there is no file.</summary>
    /// <param name="end">Is not there yet.</param>
    /// <exception cref="BackupException">The end could not be read or kept; the work was not done.</exception>
    public static void Around(Database database, string end, Action backup)
    {
        SqliteBackup.Ask(!Path.Exists(end), $"{end} is there already, and is left as it is.");
        if (!Keep(database, end))
        {
            backup();
            return;
        }

        try
        {
            backup();
        }
        catch
        {
            File.Delete(end);
            throw;
        }
    }

    private static bool Keep(Database database, string end)
    {
        try
        {
            if (database.Read(t => AuditStore.Exists(t) ? AuditStore.Head(t) : null) is not { } head)
            {
                return false;
            }

            Disk.Write(end, $"{head}\n");
            return true;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{end} could not be written: {e.Message}", e);
        }
    }
}
