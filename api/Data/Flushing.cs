using System.Data.Common;

namespace BorderComms.Data;

/// <summary>What is counted in memory and written at intervals, and once more at the end.</summary>
public abstract class Flushing : BackgroundService
{
    private readonly TimeSpan interval;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly Lazy<Task> last;

    protected Flushing(TimeSpan interval, TimeProvider clock, ILogger log)
    {
        (this.interval, this.clock, this.log) = (interval, clock, log);
        last = new(() =>
        {
            Ending = true;
            return TryFlush();
        });
    }

    /// <summary>Whether this is the last time.</summary>
    protected bool Ending { get; private set; }

    /// <summary>Writes what was counted since; where that fails, it is counted still.</summary>
    /// <exception cref="DbException">It could not be written.</exception>
    public abstract Task Flush();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await last.Value;
    }

    /// <summary>A service that is taken down while it starts or stops waits until all is written.</summary>
    public override void Dispose()
    {
        base.Dispose();
        ExecuteTask?.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        last.Value.GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
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
            log.LogWarning(e, "{What} could not be written; it is tried again", GetType().Name);
        }
    }
}
