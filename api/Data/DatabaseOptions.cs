using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace BorderComms.Data;

public enum DatabaseEngine
{
    Sqlite,
    SqlServer,
}

/// <summary>Which engine and where, from `Database:Engine` (sqlite | sqlserver), `Database:Folder` and `ConnectionStrings:BorderComms`.</summary>
/// <param name="IsReadOnly">From `Database:ReadOnly`: the process writes nothing, as over a replica.</param>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString, bool IsReadOnly = false)
{
    public static DatabaseOptions From(IConfiguration configuration, string contentRoot)
    {
        var engine = configuration["Database:Engine"] ?? "sqlite";
        var connection = configuration.GetConnectionString("BorderComms");
        var reads = configuration.GetValue("Database:ReadOnly", false);
        return engine switch
        {
            "sqlite" => new(DatabaseEngine.Sqlite, string.IsNullOrEmpty(connection) ? DefaultFile(configuration, contentRoot) : connection, reads),
            "sqlserver" when !string.IsNullOrEmpty(connection) => new(DatabaseEngine.SqlServer, ForServer(connection, reads), reads),
            "sqlserver" => throw new InvalidOperationException("Database:Engine is sqlserver, and ConnectionStrings:BorderComms is empty."),
            _ => throw new InvalidOperationException($"Database:Engine is sqlite or sqlserver, not '{engine}'."),
        };
    }

    // Records are streamed while what is posted of them is asked for.
    private static string ForServer(string connection, bool reads)
    {
        var server = new SqlConnectionStringBuilder(connection)
        {
            MultipleActiveResultSets = true,
        };
        if (reads)
        {
            server.ApplicationIntent = ApplicationIntent.ReadOnly;
        }

        return server.ToString();
    }

    private static string DefaultFile(IConfiguration configuration, string contentRoot)
    {
        var folder = Path.Combine(contentRoot, configuration["Database:Folder"] ?? "data");
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "bordercomms.db") }.ToString();
    }
}
