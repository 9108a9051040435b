using System.Data.Common;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>How often each key is used: counted in memory, written every ten seconds and at the end; of a day that is
/// long over it is forgotten.</summary>
public sealed class KeyUsage : BackgroundService
{
    public const int DaysKept = 400;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly UsageCounts counts = new();
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ILogger<KeyUsage> log;
    private readonly Lazy<Task> last;
    private DateOnly forgottenOn;

    public KeyUsage(Database database, TimeProvider clock, ILogger<KeyUsage> log)
    {
        (this.database, this.clock, this.log) = (database, clock, log);
        last = new(TryFlush);
    }

    public void Count(Guid key, int status) => counts.Count(key, VietNam.Today(clock), status);

    /// <summary>Writes what was counted since.</summary>
    public async Task Flush()
    {
        var today = VietNam.Today(clock);
        var batch = counts.Drain(today);
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await database.Write(t =>
            {
                batch.ForEach(u => UsageStore.Add(t, u));
                if (forgottenOn != today)
                {
                    UsageStore.Forget(t, today.AddDays(-DaysKept));
                }
            });
            forgottenOn = today;
        }
        catch (DbException)
        {
            counts.PutBack(batch);
            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await last.Value;
    }

    /// <summary>A service that is taken down while it stops waits until all is written.</summary>
    public override void Dispose()
    {
        base.Dispose();
        ExecuteTask?.GetAwaiter().GetResult();
        last.Value.GetAwaiter().GetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryFlush();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryFlush()
    {
        try
        {
            await Flush();
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The use of keys could not be written; it is tried again");
        }
    }
}
