using BorderComms.Audit;
using BorderComms.Backups;
using BorderComms.Catalogue;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>Backups that are made by themselves every day.</summary>
[OnSqlite("its file")]
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
        // It is 10 in the morning of 15 March in Viet Nam, and there is none yet.
        string[][] expected = [["15"], ["15", "16"], ["16", "17"], ["17", "18"], ["18", "19"]];
        foreach (var days in expected)
        {
            await Until(() => Written().SequenceEqual(days.Select(d => $"bordercomms-2024-03-{d}T0330.db")), app);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-19T0330.db", "bordercomms-2024-03-20T0330.db"]), app);
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
        for (var many = 1; many <= 4; many++)
        {
            await Until(() => Written().Count == many && Directory.GetFiles(folder, "*.part").Length == 0, one, other);
            one.Clock.Advance(TimeSpan.FromDays(1));
            other.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [TestCase("bordercomms-2024-03-14T0330.db", true)]
    [TestCase("bordercomms-2024-03-14T1000.db", true)]
    [TestCase("bordercomms-2024-03-14T1001.db", false)]
    [TestCase("bordercomms-2024-03-15T0330.db", false)]
    [TestCase("bordercomms-2024-03-16T0330.db", true)]
    [TestCase("bordercomms-9999-99-99T9999.db", true)]
    [TestCase("other-2024-03-15T0330.db", true)]
    public async Task One_is_written_soon_after_a_start_where_the_newest_is_a_day_old(string there, bool written)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, there), "a backup");
        using var app = new TestApp(settings: Settings("03:30", "9"));
        await app.Anonymous().Get("config");
        var (missed, next) = (Path.Combine(folder, "bordercomms-2024-03-15T0330.db"), Path.Combine(folder, "bordercomms-2024-03-16T0330.db"));
        await Pass(TimeSpan.FromMinutes(10), app);
        if (written)
        {
            await Until(() => Digested(missed), app);
        }

        if (there != Path.GetFileName(next))
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await Until(() => Digested(next), app);
        }

        Assert.That(Digested(missed), Is.EqualTo(written));

        static bool Digested(string file) => File.Exists(file) && File.Exists($"{file}.sha256");
    }

    [Test]
    public async Task A_service_that_is_off_every_night_makes_one_every_day()
    {
        using var database = TestDatabase.Create(sample: false, accounts: true);
        for (var day = 15; day <= 17; day++)
        {
            using var app = new TestApp(of: database, settings: Settings("03:30", "9"));
            app.Clock.AdjustTime(TestDatabase.Today.AddDays(day - 15));
            await app.Anonymous().Get("config");
            await Until(() => Written().SequenceEqual(Enumerable.Range(15, day - 14).Select(d => $"bordercomms-2024-03-{d}T0330.db")), app);
        }
    }

    [Test]
    public async Task What_a_killed_process_left_half_written_goes_at_the_next_backup()
    {
        Directory.CreateDirectory(folder);
        string[] abandoned = ["bordercomms-2024-03-13T0330.db.part", "bordercomms-2024-03-13T0330.db.part-journal", "bordercomms-2024-03-13T0330.db.audit", "bordercomms-2024-03-15T0330.db.part"];
        string[] others = ["bordercomms-2024-03-14T0330.db.part", "bordercomms-2024-03.db.part", "mine.db.part"];
        foreach (var name in abandoned.Concat(others))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "broken off");
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), TestDatabase.Today.UtcDateTime.AddHours(name == others[0] ? 0 : -2));
        }

        using var app = new TestApp(settings: Settings("03:30", "9"));
        await app.Anonymous().Get("config");
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-15T0330.db"]), app);
        Assert.That(abandoned.Where(n => File.Exists(Path.Combine(folder, n))), Is.Empty);
        Assert.That(others.Where(n => !File.Exists(Path.Combine(folder, n))), Is.Empty, "it may be another process's that is writing it, or is not ours");
    }

    [Test]
    public async Task The_trail_tells_of_one_that_the_service_wrote()
    {
        using var app = new TestApp(settings: Settings("03:30", "9"));
        await app.Anonymous().Get("config");
        app.Clock.Advance(TimeSpan.FromDays(1));
        var file = Path.Combine(folder, "bordercomms-2024-03-16T0330.db");
        AuditRow? row = null;
        await Until(() => (row = app.Read(t => AuditStore.Page(t, new(Deed.Service, "backup", null, null, null), long.MaxValue, 10)).Find(r => r.Subject == file)) is not null, app);
        Assert.That(row!.Detail, Is.EqualTo($$"""{"sha256":"{{(await File.ReadAllTextAsync($"{file}.sha256")).Split(' ')[0]}}"}"""));
    }

    [Test]
    public async Task One_that_cannot_be_written_does_not_hold_up_those_of_later_days()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bordercomms-2024-03-16T0330.db.part"), "broken off");
        using var app = new TestApp(settings: Settings("03:30", "5"));
        await app.Anonymous().Get("config");
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-15T0330.db"]), app);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Pass(TimeSpan.FromHours(1), app);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-15T0330.db", "bordercomms-2024-03-17T0330.db"]), app);
    }

    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(3650)]
    [TestCase(-3650)]
    public async Task One_is_written_a_day_after_the_clock_was_set_wrong_and_right_again(int days)
    {
        using var app = new TestApp(settings: Settings("03:30", "1"));
        await app.Anonymous().Get("config");
        foreach (var by in new[] { days, -days })
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(by));
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            var today = VietNam.Today(app.Clock);
            foreach (var day in new[] { today.AddDays(2), today.AddDays(3) })
            {
                app.Clock.AdjustTime(VietNam.InstantOf(day.ToDateTime(new(3, 29))));
                await Until(() => File.Exists(Path.Combine(folder, $"bordercomms-{day:yyyy-MM-dd}T0330.db")), app);
            }
        }
    }

    [Test]
    public async Task One_that_cannot_be_written_is_told_once_and_those_there_stay()
    {
        using var app = new TestApp(settings: Settings("03:30", "1"));
        using var log = new TestLog(typeof(BackupSchedule).FullName!);
        app.Service<ILoggerFactory>().AddProvider(log);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-16T0330.db"]), app);
        var part = Path.Combine(folder, "bordercomms-2024-03-17T0330.db.part");
        await File.WriteAllTextAsync(part, "broken off");
        log.Lines.Clear();
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Until(() => !log.Lines.IsEmpty, app);
        await Pass(TimeSpan.FromHours(1), app);
        File.Delete(part);
        await Until(() => Written().SequenceEqual(["bordercomms-2024-03-17T0330.db"]), app);
        Assert.That(log.Lines.Count(l => l.StartsWith("Warning No backup was written to ", StringComparison.Ordinal)), Is.EqualTo(1), string.Join('\n', log.Lines));
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

    // As often as the schedule looks at the clock.
    private static async Task Pass(TimeSpan time, TestApp app)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var minutes = 0; minutes < time.TotalMinutes; minutes++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await poll.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    // The clocks go on meanwhile, for whoever looked at them just before they were set.
    private async Task Until(Func<bool> reached, params TestApp[] apps)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!reached())
        {
            Assert.That(patience.IsCancellationRequested, Is.False, () => string.Join(' ', Written()));
            Array.ForEach(apps, a => a.Clock.Advance(TimeSpan.FromSeconds(1)));
            await poll.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
