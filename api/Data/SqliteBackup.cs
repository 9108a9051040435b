using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Copies a SQLite database into a file of its own, page by page in one snapshot, with its SHA-256 beside it.</summary>
internal static class SqliteBackup
{
    private const string Unfinished = ".part";

    public static void Write(string connectionString, string file)
    {
        var database = new SqliteConnectionStringBuilder(connectionString).DataSource;
        Ask(File.Exists(database), $"There is no database at {database}.");
        Ask(Directory.Exists(Path.GetDirectoryName(file)), $"There is no folder {Path.GetDirectoryName(file)}.");
        Ask(!Path.Exists(file), $"{file} is there already, and is left as it is.");
        using (var source = Open(database, SqliteOpenMode.ReadWrite))
        {
            CopyInto(source, file);
        }
    }

    /// <summary>Writes what a connection sees; the file appears when it is whole and on the disk.</summary>
    public static void CopyInto(SqliteConnection source, string file)
    {
        var part = file + Unfinished;
        Claim(part);
        try
        {
            using (var target = Open(part, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(target);

                // One file that stands alone, with no log beside it.
                Say(target, "PRAGMA journal_mode = DELETE");
                Ask(Say(target, "PRAGMA quick_check") == "ok", $"What was written to {file} is damaged.");
                if (TrailEnd(target) is { } end)
                {
                    File.WriteAllText(TrailEndOf(file), $"{end}\n");
                }
            }

            var digest = Flush(part);
            File.WriteAllText(DigestOf(file), $"{digest}  {Path.GetFileName(file)}\n");
            File.Move(part, file);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Where the file's SHA-256 stands, as `sha256sum` writes it.</summary>
    public static string DigestOf(string file) => file + ".sha256";

    /// <summary>Where the end of the audit trail stands that the file holds, to be kept elsewhere: the trail can be held to it later.</summary>
    public static string TrailEndOf(string file) => file + ".audit";

    public static string Sha256(Stream file) => Convert.ToHexStringLower(SHA256.HashData(file));

    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 2 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>The first value that the text answers, as text; null when it answers none.</summary>
    public static string? Say(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar()?.ToString();
    }

    public static void Ask(bool right, string otherwise)
    {
        if (!right)
        {
            throw new BackupException(otherwise);
        }
    }

    // Null before the first row, and in a database from before there was a trail.
    private static string? TrailEnd(SqliteConnection connection) =>
        Say(connection, "SELECT name FROM sqlite_master WHERE name = 'audit_head'") is null ? null
            : Say(connection, "SELECT seq || ' ' || lower(hex(hash)) FROM audit_head WHERE hash IS NOT NULL");

    // Of two that write the same file one is refused. It holds all that the database holds, and is its owner's alone.
    private static void Claim(string part)
    {
        var owners = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owners.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var claimed = new FileStream(part, owners);
        }
        catch (IOException e) when (File.Exists(part))
        {
            throw new BackupException($"{part} is there: the same backup is being written, or was broken off; then it can be deleted.", e);
        }
    }

    private static string Flush(string file)
    {
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
        return Sha256(written);
    }
}
