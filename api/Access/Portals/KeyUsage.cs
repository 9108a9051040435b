using System.Collections.Concurrent;
using System.Data.Common;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>How often each key is used: counted in memory, written every ten seconds and at the end.</summary>
public sealed class KeyUsage : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Guid Key, DateOnly Day), Counts> counted = new();
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ILogger<KeyUsage> log;
    private readonly Lazy<Task> last;

    public KeyUsage(Database database, TimeProvider clock, ILogger<KeyUsage> log)
    {
        (this.database, this.clock, this.log) = (database, clock, log);
        last = new(TryFlush);
    }

    public void Count(Guid key, int status)
    {
        var counts = counted.GetOrAdd((key, VietNam.Today(clock)), _ => new());
        Interlocked.Increment(ref counts.Requests);
        if (status == StatusCodes.Status304NotModified)
        {
            Interlocked.Increment(ref counts.NotModified);
        }
        else if (status == StatusCodes.Status429TooManyRequests)
        {
            Interlocked.Increment(ref counts.Refused);
        }
    }

    /// <summary>Writes what was counted since.</summary>
    public async Task Flush()
    {
        var batch = Drain();
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await database.Write(t => batch.ForEach(u => UsageStore.Add(t, u)));
        }
        catch (DbException)
        {
            PutBack(batch);
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

    // A request that found its count before it is taken out is counted next time.
    private List<UsageRow> Drain()
    {
        var batch = new List<UsageRow>();
        foreach (var ((key, day), counts) in counted)
        {
            var row = new UsageRow(key, day, Interlocked.Exchange(ref counts.Requests, 0), Interlocked.Exchange(ref counts.NotModified, 0), Interlocked.Exchange(ref counts.Refused, 0));
            if (row.Requests + row.NotModified + row.Refused > 0)
            {
                batch.Add(row);
            }
            else if (day < VietNam.Today(clock).AddDays(-1))
            {
                counted.TryRemove((key, day), out _);
            }
        }

        return batch;
    }

    private void PutBack(List<UsageRow> batch)
    {
        foreach (var row in batch)
        {
            var counts = counted.GetOrAdd((row.Key, row.Day), _ => new());
            Interlocked.Add(ref counts.Requests, row.Requests);
            Interlocked.Add(ref counts.NotModified, row.NotModified);
            Interlocked.Add(ref counts.Refused, row.Refused);
        }
    }

    private sealed class Counts
    {
        public int Requests, NotModified, Refused;
    }
}
