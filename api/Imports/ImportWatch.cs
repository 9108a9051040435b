using System.Data.Common;
using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>Shows other processes that this one is reading its files, and sees to those whose process is no more.</summary>
public sealed class ImportWatch(Database database, ImportReader reader, TimeProvider clock, ILogger<ImportWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Several beats of a process that lives. It is waited for between two looks that could both write, as it could meanwhile.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly Dictionary<Guid, (Guid? By, int Beat, long Since)> seen = [];
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Looks once; it is looked every few seconds.</summary>
    public async Task Look()
    {
        await one.WaitAsync();
        try
        {
            await LookAlone();
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private async Task LookAlone()
    {
        if (database.IsReadOnly || !database.Read(ImportStore.AnyIsRead))
        {
            seen.Clear();
            return;
        }

        var (reading, now) = (await database.Keep(t => ImportStore.Beat(t, reader.Process, reader.Reading)), clock.GetTimestamp());
        foreach (var gone in seen.Keys.Except(reading.Select(r => r.Id)).ToList())
        {
            seen.Remove(gone);
        }

        foreach (var import in reading)
        {
            var before = seen.TryGetValue(import.Id, out var then) && then.By == import.ReadBy && then.Beat == import.Beat ? then.Since : now;
            seen[import.Id] = (import.ReadBy, import.Beat, before);
            if (import.ReadBy is null || clock.GetElapsedTime(before, now) >= Silence)
            {
                await reader.TakeOver(import);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await reader.Stop();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await TryToLook();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryToLook()
    {
        try
        {
            await Look();
        }
        catch (DbException e)
        {
            log.LogWarning(e, "What is being read could not be looked at; the next look tries again");
        }
    }
}
