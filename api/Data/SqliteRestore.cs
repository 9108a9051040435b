using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Puts a backup in the place of a SQLite database: in one transaction, so that a stopped restore leaves what was there.</summary>
internal static class SqliteRestore
{
    private const int Busy = 5, NoDatabase = 26;

    public static Restored Run(string connectionString, string file, string aside)
    {
        var database = new SqliteConnectionStringBuilder(connectionString).DataSource;
        SqliteBackup.Ask(File.Exists(file), $"There is no file {file}.");
        var sha256 = Sha256(file);
        using var source = Checked(file);
        var held = TableDigest.Of(source);
        var (before, trailBefore) = ((string?)null, (string?)null);
        using (var target = Alone(database))
        {
            if (SqliteBackup.Say(target, "SELECT COUNT(*) FROM sqlite_master") != "0")
            {
                SqliteBackup.CopyInto(target, aside);
                (before, trailBefore) = (aside, SqliteBackup.TrailEnd(target));
            }

            source.BackupDatabase(target);
            var restored = TableDigest.Of(target);
            SqliteBackup.Ask(restored.SequenceEqual(held), $"What was restored is not what {file} holds. What the database held is in {aside}.");
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"{held.Count} tables with {held.Sum(t => t.Rows):N0} rows, each the same as in the file."), sha256, before, trailBefore);
    }

    // Held to the one beside it, where there is one.
    private static string Sha256(string file)
    {
        using var bytes = File.OpenRead(file);
        var (sha256, beside) = (SqliteBackup.Sha256(bytes), SqliteBackup.DigestOf(file));
        SqliteBackup.Ask(!File.Exists(beside) || File.ReadAllText(beside).StartsWith($"{sha256} ", StringComparison.Ordinal), $"{file} is not what was written: its SHA-256 is another than the one beside it.");
        return sha256;
    }

    private static SqliteConnection Checked(string file)
    {
        var source = SqliteBackup.Open(file, SqliteOpenMode.ReadOnly);
        try
        {
            SqliteBackup.Ask(SqliteBackup.Say(source, "PRAGMA integrity_check") == "ok", $"{file} is damaged.");
            SqliteBackup.Ask(SqliteBackup.Say(source, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'migration'") == "1", $"{file} is no backup of BorderComms.");
            var known = Migrations.Texts(Dialect.Sqlite).Select(m => m.Name);
            var unknown = Applied(source).Except(known).FirstOrDefault();
            SqliteBackup.Ask(unknown is null, $"{file} was written by a newer version, which knows the migration '{unknown}'.");
            return source;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NoDatabase)
        {
            source.Dispose();
            throw new BackupException($"{file} is no database.", e);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    // Only whoever has it alone can leave the mode in which others read while one writes.
    private static SqliteConnection Alone(string database)
    {
        var target = SqliteBackup.Open(database, SqliteOpenMode.ReadWriteCreate);
        try
        {
            SqliteBackup.Say(target, "PRAGMA locking_mode = EXCLUSIVE");
            SqliteBackup.Say(target, "PRAGMA journal_mode = DELETE");
            SqliteBackup.Say(target, "BEGIN EXCLUSIVE");
            SqliteBackup.Say(target, "COMMIT");
            return target;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            target.Dispose();
            throw new BackupException("The database is open: stop the service, and whatever else has it open, and restore then.", e);
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    private static List<string> Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM migration ORDER BY name";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
