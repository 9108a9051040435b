using System.Globalization;
using BorderComms.Audit;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Backups;

/// <summary>Writes a backup every day into a folder, soon after a start where that of the last day is missing, and keeps the newest.
/// Of several processes one writes it.</summary>
public sealed class BackupSchedule(BackupSettings settings, AuditedBackup backup, TimeProvider clock, ILogger<BackupSchedule> log) : BackgroundService
{
    private const string Named = "'bordercomms-'yyyy-MM-dd'T'HHmm'.db'";
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10), Look = TimeSpan.FromMinutes(1), Abandoned = TimeSpan.FromHours(1);

    private DateTimeOffset began, due, failed;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        began = clock.GetUtcNow();
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
            // Whoever starts waits for no backup.
            for (var next = IsMissed(folder, began) ? began + Look : Next(began); ;)
            {
                // Looks often, so that it follows a clock that is set.
                while (clock.GetUtcNow() is var now && now < next)
                {
                    if (next > Next(now))
                    {
                        // It was set back, and what was waited for is a day away, or years.
                        next = Next(now);
                    }

                    await Task.Delay(Look, clock, stoppingToken);
                }

                // Of those that were missed the last is made up for. What is tried again keeps its name: where another process has
                // written it meanwhile, it is there.
                due = Last(clock.GetUtcNow());
                next = await Task.Run(() => Make(folder), stoppingToken) ? Next(due) : clock.GetUtcNow() + Again;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<bool> Make(string folder)
    {
        var file = Path.Combine(folder, VietNam.TimeOf(due).ToString(Named, CultureInfo.InvariantCulture));
        try
        {
            Directory.CreateDirectory(folder);
            RemoveAbandoned(folder);
            if (!File.Exists(file))
            {
                var untold = await backup.Write(file, Deed.Service);
                log.LogInformation("A backup was written to {File}", file);
                if (untold is not null)
                {
                    log.LogWarning(untold, "The audit trail was not told of the backup {File}", file);
                }
            }

            Prune(folder, file);
            return true;
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            if (failed != due)
            {
                log.LogWarning(e, "No backup was written to {File}; it is tried again every ten minutes", file);
            }

            failed = due;
            return false;
        }
    }

    // What somebody is writing still was written to a short time ago: it is only read through then.
    private void RemoveAbandoned(string folder)
    {
        foreach (var part in Directory.GetFiles(folder, $"*{SqliteBackup.Unfinished}"))
        {
            var file = part[..^SqliteBackup.Unfinished.Length];
            if (DueOf(file) is null || File.GetLastWriteTimeUtc(part) >= clock.GetUtcNow() - Abandoned)
            {
                continue;
            }

            try
            {
                SqliteBackup.RemoveUnfinished(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(e, "{File} was left half-written, and cannot be deleted", part);
            }
        }
    }

    // Those of days that are still to come, from when the clock was ahead, go before all others.
    private void Prune(string folder, string newest)
    {
        var ours = Directory.GetFiles(folder).Where(f => DueOf(f) is not null)
            .OrderByDescending(f => string.CompareOrdinal(f, newest) <= 0).ThenByDescending(f => f, StringComparer.Ordinal);
        foreach (var old in ours.Skip(settings.Keep))
        {
            File.Delete(SqliteBackup.DigestOf(old));
            File.Delete(SqliteBackup.TrailEndOf(old));
            File.Delete(old);
        }
    }

    // Whether there is none of the day before the instant.
    private static bool IsMissed(string folder, DateTimeOffset now)
    {
        try
        {
            var until = VietNam.TimeOf(now);
            return !Directory.Exists(folder) || !Directory.GetFiles(folder).Any(f => DueOf(f) is { } made && made > until.AddDays(-1) && made <= until);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private DateTimeOffset Next(DateTimeOffset after) => Around(after).First(due => due > after);

    private DateTimeOffset Last(DateTimeOffset until) => Around(until).Last(due => due <= until);

    // When one is due on the day before, on the day and on the day after.
    private IEnumerable<DateTimeOffset> Around(DateTimeOffset instant)
    {
        var today = VietNam.DayOf(instant);
        return new[] { -1, 0, 1 }.Select(days => VietNam.InstantOf(today.AddDays(days).ToDateTime(settings.At)));
    }

    // In Viet Nam; null for what is not named as one of ours.
    private static DateTime? DueOf(string file) =>
        DateTime.TryParseExact(Path.GetFileName(file), Named, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? due : null;
}
