using BorderComms.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>A start that is killed while it migrates, or has no room to, leaves the old schema or the new one, and the next start goes on from there.</summary>
[OnSqlite("its file, as a killed start leaves it")]
public sealed class MigrationFaultTests
{
    private string folder = null!;
    private TestDatabase newest = null!;

    [SetUp]
    public void Start() => (folder, newest) = (Directory.CreateTempSubdirectory("bordercomms-").FullName, TestDatabase.Create(sample: true, accounts: true));

    [TearDown]
    public void Stop()
    {
        newest.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task From_an_empty_database_it_may_be_killed_at_any_statement()
    {
        var kills = Kills();
        Assert.That(await kills.Run(from: 0, SchemaFile.Migrations.Count, first: 3, step: 29), Is.Empty);
        Assert.That(kills.Kills, Is.GreaterThan(5));
    }

    [TestCase(5)]
    [TestCase(10)]
    [TestCase(17)]
    public async Task From_an_older_schema_with_records_it_may_be_killed_at_any_statement(int migrations)
    {
        var kills = Kills();
        Assert.That(await kills.Run(migrations, migrations + 1, first: 7, step: 4), Is.Empty);
        Assert.That(kills.Kills, Is.GreaterThan(1));
    }

    [TestCase(0)]
    [TestCase(17)]
    public async Task Without_room_it_says_so_and_goes_on_where_there_is_some(int migrations)
    {
        var file = Path.Combine(folder, "bordercomms.db");
        SchemaFile.Make(file, migrations, migrations == 0 ? null : Newest);
        Dictionary<string, string> settings = new() { ["Database:Engine"] = "sqlite", ["ConnectionStrings:BorderComms"] = $"Data Source={file}" };
        var (code, _, error) = await Verb.RunWithin(32 * 1024, settings, "--urls", "http://127.0.0.1:0");
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1).And.All.StartsWith("The database cannot be used: "));
        Assert.That(SchemaFile.Read(file), Is.EqualTo((SchemaFile.SchemaOf(migrations), SchemaFile.Migrations.Take(migrations).Select(m => m.Name))));
        var (reconciled, told, _) = await Verb.Run(settings, "reconcile");
        Assert.That(reconciled, Is.Zero, told);
        Assert.That(SchemaFile.Read(file).Schema, Is.EqualTo(SchemaFile.SchemaOf(SchemaFile.Migrations.Count)));
    }

    [Test]
    public async Task Two_that_start_at_once_over_an_empty_database_both_serve_it()
    {
        var settings = new Dictionary<string, string>(Own) { ["Database__Folder"] = folder };
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ServerProcess.Start(typeof(Program).Assembly.Location, "/readyz", settings)));
        foreach (var server in both)
        {
            await server.DisposeAsync();
        }

        var (schema, migrations) = SchemaFile.Read(Path.Combine(folder, "bordercomms.db"));
        Assert.That(schema, Is.EqualTo(SchemaFile.SchemaOf(SchemaFile.Migrations.Count)));
        Assert.That(migrations, Is.EqualTo(SchemaFile.Migrations.Select(m => m.Name)));
    }

    private static Dictionary<string, string> Own => new() { ["ASPNETCORE_ENVIRONMENT"] = "Testing" };

    private string Newest => new SqliteConnectionStringBuilder(newest.Options.ConnectionString).DataSource;

    private MigrationKills Kills() => new(typeof(Program).Assembly.Location, Own, Newest, folder);
}
