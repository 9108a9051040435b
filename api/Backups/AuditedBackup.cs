using System.Data.Common;
using BorderComms.Audit;
using BorderComms.Data;

namespace BorderComms.Backups;

/// <summary>Writes a backup, and tells the audit trail of it as of everything that is taken out as a file.</summary>
public sealed class AuditedBackup(DatabaseOptions options, Database database, TimeProvider clock)
{
    public const string Action = "backup";

    /// <summary>What is written stays also where the trail cannot be told of it, as on a full disk or by a process that only reads.</summary>
    /// <param name="file">As of <see cref="DatabaseBackup.Write"/>.</param>
    /// <param name="actor">Who writes it, of the names in <see cref="Deed"/>.</param>
    /// <returns>Why the trail was not told; null where it was, and where there is none yet.</returns>
    /// <exception cref="BackupException">It could not be written.</exception>
    public async Task<DbException?> Write(string file, string actor)
    {
        var deed = new Deed(Action) { Actor = actor, Subject = file };
        if (options.Engine == DatabaseEngine.Sqlite)
        {
            deed.Say("sha256", DatabaseBackup.Write(options, file));
        }
        else
        {
            TrailEnd.Around(database, TrailEnd.Of(options.Engine, file), () => DatabaseBackup.Write(options, file));
        }

        try
        {
            await database.Keep(t => Tell(t, deed));
            return null;
        }
        catch (DbException e)
        {
            return e;
        }
    }

    private void Tell(Transaction t, Deed deed)
    {
        if (AuditStore.Exists(t))
        {
            AuditStore.Append(t, deed, clock.GetUtcNow());
        }
    }
}
