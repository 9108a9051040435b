using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

/// <summary>Copies a SQLite database into a file of its own, page by page in one snapshot, with its SHA-256 beside it.</summary>
internal static class SqliteBackup
{
    /// <summary>What the name of a file ends with while it is written.</summary>
    public const string Unfinished = ".part";

    /// <returns>The file's SHA-256.</returns>
    public static string Write(string connectionString, string file)
    {
        var database = new SqliteConnectionStringBuilder(connectionString).DataSource;
        Ask(File.Exists(database), $"There is no database at {database}.");
        Ask(Directory.Exists(Path.GetDirectoryName(file)), $"There is no folder {Path.GetDirectoryName(file)}.");
        RequireNew(file);
        using var source = Open(database, SqliteOpenMode.ReadWrite);
        return CopyInto(source, file);
    }

    /// <summary>Writes what a connection sees; the file appears when it is whole and on the disk, and after this its name is there too.</summary>
    /// <returns>The file's SHA-256.</returns>
    public static string CopyInto(SqliteConnection source, string file)
    {
        var part = file + Unfinished;
        RequireRoom(source, file);
        Claim(part, file);
        var named = false;
        try
        {
            // Whoever claimed it before may have written it meanwhile.
            RequireNew(file);
            using (var target = Open(part, SqliteOpenMode.ReadWrite))
            {
                source.BackupDatabase(target);

                // One file that stands alone, with no log beside it.
                Say(target, "PRAGMA journal_mode = DELETE");
                Ask(Say(target, "PRAGMA quick_check") == "ok", $"What was written to {file} is damaged.");
                if (TrailEnd(target) is { } end)
                {
                    Disk.Write(TrailEndOf(file), $"{end}\n");
                }
            }

            var digest = Flush(part);
            Disk.Write(DigestOf(file), $"{digest}  {Path.GetFileName(file)}\n");
            File.Move(part, file);
            named = true;
            Disk.FlushNames(Path.GetDirectoryName(file)!);
            return digest;
        }
        catch
        {
            if (named)
            {
                File.Delete(file);
            }

            RemoveUnfinished(file);
            throw;
        }
    }

    /// <summary>Deletes what there is of a file that was not written to its end, and nothing of one that was.</summary>
    public static void RemoveUnfinished(string file)
    {
        var part = file + Unfinished;
        string[] beside = File.Exists(file) ? [] : [DigestOf(file), TrailEndOf(file)];
        Array.ForEach([part, $"{part}-journal", .. beside], File.Delete);
    }

    /// <summary>Where the file's SHA-256 stands, as `sha256sum` writes it.</summary>
    public static string DigestOf(string file) => file + ".sha256";

    /// <summary>Where the end of the audit trail stands that the file holds, to be kept elsewhere: the trail can be held to it later.</summary>
    public static string TrailEndOf(string file) => file + ".audit";

    /// <summary>Where its audit trail ends; null before the first row, and in a database from before there was a trail.</summary>
    public static string? TrailEnd(SqliteConnection connection) =>
        Say(connection, "SELECT name FROM sqlite_master WHERE name = 'audit_head'") is null ? null
            : Say(connection, "SELECT seq || ' ' || lower(hex(hash)) FROM audit_head WHERE hash IS NOT NULL");

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

    private static void RequireNew(string file) => Ask(!Path.Exists(file), $"{file} is there already, and is left as it is.");

    // What cannot be written whole takes no room from whoever writes the database meanwhile.
    private static void RequireRoom(SqliteConnection source, string file)
    {
        const long Megabyte = 1024 * 1024;
        var needed = long.Parse(Say(source, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")!, CultureInfo.InvariantCulture);
        var free = new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace;
        Ask(free > needed, string.Create(CultureInfo.InvariantCulture, $"There is no room for {file}: {1 + needed / Megabyte:N0} MB are needed, and {free / Megabyte:N0} MB are free."));
    }

    // Of two that write the same file one is refused. It holds all that the database holds, and is its owner's alone.
    private static void Claim(string part, string file)
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
        catch (IOException e) when (File.Exists(part) || File.Exists(file))
        {
            // Whoever was writing it may just have ended.
            RequireNew(file);
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
