using System.Security.Cryptography;
using BorderComms.Audit;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>A backup is all that there is, taken out as a file: the trail tells of it.</summary>
public sealed class BackupAuditTests : FileTests
{
    [Test]
    public async Task A_backup_that_is_written_is_told_with_its_digest_and_one_that_is_not_leaves_no_row()
    {
        var file = Path.Combine(Folder, "a.db");
        Assert.That((await Verb.Run(App.DatabaseSettings, "backup", file)).Code, Is.Zero);
        Assert.That((await Verb.Run(App.DatabaseSettings, "backup", file)).Code, Is.EqualTo(1), "it is there");
        var row = App.Read(t => AuditStore.Page(t, new(null, "backup", null, null, null), long.MaxValue, 10)).Single();
        Assert.That((row.Actor, row.Subject, row.Detail), Is.EqualTo((Deed.Console, file, $$"""{"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)))}}"}""")));
    }

    [Test]
    public async Task A_backup_that_the_trail_cannot_be_told_of_is_written_all_the_same()
    {
        var file = Path.Combine(Folder, "a.db");
        var (code, said, error) = await Verb.Run(App.DatabaseSettings.Append(new("Database:ReadOnly", "true")), "backup", file);
        Assert.That((code, said), Is.EqualTo((0, $"Written: {file}{Environment.NewLine}")), error);
        Assert.That(error, Does.StartWith("The audit trail was not told of it: "));
        Assert.That(File.Exists(file));
    }

    [Test]
    public async Task A_database_from_before_there_was_a_trail_is_backed_up_without_a_word()
    {
        var (old, file) = (Path.Combine(Folder, "old.db"), Path.Combine(Folder, "a.db"));
        await using (var connection = new SqliteConnection($"Data Source={old};Pooling=False"))
        {
            connection.Open();
            await using var command = new SqliteCommand("CREATE TABLE migration (name text, applied_at integer)", connection);
            await command.ExecuteNonQueryAsync();
        }

        Assert.That(await Verb.Run([new("Database:Engine", "sqlite"), new("ConnectionStrings:BorderComms", $"Data Source={old}")], "backup", file),
            Is.EqualTo((0, $"Written: {file}{Environment.NewLine}", "")));
    }
}
