using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Releases;
using CsCheck;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Audit;

/// <summary>Whoever changes the trail in the database is found out.</summary>
[OnSqlite("its file, which is forged")]
public sealed class AuditVerifyTests
{
    private const int Rows = 12;
    private static readonly Sql Forgery = "UPDATE audit SET hash = @hash WHERE seq = @seq";
    private static readonly string[] Columns = ["at", "actor", "action", "subject", "request", "detail", "hash"];

    private string folder = null!;
    private TestApp app = null!;

    [SetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-").FullName;
        app = new();
    }

    [TearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Any_row_edited_taken_out_moved_or_cut_off_is_found()
    {
        var file = await Trail();
        var forged = Gen.Int[1, Rows].SelectMany(row => Gen.OneOf(
            Gen.Int[0, Columns.Length - 1].Select(i => Columns[i]).Select(column => $"UPDATE audit SET {column} = {(column == "hash" ? "randomblob(32)" : column == "at" ? "at + 1" : $"COALESCE({column}, '') || 'x'")} WHERE seq = {row}"),
            Gen.Const($"DELETE FROM audit WHERE seq = {row}"),
            Gen.Const($"DELETE FROM audit WHERE seq >= {row}"),
            Gen.Const($"DELETE FROM audit WHERE seq <= {row}"),
            Gen.Const($"DELETE FROM audit WHERE seq = {row}; UPDATE audit SET seq = seq - 1 WHERE seq > {row}; UPDATE audit_head SET seq = seq - 1"),
            Gen.Int[1, Rows].Where(other => other != row).Select(other => $"UPDATE audit SET seq = -1 WHERE seq = {row}; UPDATE audit SET seq = {row} WHERE seq = {other}; UPDATE audit SET seq = {other} WHERE seq = -1"),
            Gen.Const($"INSERT INTO audit SELECT seq + {Rows}, at, actor, action, subject, request, detail, hash FROM audit WHERE seq = {row}"),
            Gen.Const("UPDATE audit_head SET hash = randomblob(32)"),
            Gen.Const("UPDATE audit_head SET seq = seq + 1")));
        forged.Sample(sql =>
        {
            var copy = Path.Combine(folder, $"{Guid.NewGuid():n}.db");
            File.Copy(file, copy);
            Assert.That(Faults(copy), Is.Empty);
            Change(copy, sql);
            Assert.That(Faults(copy), Is.Not.Empty, sql);
            File.Delete(copy);
        }, iter: 300, threads: 1);
    }

    [Test]
    public async Task A_trail_that_is_whole_in_itself_and_not_the_one_that_was_is_found_by_whoever_kept_its_end()
    {
        var file = await Trail();
        var (cut, anew) = (Path.Combine(folder, "cut.db"), Path.Combine(folder, "anew.db"));
        File.Copy(file, cut);
        File.Copy(file, anew);
        var kept = new[] { ("the backup of Friday", End(file)) };
        Change(cut, "DELETE FROM audit WHERE seq > 8; UPDATE audit_head SET seq = 8, hash = (SELECT hash FROM audit WHERE seq = 8)");
        Assert.That((Faults(cut), Faults(cut, kept)), Is.EqualTo((Array.Empty<string>(), new[] { $"The trail ends at row 8, and the backup of Friday tells of row {Rows}." })));

        Change(anew, "DELETE FROM audit; UPDATE audit_head SET seq = 0, at = 0, hash = NULL");
        using (var database = Open(anew))
        {
            await database.Keep(t => Enumerable.Range(0, Rows).ToList().ForEach(i => AuditStore.Append(t, new("forged"), TestDatabase.Today)));
        }

        Assert.That((Faults(anew), Faults(anew, kept)), Is.EqualTo((Array.Empty<string>(), new[] { $"Row {Rows} is not the one that the backup of Friday tells of." })));
    }

    [Test]
    public async Task A_release_bears_the_end_of_the_trail_which_is_held_to_it_from_then_on()
    {
        var publisher = app.As("publisher");
        var before = app.Read(AuditStore.Head)!;
        var made = await publisher.Post("releases", new ReleaseBody { Code = "quy-1", Title = new("Quý I", "First quarter") });
        Assert.That(made.Json["audit"]!.ToJsonString(), Is.EqualTo($$"""{"rows":{{before.Seq}},"sha256":"{{Convert.ToHexStringLower(before.Hash)}}"}"""), made.Text);
        Assert.That((await app.Anonymous().Get("releases/quy-1")).Text, Is.EqualTo(made.Text));

        var settings = app.DatabaseSettings.ToList();
        Assert.That(await Verb.Run(settings, "audit", "verify"), Is.EqualTo((0, $"The audit trail is as it was written: {app.Read(AuditStore.Head)}{Environment.NewLine}", "")));
        await app.Service<Database>().Keep(t => t.Execute(Forgery, new { seq = before.Seq, hash = new byte[32] }));
        var (code, said, _) = await Verb.Run(settings, "audit", "verify");
        Assert.That((code, said), Is.EqualTo((1, said)).And.Matches<(int, string Said)>(v => v.Said.Contains($"Row {before.Seq} is not the one that release quy-1 tells of.")));
    }

    [Test]
    public async Task A_backup_has_the_end_of_its_trail_beside_it_and_the_verb_holds_the_database_to_it()
    {
        await Trail();
        var (settings, backup) = (app.DatabaseSettings.ToList(), Path.Combine(folder, "b.db"));
        var end = app.Read(AuditStore.Head);
        Assert.That((await Verb.Run(settings, "backup", backup)).Code, Is.Zero);
        Assert.That(await File.ReadAllTextAsync($"{backup}.audit"), Is.EqualTo($"{end}\n"));
        await app.As("reporter").Post("sessions", "{}");
        Assert.That((await Verb.Run(settings, "audit", "verify", $"{backup}.audit")).Code, Is.Zero, "the trail has gone on since");

        await File.WriteAllTextAsync($"{backup}.audit", $"{Rows} {new string('0', 64)}");
        Assert.That((await Verb.Run(settings, "audit", "verify", $"{backup}.audit")).Output, Does.StartWith($"Row {Rows} is not the one that {backup}.audit tells of."));
        await File.WriteAllTextAsync($"{backup}.audit", "nonsense");
        Assert.That((await Verb.Run(settings, "audit", "verify", $"{backup}.audit")).Error, Does.Contain("holds no end of an audit trail"));
        Assert.That((await Verb.Run(settings, "audit", "verify", $"{backup}.none")).Code, Is.EqualTo(2));
        Assert.That(await Verb.Run(settings, "audit"), Is.EqualTo((2, "", $"audit takes verify [FILE…]{Environment.NewLine}")));
    }

    [Test]
    public async Task A_clock_that_is_set_back_leaves_the_trail_in_order()
    {
        foreach (var days in new[] { 1, -1, -3650, 3650 })
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(days));
            await app.Service<Database>().Keep(t => AuditStore.Append(t, new($"{days}"), app.Clock.GetUtcNow()));
        }

