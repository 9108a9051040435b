using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>What is said to be written is on the disk. Where strace is not on the machine, there is no case here.</summary>
[OnSqlite("its file")]
public sealed class BackupFlushTests
{
    private const string Strace = "/usr/bin/strace";

    public static IEnumerable<string> OnThisMachine => File.Exists(Strace) ? [Strace] : [];

    [TestCaseSource(nameof(OnThisMachine))]
    public async Task A_backup_is_flushed_with_what_stands_beside_it_before_it_is_named_and_its_name_after(string strace)
    {
        using var app = new TestApp();
        await app.Anonymous().Get("config");
        var folder = Directory.CreateTempSubdirectory("bordercomms-").FullName;
        try
        {
            var (file, trace) = (Path.Combine(folder, "a.db"), Path.Combine(folder, "trace"));
            var (code, _, error) = await Verb.RunTraced(strace, "fsync,fdatasync,link,linkat,rename,renameat,renameat2", trace, app.DatabaseSettings, "backup", file);
            Assert.That(code, Is.Zero, error);
            var calls = (await File.ReadAllLinesAsync(trace)).ToList();
            var named = calls.FindIndex(c => c.Contains($"\"{file}\""));
            Assert.That(named, Is.Positive, "it appears when it is whole");
            foreach (var written in new[] { $"{file}.part", $"{file}.sha256", $"{file}.audit" })
            {
                Assert.That(Flushed(written), Is.InRange(0, named), written);
            }

            Assert.That(Flushed(folder), Is.GreaterThan(named));

            int Flushed(string path) => calls.FindLastIndex(c => c.Contains("sync(") && c.Contains($"<{path}>"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
