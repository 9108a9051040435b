using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BorderComms.Audit;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>What a restore brings back and what it does not, and what it tells of itself.</summary>
public sealed class RestoreTests : FileTests
{
    [Test]
    public async Task No_login_from_before_the_backup_is_good_after_it_was_restored()
    {
        var (left, stayed) = (App.As("reporter"), App.As("approver"));
        var file = Backup();
        Assert.That((await left.Post("logout")).Status, Is.EqualTo(204));

        using var closed = Closed();
        var (code, said, error) = await Verb.Run(closed.Settings, "restore", file);
        Assert.That(code, Is.Zero, error);
        using var after = new TestApp(of: closed);
        foreach (var staff in new[] { left, stayed })
        {
            Assert.That((await after.Anonymous().Get("sessions?scope=internal", [.. staff.Credentials])).Status, Is.EqualTo(401));
        }

        Assert.That((await after.As("reporter").Get("sessions?scope=internal")).Status, Is.EqualTo(200));
        Assert.That(said, Does.Contain("Logins that were ended: 2.").And.Contain("Accounts, roles and keys are as they were at the time of the backup"));
    }

    [Test]
    public async Task The_trail_tells_of_a_restore_and_is_still_the_one_whose_end_was_kept()
    {
        var file = Backup();
        await App.As("reporter").Post("sessions", Session);
        var replaced = App.Read(AuditStore.Head);
        using var closed = Closed();
        Assert.That((await Verb.Run(closed.Settings, "restore", file)).Code, Is.Zero);

        var aside = Directory.GetFiles(Folder, "a.db.before-*.sha256").Single()[..^".sha256".Length];
        using var after = new TestApp(of: closed);
        var row = after.Read(t => AuditStore.Page(t, new(null, "restore", null, null, null), long.MaxValue, 1)).Single();
        Assert.That((row.Actor, row.Subject), Is.EqualTo((Deed.Console, file)));
        var told = new JsonObject
        {
            ["sha256"] = Sha256(file),
            ["before"] = aside,
            ["trailBefore"] = $"{replaced}",
            ["logins"] = 0,
        };
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(row.Detail ?? "{}"), told), row.Detail);
        Assert.That((await Verb.Run(closed.Settings, "audit", "verify", $"{file}.audit")).Code, Is.Zero);
    }

    [Test]
    public async Task Where_there_was_nothing_nothing_is_said_to_be_kept()
    {
        var file = Backup();
        using var elsewhere = TestDatabase.Empty();
        var (code, said, error) = await Verb.Run(elsewhere.Settings, "restore", file);
        Assert.That(code, Is.Zero, error);
        Assert.That(said, Does.Contain($"What the database held before: nothing{Environment.NewLine}"));
        Assert.That(Directory.GetFiles(Folder, "a.db.before-*"), Is.Empty);
    }

    [Test]
    public async Task An_end_of_the_trail_that_is_none_is_told_before_anything_is_changed()
    {
        var file = Backup();
        await File.WriteAllTextAsync($"{file}.audit", "nonsense");
        using var closed = Closed();
        var (code, said, error) = await Verb.Run(closed.Settings, "restore", file);
        Assert.That((code, said), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain($"{file}.audit holds no end of an audit trail"));
        Assert.That(Directory.GetFiles(Folder, "a.db.before-*"), Is.Empty);
    }

    [Test]
    public async Task A_process_that_only_reads_restores_nothing()
    {
        var file = Backup();
        using var closed = Closed();
        var (code, said, error) = await Verb.Run(closed.Settings.Append(new("Database:ReadOnly", "true")), "restore", file);
        Assert.That((code, said), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain("Database:ReadOnly"));
        Assert.That(Directory.GetFiles(Folder, "a.db.before-*"), Is.Empty);
    }

    private static object Session => new
    {
        date = "2024-03-05",
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
    };

    private string Backup()
    {
        var file = Path.Combine(Folder, "a.db");
        DatabaseBackup.Write(App.Service<DatabaseOptions>(), file);
        return file;
    }

    private static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
