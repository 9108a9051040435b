using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Backups;

/// <summary>Writes a backup every day into a folder, and keeps the newest. Of several processes one writes it.</summary>
public sealed partial class BackupSchedule(BackupSettings settings, DatabaseOptions database, TimeProvider clock, ILogger<BackupSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10), Look = TimeSpan.FromMinutes(1);

    private DateTimeOffset due;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        due = Next(clock.GetUtcNow());
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Folder is not { } folder)
        {
            return;
        }

        try
        {
            for (var next = due; ;)
            {
                // Looks often, so that it follows a clock that is set.
                while (clock.GetUtcNow() < next)
                {
                    await Task.Delay(Look, clock, stoppingToken);
                }

                // What is tried again keeps its name: where another process has written it meanwhile, it is there.
                var made = await Task.Run(() => Make(folder), stoppingToken);
                if (made || Next(due) <= clock.GetUtcNow())
                {
                    due = NextOrMissed(due);
                }

                next = made ? due : clock.GetUtcNow() + Again;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private bool Make(string folder)
    {
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"bordercomms-{VietNam.TimeOf(due):yyyy-MM-dd'T'HHmm}.db"));
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(file))
            {
                DatabaseBackup.Write(database, file);
                log.LogInformation("A backup was written to {File}", file);
            }

            Prune(folder);
            return true;
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "No backup was written to {File}; it is tried again in ten minutes", file);
            return false;
        }
    }

    private void Prune(string folder)
    {
        var ours = Directory.GetFiles(folder).Where(f => OurName().IsMatch(Path.GetFileName(f))).OrderDescending(StringComparer.Ordinal);
        foreach (var old in ours.Skip(settings.Keep))
        {
            File.Delete(SqliteBackup.DigestOf(old));
            File.Delete(SqliteBackup.TrailEndOf(old));
            File.Delete(old);
        }
    }

    // Of those that were missed the last is made up for.
    private DateTimeOffset NextOrMissed(DateTimeOffset last)
    {
        var next = Next(last);
        for (var later = Next(next); later <= clock.GetUtcNow(); later = Next(next))
        {
            next = later;
        }

        return next;
    }

    private DateTimeOffset Next(DateTimeOffset after)
    {
        var today = VietNam.DayOf(after);
        return new[] { today, today.AddDays(1) }.Select(day => VietNam.InstantOf(day.ToDateTime(settings.At))).First(due => due > after);
    }

    [GeneratedRegex(@"^bordercomms-\d{4}-\d\d-\d\dT\d{4}\.db$")]
    private static partial Regex OurName();
}
