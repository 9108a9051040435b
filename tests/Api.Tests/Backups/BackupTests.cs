using System.Collections.Concurrent;
using System.Security.Cryptography;
using BorderComms.Data;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>The database as a file and back: nothing that was acknowledged before is missing, and nothing is overwritten.</summary>
public sealed class BackupTests : FileTests
{
    private const int Backups = 8, Writers = 3;

    [Test]
    public async Task Each_of_many_backups_beside_writers_restores_to_all_that_was_acknowledged_before_it()
    {
        var (acknowledged, done) = (new ConcurrentQueue<string>(), false);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => App.As("reporter")).ToList().Select(reporter => Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                acknowledged.Enqueue((string)(await reporter.Post("sessions", Session())).Json["id"]!);
            }
        })));

        var before = new List<string[]>();
        for (var i = 0; i < Backups; i++)
        {
            await Some(acknowledged, (i + 1) * 5, writing);
            before.Add([.. acknowledged]);
            DatabaseBackup.Write(App.Service<DatabaseOptions>(), File($"{i}.db"));
        }

        Volatile.Write(ref done, true);
        await writing;
        for (var i = 0; i < Backups; i++)
        {
            using var elsewhere = TestDatabase.Empty();
            DatabaseBackup.Restore(elsewhere.Options, File($"{i}.db"), File($"{i}.aside"));
            using var restored = new TestApp(of: elsewhere);
            Assert.That(await Ids(restored.As("reporter")), Is.SupersetOf(before[i]), $"backup {i}");
        }

        Assert.That(before[^1], Has.Length.GreaterThan(before[0].Length), "somebody wrote meanwhile");
    }

    [Test]
    public async Task Of_many_who_write_the_same_backup_one_does_and_the_others_change_nothing_of_it()
    {
        var reporter = App.As("reporter");
        for (var round = 0; round < 20; round++)
        {
            var file = File($"{round}.db");
            var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                // No two would be the same.
                Assert.That((await reporter.Post("sessions", Session())).Status, Is.EqualTo(201));
                try
                {
                    DatabaseBackup.Write(App.Service<DatabaseOptions>(), file);
                    return true;
                }
                catch (BackupException)
                {
                    return false;
                }
            })));
            Assert.That(written.Count(w => w), Is.EqualTo(1));
            Assert.That(await System.IO.File.ReadAllTextAsync($"{file}.sha256"), Does.StartWith(Convert.ToHexStringLower(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(file)))));
        }
    }

    [Test]
    public async Task The_verbs_write_refuse_while_the_service_runs_and_restore_what_was()
    {
        var id = await Approve();
        var (written, said, _) = await Run("backup", File("a.db"));
        Assert.That((written, said.Trim()), Is.EqualTo((0, $"Written: {File("a.db")}")));
        Assert.That(System.IO.File.ReadAllText(File("a.db.sha256")), Is.EqualTo($"{Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(File("a.db"))))}  a.db\n"));
        Assert.That(OperatingSystem.IsWindows() || System.IO.File.GetUnixFileMode(File("a.db")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), "it holds what nobody else may read");
        await App.As("approver").Post($"sessions/{id}/withdraw", new { reason = "Ghi nhầm" });

        var (refused, _, because) = await Run("restore", File("a.db"));
        Assert.That((refused, because), Is.EqualTo((1, because)).And.Matches<(int, string Text)>(r => r.Text.Contains("stop the service")));
        Assert.That(await Sessions(App), Is.Zero, "the database is as it was");

        using var closed = Closed();
        var (restored, told, error) = await Verb.Run(closed.Settings, "restore", File("a.db"));
        Assert.That(restored, Is.Zero, error);
        Assert.That(told, Does.Match("Restored: \\d+ tables with [\\d,]+ rows").And.Contains("The audit trail is as it was written: ").And.EndsWith($"The ledger is right.{Environment.NewLine}"));
        using var after = new TestApp(of: closed);
        Assert.That(await Sessions(after), Is.EqualTo(1));

        var aside = Directory.GetFiles(Folder, "a.db.before-*").Single(f => !f.EndsWith(".sha256", StringComparison.Ordinal) && !f.EndsWith(".audit", StringComparison.Ordinal));
        using var elsewhere = TestDatabase.Empty();
        DatabaseBackup.Restore(elsewhere.Options, aside, File("none"));
        using var earlier = new TestApp(of: elsewhere);
        Assert.That(await Sessions(earlier), Is.Zero, "what was there before is kept");
    }

    [TestCase("cut", "another than the one beside it")]
    [TestCase("changed", "another than the one beside it")]
    [TestCase("cut, without its digest", "damaged|malformed")]
    [TestCase("text", "is no database")]
    [TestCase("strange", "is no backup of BorderComms")]
    [TestCase("newer", "was written by a newer version, which knows the migration '9999-future'")]
    [TestCase("missing", "There is no file")]
    public void What_is_no_whole_backup_is_refused_and_nothing_is_changed(string fault, string said)
    {
        var file = File("b.db");
        DatabaseBackup.Write(App.Service<DatabaseOptions>(), file);
        var bytes = System.IO.File.ReadAllBytes(file);
        switch (fault)
        {
            case "cut":
                System.IO.File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "changed":
                bytes[^100] ^= 1;
                System.IO.File.WriteAllBytes(file, bytes);
                break;
            case "cut, without its digest":
                System.IO.File.Delete($"{file}.sha256");
                System.IO.File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "text":
                file = File("c.db");
                System.IO.File.WriteAllText(file, new string('x', 9000));
                break;
            case "strange":
                file = File("c.db");
                Change(file, "CREATE TABLE other (id integer)");
                break;
            case "newer":
                System.IO.File.Delete($"{file}.sha256");
                Change(file, "INSERT INTO migration (name, applied_at) VALUES ('9999-future', 0)");
                break;
            default:
                file = File("nothing.db");
                break;
        }

        using var closed = Closed();
        var held = Held(closed);
        var refused = Assert.Throws<BackupException>(() => DatabaseBackup.Restore(closed.Options, file, File("aside")));
        Assert.That(refused!.Message, Does.Match(said));
        Assert.That((Held(closed), System.IO.File.Exists(File("aside"))), Is.EqualTo((held, false)));
    }

    [Test]
    public async Task A_backup_overwrites_nothing_and_leaves_nothing_half_written()
    {
        System.IO.File.WriteAllText(File("a.db"), "dear");
        Assert.That((await Run("backup", File("a.db"))).Error, Does.Contain("is there already, and is left as it is"));
        Assert.That(System.IO.File.ReadAllText(File("a.db")), Is.EqualTo("dear"));
        Assert.That((await Run("backup", File("none/a.db"))).Error, Does.Contain("There is no folder"));
        Assert.That((await Run("backup")).Error, Does.Contain("backup takes FILE"));
        Assert.That((await Verb.Run([new("Database:Engine", "sqlite"), new("ConnectionStrings:BorderComms", $"Data Source={File("none.db")}")], "backup", File("x.db"))).Error, Does.Contain("There is no database"));
        Assert.That(Directory.GetFiles(Folder).Select(Path.GetFileName), Is.EqualTo(new[] { "a.db" }));
    }

    [Test]
    public async Task A_backup_that_the_disk_does_not_take_says_so_and_leaves_nothing_there()
    {
        var (code, _, error) = await Verb.RunWithin(65536, App.DatabaseSettings, "backup", File("a.db"));
        Assert.That((code, error), Is.EqualTo((1, error)).And.Matches<(int, string Text)>(r => r.Text.StartsWith("It could not be written: ", StringComparison.Ordinal)));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
        Assert.That((await Run("backup", File("a.db"))).Code, Is.Zero);
    }

    private string File(string name) => Path.Combine(Folder, name);

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Verb.Run(App.DatabaseSettings, arguments);

    private async Task<string> Approve()
    {
        var made = await App.As("reporter").Post("sessions", Session());
        var id = (string)made.Json["id"]!;
        await App.As("reporter").Post($"sessions/{id}/submit", new { });
        Assert.That((await App.As("approver").Post($"sessions/{id}/approve", new { })).Status, Is.EqualTo(200));
        return id;
    }

    private static async Task<long> Sessions(TestApp of) => (long?)(await of.Anonymous().Get("metrics/sessions?period=2024-03")).Json["total"] ?? 0;

    private static async Task<List<string>> Ids(TestClient reporter)
    {
        var (ids, next) = (new List<string>(), (string?)"");
        while (next is not null)
        {
            var page = (await reporter.Get($"sessions?scope=internal&limit=500{(next.Length > 0 ? $"&cursor={next}" : "")}")).Json;
            ids.AddRange(page["items"]!.AsArray().Select(s => (string)s!["id"]!));
            next = (string?)page["next"];
        }

        return ids;
    }

    private static async Task Some(ConcurrentQueue<string> acknowledged, int many, Task writing)
    {
        while (acknowledged.Count < many && !writing.IsCompleted)
        {
            await Task.Yield();
        }
    }

    private static object Session() => new
    {
        date = "2024-03-05",
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
        title = "Họp thôn",
    };

    private static string Held(TestDatabase database)
    {
        using var file = System.IO.File.OpenRead(new SqliteConnectionStringBuilder(database.Options.ConnectionString).DataSource);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private static void Change(string file, string text)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
