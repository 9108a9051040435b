using BorderComms.Audit;
using BorderComms.Backups;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>What is kept of the trail beside a backup that the engine writes itself, tried on the other engine.</summary>
public sealed class TrailEndTests : FileTests
{
    private string End => Path.Combine(Folder, "a.bak.audit");

    [Test]
    public async Task It_is_where_the_trail_ended_before_and_the_trail_that_was_backed_up_is_held_to_it()
    {
        var database = App.Service<Database>();
        await database.Keep(t => AuditStore.Append(t, new("before"), TestDatabase.Today));
        var file = Path.Combine(Folder, "a.db");
        var before = App.Read(AuditStore.Head);
        TrailEnd.Around(database, End, () =>
        {
            database.Keep(t => AuditStore.Append(t, new("meanwhile"), TestDatabase.Today)).Wait();
            DatabaseBackup.Write(App.Service<DatabaseOptions>(), file);
        });
        Assert.That(await File.ReadAllTextAsync(End), Is.EqualTo($"{before}\n"));

        using var held = new Database(new(DatabaseEngine.Sqlite, $"Data Source={file}"));
        Assert.That(held.Read(t => AuditVerify.Run(t, AuditVerb.Ends([End]))), Is.Empty);
        await File.WriteAllTextAsync(End, $"{before!.Seq} {new string('0', 64)}");
        Assert.That(held.Read(t => AuditVerify.Run(t, AuditVerb.Ends([End]))), Has.Count.EqualTo(1));
    }

    [Test]
    public void Of_a_backup_that_was_not_written_nothing_is_kept()
    {
        Assert.That(() => TrailEnd.Around(App.Service<Database>(), End, () => throw new BackupException("no room")), Throws.TypeOf<BackupException>().With.Message.EqualTo("no room"));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
    }

    [Test]
    public void One_that_is_there_is_overwritten_by_none()
    {
        File.WriteAllText(End, "dear");
        var done = false;
        Assert.That(() => TrailEnd.Around(App.Service<Database>(), End, () => done = true), Throws.TypeOf<BackupException>().With.Message.Contains("is there already"));
        Assert.That((done, File.ReadAllText(End)), Is.EqualTo((false, "dear")));
    }

    [Test]
    public void One_that_cannot_be_written_is_said_before_the_backup_is_begun()
    {
        var done = false;
        Assert.That(() => TrailEnd.Around(App.Service<Database>(), Path.Combine(Folder, "none", "a.audit"), () => done = true), Throws.TypeOf<BackupException>());
        Assert.That(done, Is.False);
    }

    [Test]
    public void Where_there_is_no_trail_there_is_none()
    {
        using var empty = TestDatabase.Empty();
        using var database = new Database(empty.Options);
        var done = false;
        TrailEnd.Around(database, End, () => done = true);
        Assert.That((done, File.Exists(End)), Is.EqualTo((true, false)));
    }

    [Test]
    public void It_stands_beside_the_backup_or_where_its_folder_is_another_machines_in_the_current_folder()
    {
        var here = Path.Combine(Folder, "a.bak");
        Assert.That(TrailEnd.Of(DatabaseEngine.SqlServer, here), Is.EqualTo($"{here}.audit"));
        Assert.That(TrailEnd.Of(DatabaseEngine.SqlServer, "/none/of/this/a.bak"), Is.EqualTo("a.bak.audit"));
        Assert.That(TrailEnd.Of(DatabaseEngine.SqlServer, @"Q:\none of this\a.bak"), Is.EqualTo("a.bak.audit"));
        Assert.That(TrailEnd.Of(DatabaseEngine.SqlServer, "a.bak"), Is.EqualTo("a.bak.audit"));
        Assert.That(TrailEnd.Of(DatabaseEngine.Sqlite, "/none/a.db"), Is.EqualTo("/none/a.db.audit"));
    }
}
