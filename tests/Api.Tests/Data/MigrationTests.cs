using System.Text.RegularExpressions;
using BorderComms.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

/// <summary>Start-up over one database file by several processes, stopped and started again.</summary>
public sealed class MigrationTests
{
    private static readonly Sql Seventeen = "SELECT 17 + @number";

    private string file = null!;

    [SetUp]
    public void Start() => file = Path.Combine(Path.GetTempPath(), $"bordercomms-{Guid.NewGuid():n}.db");

    [TearDown]
    public void Stop()
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + end);
        }
    }

    [Test]
    public async Task Many_may_start_at_once_and_each_migration_runs_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var database = Open();
            await Migrations.Run(database, TimeProvider.System);
        })));
        Assert.That(Applied(), Is.EqualTo(Migrations.Texts(Dialect.Sqlite).Select(m => m.Name)));
    }

    [Test]
    public async Task A_start_that_was_cut_off_is_gone_on_with()
    {
        using (var database = Open())
        {
            await Migrations.Run(database, TimeProvider.System);
        }

        Execute($"{Undo("0006")} ALTER TABLE login DROP COLUMN confirmed_at; DROP TABLE statement; DROP TABLE release; DELETE FROM migration WHERE name >= '0005'");
        Assert.That(async () =>
        {
            using var halfway = Open();
            await Migrations.Run(halfway, TimeProvider.System);
        }, Throws.InstanceOf<SqliteException>(), "what is left of a migration that ran outside its transaction stops the start");
        Assert.That(Applied(), Has.None.StartsWith("0005"));

        Execute("DROP TABLE closure; DROP TABLE plan_history; DROP TABLE deleted_plan; DROP TABLE plan_task; DROP TABLE plan_signatory; DROP TABLE \"plan\"; DROP TABLE programme");
        using var again = Open();
        await Migrations.Run(again, TimeProvider.System);
        Assert.That(Applied(), Is.EqualTo(Migrations.Texts(Dialect.Sqlite).Select(m => m.Name)));
    }

    [Test]
    public void What_is_made_for_a_statement_serves_every_database()
    {
        for (var i = 0; i < 3; i++)
        {
            using var database = new Database(new(DatabaseEngine.Sqlite, $"Data Source={file};Default Timeout={i + 20}"));
            Assert.That(database.Read(t => t.Find<int>(Seventeen, new { number = i })), Is.EqualTo(17 + i));
        }

        Assert.That(SqlMapper.GetCachedSQL().Count(kept => kept.Item2 == Seventeen.Sqlite), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_failed_write_did_is_undone_and_the_gate_opens_again()
    {
        using var database = Open();
        await Migrations.Run(database, TimeProvider.System);
        Assert.That(() => database.Write(t =>
        {
            t.Execute(Change);
            throw new InvalidOperationException("stop");
        }), Throws.InvalidOperationException);
        Assert.That(Posting(), Is.Zero);
        await database.Write(t => t.Execute(Change)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(Posting(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_reader_sees_one_moment_while_others_write()
    {
        using var database = Open();
        await Migrations.Run(database, TimeProvider.System);
        var (first, second) = database.Read(t =>
        {
            var before = t.Find<long>(Head);
            database.Write(w => w.Execute(Change)).GetAwaiter().GetResult();
            return (before, t.Find<long>(Head));
        });
        Assert.That((first, second, Posting()), Is.EqualTo((0L, 0L, 7L)));
    }

    [Test]
    public async Task An_acknowledged_write_is_on_disk_in_full()
    {
        using var database = Open();
        await Migrations.Run(database, TimeProvider.System);
        Assert.That(database.Read(t => (t.Find<int>("PRAGMA synchronous"), t.Find<string>("PRAGMA journal_mode"), t.Find<int>("PRAGMA foreign_keys"))),
            Is.EqualTo((2, "wal", 1)));
    }

    private static readonly Sql Change = "UPDATE ledger_head SET last_posting = 7 WHERE id = 1";
    private static readonly Sql Head = "SELECT last_posting FROM ledger_head WHERE id = 1";

    private Database Open() => new(new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={file}"));

    private long Posting()
    {
        using var database = Open();
        return database.Read(t => t.Find<long>(Head));
    }

    private List<string> Applied()
    {
        using var database = Open();
        return database.Read(t => t.Query<string>("SELECT name FROM migration ORDER BY name"));
    }

    /// <summary>Drops the tables and indexes that this migration and all after it have made.</summary>
    private static string Undo(string first) => string.Join(' ', Migrations.Texts(Dialect.Sqlite)
        .Where(m => string.CompareOrdinal(m.Name, first) >= 0)
        .SelectMany(m => Regex.Matches(m.Text, @"CREATE (?:UNIQUE )?(TABLE|INDEX) (\w+)"))
        .Reverse()
        .Select(made => $"DROP {made.Groups[1]} {made.Groups[2]};"));

    private void Execute(string text)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
