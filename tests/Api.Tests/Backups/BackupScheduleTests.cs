using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>Backups that are made by themselves every day.</summary>
public sealed class BackupScheduleTests
{
    private string folder = null!;

    [SetUp]
    public void Make() => folder = Path.Combine(Directory.CreateTempSubdirectory("bordercomms-").FullName, "backups");

    [TearDown]
    public void Drop() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Test]
    public async Task One_is_written_a_day_and_the_newest_are_kept()
    {
        using var app = new TestApp(settings: Settings("03:30", "2"));
        await app.Anonymous().Get("config");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bordercomms-2000-01-01.db"), "not ours");
        // It is 10 in the morning of 15 March in Viet Nam.
        string[][] expected = [["16"], ["16", "17"], ["17", "18"], ["18", "19"]];
        foreach (var days in expected)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await Until(() => Written().SequenceEqual(days.Select(d => $"bordercomms-2024-03-{d}T0330.db")), app);
        }

        Assert.That(Directory.GetFiles(folder, "*.sha256"), Has.Length.EqualTo(2));
        Assert.That(Directory.GetFiles(folder, "*.audit"), Has.Length.EqualTo(2));
        Assert.That(File.Exists(Path.Combine(folder, "bordercomms-2000-01-01.db")), "what is not ours stays");
    }

    [Test]
    public async Task Of_two_processes_one_writes_it_and_both_go_on()
    {
        using var one = new TestApp(settings: Settings("03:30", "5"));
        using var other = new TestApp(settings: one.DatabaseSettings.Concat(Settings("03:30", "5")).ToDictionary());
        await one.Anonymous().Get("config");
        await other.Anonymous().Get("config");
        for (var day = 1; day <= 3; day++)
        {
            one.Clock.Advance(TimeSpan.FromDays(1));
            other.Clock.Advance(TimeSpan.FromDays(1));
            await Until(() => Written().Count == day && Directory.GetFiles(folder, "*.part").Length == 0, one, other);
        }
    }

    [Test]
    public async Task One_that_cannot_be_written_does_not_hold_up_those_of_later_days()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bordercomms-2024-03-16T0330.db.part"), "broken off");
        using var app = new TestApp(settings: Settings("03:30", "5"));
        await app.Anonymous().Get("config");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-17T0330.db"]), app);
    }

    [TestCase("25:00", "14", "Backup:At")]
    [TestCase("02:00", "0", "Backup:Keep")]
    public void A_wrong_setting_is_said_when_the_service_starts(string at, string keep, string named)
    {
        using var app = new TestApp(settings: Settings(at, keep));
        Assert.That(() => app.Anonymous(), Throws.InvalidOperationException.With.Message.Contains(named));
    }

    private Dictionary<string, string> Settings(string at, string keep) => new() { ["Backup:Folder"] = folder, ["Backup:At"] = at, ["Backup:Keep"] = keep };

    private List<string> Written() => !Directory.Exists(folder) ? []
        : [.. Directory.GetFiles(folder, "bordercomms-2024-*.db").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    // The clocks go on meanwhile, for whoever looked at them just before they were set.
    private async Task Until(Func<bool> reached, params TestApp[] apps)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached())
        {
            Assert.That(patience.IsCancellationRequested, Is.False, () => string.Join(' ', Written()));
            Array.ForEach(apps, a => a.Clock.Advance(TimeSpan.FromSeconds(1)));
            await Task.Yield();
        }
    }
}
