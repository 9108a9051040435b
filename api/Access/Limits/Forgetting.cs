using System.Data.Common;

namespace BorderComms.Access.Limits;

/// <summary>Forgets callers that have rested, once a minute.</summary>
public sealed class Forgetting(Allowances allowances, LimitPolicies policies, TimeProvider clock, ILogger<Forgetting> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (policies.Any && await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Forget();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Forget()
    {
        try
        {
            await allowances.Forget();
        }
        catch (DbException e)
        {
            log.LogWarning(e, "Callers that have rested could not be forgotten; it is tried again in a minute");
        }
    }
}
