using System.Collections.Concurrent;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>Answers by the normal form of what was asked, good while no posting is known that changed them. Whoever asks for
/// the same at the same time waits for one computation, which no caller's going away stops. Bounded: the answers that nobody
/// has asked for go first.</summary>
public sealed class MetricCache(LedgerVersion version)
{
    private const int MostEntries = 4096;
    private const long MostBytes = 64 * 1024 * 1024;

    // The codings of an answer take about as much again as its bytes.
    private const int Overhead = 1024, CodingsFactor = 2;

    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private readonly ConcurrentDictionary<(string Form, long Version), Lazy<Task<MadeAnswer>>> underWay = new();
    private readonly Queue<Entry> byAge = new();
    private long bytes;

    /// <summary>The answer as the newest posting that this process knows of has it.</summary>
    /// <param name="form">What is asked, with scope, language and format.</param>
    /// <param name="make">Makes it from one snapshot.</param>
    public Task<MadeAnswer> Get(string form, Func<MadeAnswer> make)
    {
        var newest = version.Newest;
        if (entries.TryGetValue(form, out var entry) && version.Stands(entry.Made.Version, entry.Made.Extent))
        {
            entry.Used = true;
            return Task.FromResult(entry.Made);
        }

        return underWay.GetOrAdd((form, newest), key => new(() => Task.Run(() => Make(key, make)))).Value;
    }

    /// <summary>How many answers are kept.</summary>
    public int Count => entries.Count;

    private MadeAnswer Make((string Form, long Version) key, Func<MadeAnswer> make)
    {
        try
        {
            var made = make();
            Keep(new(key.Form, made, (made.Answer.Bytes(Coding.Identity).Length * CodingsFactor) + (key.Form.Length * sizeof(char)) + Overhead));
            return made;
        }
        finally
        {
            underWay.TryRemove(key, out _);
        }
    }

    private void Keep(Entry entry)
    {
        lock (byAge)
        {
            if (entries.TryGetValue(entry.Form, out var old) && old.Made.Version > entry.Made.Version)
            {
                return;
            }

            entries[entry.Form] = entry;
            byAge.Enqueue(entry);
            bytes += entry.Size;
            while (byAge.Count > MostEntries || (bytes > MostBytes && byAge.Count > 1))
            {
                DropOldest();
            }
        }
    }

    // One that was used since it was last looked at gets another turn; one that was replaced goes whatever it was.
    private void DropOldest()
    {
        var oldest = byAge.Dequeue();
        var current = entries.TryGetValue(oldest.Form, out var kept) && ReferenceEquals(kept, oldest);
        if (current && oldest.Used && version.Stands(oldest.Made.Version, oldest.Made.Extent))
        {
            oldest.Used = false;
            byAge.Enqueue(oldest);
            return;
        }

        bytes -= oldest.Size;
        if (current)
        {
            entries.TryRemove(oldest.Form, out _);
        }
    }

    private sealed class Entry(string form, MadeAnswer made, int size)
    {
        public string Form { get; } = form;
        public MadeAnswer Made { get; } = made;
        public int Size { get; } = size;
        public bool Used { get; set; }
    }
}

/// <summary>An answer with what was known when it was made.</summary>
/// <param name="Version">The newest posting of the snapshot that it was made from.</param>
/// <param name="Link">The header that names the next page; null where none follows.</param>
/// <param name="Extent">What of the ledger it is made of; null for all.</param>
public sealed record MadeAnswer(Answer Answer, long Version, string? Link = null, Extent? Extent = null);
