using System.Collections.Concurrent;

namespace BorderComms.Access.Portals;

/// <summary>How often keys were used that is not written yet.</summary>
internal sealed class UsageCounts
{
    private readonly ConcurrentDictionary<(Guid Key, DateOnly Day), Counts> counted = new();

    public void Count(Guid key, DateOnly day, int status)
    {
        var counts = counted.GetOrAdd((key, day), _ => new());
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

    /// <summary>Takes out what there is. A request that found its count before it is taken out is counted next time.</summary>
    public List<UsageRow> Drain(DateOnly today)
    {
        var batch = new List<UsageRow>();
        foreach (var ((key, day), counts) in counted)
        {
            var row = new UsageRow(key, day, Interlocked.Exchange(ref counts.Requests, 0), Interlocked.Exchange(ref counts.NotModified, 0), Interlocked.Exchange(ref counts.Refused, 0));
            if (row.Requests + row.NotModified + row.Refused > 0)
            {
                batch.Add(row);
            }
            else if (day < today.AddDays(-1))
            {
                counted.TryRemove((key, day), out _);
            }
        }

        return batch;
    }

    /// <summary>Puts back what could not be written.</summary>
    public void PutBack(List<UsageRow> batch)
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
