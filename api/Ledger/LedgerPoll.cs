using System.Data.Common;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>Finds the postings of other processes twice a second.</summary>
public sealed class LedgerPoll(Database database, LedgerVersion version, TimeProvider clock, ILogger<LedgerPoll> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Look()
    {
        try
        {
            database.Read(version.CatchUp);
        }
        catch (DbException e)
        {
            log.LogWarning(e, "The ledger's head could not be read; the next poll tries again");
        }
    }
}