        var instants = app.Read(t => AuditStore.All(t).Select(r => r.At).ToList());
        Assert.That(instants, Is.Ordered);
        Assert.That(app.Read(t => AuditVerify.Run(t, [])), Is.Empty);
    }

    // A database file with a trail of some rows, which nobody has open.
    private async Task<string> Trail()
    {
        await app.Service<Database>().Keep(t =>
        {
            for (var i = AuditStore.Head(t)?.Seq ?? 0; i < Rows; i++)
            {
                AuditStore.Append(t, new Deed($"act {i}") { Actor = $"người {i}", Subject = i % 2 == 0 ? null : $"/api/v1/{i}", Request = i % 3 == 0 ? null : $"r{i}" }.Say("i", i), TestDatabase.Today.AddMinutes(i));
            }
        });
        var file = Path.Combine(folder, "trail.db");
        DatabaseBackup.Write(app.Service<DatabaseOptions>(), file);
        return file;
    }

    private static IReadOnlyList<string> Faults(string file, params (string, AuditHead)[] kept)
    {
        using var database = Open(file);
        return database.Read(t => AuditVerify.Run(t, kept));
    }

    private static AuditHead End(string file)
    {
        using var database = Open(file);
        return database.Read(AuditStore.Head)!;
    }

    private static Database Open(string file) => new(new(DatabaseEngine.Sqlite, $"Data Source={file}"));

    private static void Change(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
