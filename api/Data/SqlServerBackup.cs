using System.Globalization;
using Microsoft.Data.SqlClient;

namespace BorderComms.Data;

/// <summary>SQL Server's own BACKUP and RESTORE, to and from files of the server's machine.</summary>
internal static class SqlServerBackup
{
    private const int NoTimeout = 0;

    public static void Write(string connectionString, string file)
    {
        using var server = Master(connectionString, out var database);
        Write(server, database, file);
    }

    public static Restored Restore(string connectionString, string file, string aside)
    {
        using var server = Master(connectionString, out var database);
        SqliteBackup.Ask(Number(server, SqlServerTexts.InUse, database, file) == 0, "The database is open: stop the service, and whatever else has it open, and restore then.");
        Run(server, SqlServerTexts.Verify, database, file);
        Write(server, database, aside);
        Run(server, SqlServerTexts.Restore, database, file);
        return new($"{database}, verified by its checksums.", null, aside, null);
    }

    // From its own database nobody can restore it.
    private static SqlConnection Master(string connectionString, out string database)
    {
        var settings = new SqlConnectionStringBuilder(connectionString) { Pooling = false };
        database = settings.InitialCatalog;
        settings.InitialCatalog = "master";
        var connection = new SqlConnection(settings.ToString());
        connection.Open();
        return connection;
    }

    private static void Write(SqlConnection server, string database, string file)
    {
        SqliteBackup.Ask(Number(server, SqlServerTexts.FileExists, database, file) == 0, $"{file} is there already, and is left as it is.");
        Run(server, SqlServerTexts.Backup, database, file);
    }

    private static int Number(SqlConnection server, string text, string database, string file) =>
        Convert.ToInt32(Run(server, text, database, file), CultureInfo.InvariantCulture);

    private static object? Run(SqlConnection server, string text, string database, string file)
    {
        using var command = server.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = NoTimeout;
        command.Parameters.AddWithValue("@database", database);
        command.Parameters.AddWithValue("@file", file);
        return command.ExecuteScalar();
    }
}
