using System.Collections.Concurrent;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BorderComms.ApiTests;

/// <summary>One test's database. On SQLite a copy of a file that is filled once a run; on SQL Server, where
/// BORDERCOMMS_TEST_SQLSERVER holds a connection string, a database that is filled for the test and dropped after it.</summary>
public sealed class TestDatabase : IDisposable
{
    /// <summary>The instant at which every test begins; after the sample's last posting.</summary>
    public static readonly DateTimeOffset Today = new(2024, 3, 15, 3, 0, 0, TimeSpan.Zero);

    private static readonly string? Server = Environment.GetEnvironmentVariable("BORDERCOMMS_TEST_SQLSERVER");
    private static readonly ConcurrentDictionary<(bool Sample, bool Accounts), Lazy<string>> Templates = new();

    private readonly string name;

    private TestDatabase(string name) => this.name = name;

    public IEnumerable<KeyValuePair<string, string>> Settings => Server is null
        ? [new("Database:Engine", "sqlite"), new("ConnectionStrings:BorderComms", $"Data Source={name}")]
        : [new("Database:Engine", "sqlserver"), new("ConnectionStrings:BorderComms", new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ToString())];

    public static bool IsSqlServer => Server is not null;

    public DatabaseOptions Options => DatabaseOptions.From(new ConfigurationBuilder().AddInMemoryCollection(Settings!).Build(), "");

    /// <summary>A database without a table.</summary>
    public static TestDatabase Empty()
    {
        if (Server is null)
        {
            return new(TemporaryFile());
        }

        var database = new TestDatabase($"bordercomms_{Guid.NewGuid():n}");
        OnServer($"CREATE DATABASE {database.name} COLLATE Latin1_General_100_BIN2");
        return database;
    }

    public static TestDatabase Create(bool sample, bool accounts)
    {
        if (Server is not null)
        {
            var database = Empty();
            database.Fill(sample, accounts);
            return database;
        }

        var file = TemporaryFile();
        File.Copy(Templates.GetOrAdd((sample, accounts), _ => new(() => Template(sample, accounts))).Value, file);
        return new(file);
    }

    public void Dispose()
    {
        if (Server is null)
        {
            Delete(name);
            return;
        }

        SqlConnection.ClearAllPools();
        OnServer($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
    }

    /// <summary>Waits for whoever has it open: the service's own thread may close it after the service was ended by a test's.</summary>
    public void WaitUntilClosed()
    {
        // SQLite takes this file away with the last who closes.
        if (Server is null && !SpinWait.SpinUntil(() => !File.Exists($"{name}-wal"), TimeSpan.FromMinutes(1)))
        {
            throw new TimeoutException($"Somebody has {name} open.");
        }
    }

    internal static void DeleteTemplates()
    {
        foreach (var template in Templates.Values)
        {
            Delete(template.Value);
        }
    }

    private static string Template(bool sample, bool accounts)
    {
        using var database = new TestDatabase(TemporaryFile());
        database.Fill(sample, accounts);
        var whole = TemporaryFile();
        using var connection = new SqliteConnection($"Data Source={database.name};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // One file that nobody has open, whatever the service that filled it has still to close.
        command.CommandText = $"VACUUM INTO '{whole}'";
        command.ExecuteNonQuery();
        return whole;
    }

    private void Fill(bool sample, bool accounts)
    {
        using var app = new Filling(this, sample);
        var services = app.Services;
        if (sample)
        {
            return;
        }

        services.GetRequiredService<Book>().Write(book => CatalogueLoader.Load(book, CatalogueSeed.LaoCaiFolder)).GetAwaiter().GetResult();
        if (!accounts)
        {
            return;
        }

        services.GetRequiredService<Database>().Write(t => AddAccounts(t, services.GetRequiredService<Catalogues>().In(t))).GetAwaiter().GetResult();
    }

    private static void AddAccounts(Transaction t, CatalogueSnapshot catalogue)
    {
        var hash = Passwords.Hash(TestApp.Password);
        AccountStore.Lock(t);
        Add("reporter", Role.Reporter, "post-ban-lau");
        Add("clerk", Role.Reporter, "dic");
        Add("approver", Role.Approver, "bgc");
        Add("head", Role.Approver, "dic");
        Add("publisher", Role.Publisher, null);
        Add("admin", Role.Admin, null);

        void Add(string name, Role role, string? agency) =>
            AccountStore.Add(t, name, hash, [role], agency is null ? null : catalogue.Agencies[agency].Id, Today);
    }

    private static string TemporaryFile() => Path.Combine(Path.GetTempPath(), $"bordercomms-{Guid.NewGuid():n}.db");

    private static void Delete(string file)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + end);
        }
    }

    private static void OnServer(string text)
    {
        using var connection = new SqlConnection(Server);
        connection.Open();
        using var command = new SqlCommand(text, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>A first start; with the sample, the one in development that fills in records and accounts.</summary>
    private sealed class Filling(TestDatabase database, bool sample) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(sample ? "Development" : "Testing");
            builder.UseSetting("Setup:Password", TestApp.Password);
            if (!sample)
            {
                // The catalogue is posted before any test begins; the sample has a clock of its own.
                builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Today.AddDays(-1))));
            }

            foreach (var (key, value) in database.Settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
