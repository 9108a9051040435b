using System.Data.Common;
using BorderComms.Data;

namespace BorderComms.Access;

/// <summary>Closes logins that are over, once a minute, so that a clock that is set back finds none to revive.</summary>
public sealed class LoginExpiry(Database database, TimeProvider clock, ILogger<LoginExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (!database.IsReadOnly && await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Close();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Close()
    {
        try
        {
            await database.Keep(t => LoginStore.CloseOver(t, clock.GetUtcNow()));
        }
        catch (DbException e)
        {
            log.LogWarning(e, "Logins that are over could not be closed; it is tried again in a minute");
        }
    }
}
