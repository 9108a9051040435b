using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics.Memory;

/// <summary>Keeps the entries of those indicators in memory of which more was asked than the running sums tell: the ledger is only
/// added to, so what was read once holds, and is added to where a reader sees newer postings. An indicator is read beside those
/// who ask, who are answered from the database until then. What does not fit is left to the database.</summary>
public sealed class EntryMemory : BackgroundService
{
    // More half-months than these are not read while somebody waits.
    private const int MostInPassing = 4;

    private readonly Database database;
    private readonly ILogger<EntryMemory> log;
    private readonly long most;
    private readonly ConcurrentDictionary<int, Kept> indicators = new();
    private readonly Channel<int> wanted = Channel.CreateUnbounded<int>();

    /// <exception cref="InvalidOperationException">The setting is no number.</exception>
    public EntryMemory(Database database, IConfiguration settings, ILogger<EntryMemory> log)
    {
        (this.database, this.log) = (database, log);
        most = settings.GetValue("Metrics:EntriesInMemory", 10_000_000L);
        database.Share(this);
    }

    /// <summary>How many entries are held.</summary>
    public long Count => indicators.Values.Sum(k => k.View?.Count ?? 0);

    /// <summary>Reads an indicator's entries now, or what was added to them.</summary>
    public void Load(int indicator)
    {
        var kept = KeptOf(indicator);
        lock (kept)
        {
            database.Read(t =>
            {
                Extend(t, indicator, kept, int.MaxValue);
                return true;
            });
        }
    }

    /// <summary>The entries that a reader's snapshot has, and perhaps newer ones; null where they are not in memory.</summary>
    internal EntryView? Of(Transaction t, int indicator, long posting)
    {
        var kept = KeptOf(indicator);
        if (!kept.Reaches(posting) && !kept.IsLeft)
        {
            // Who finds it being read does not wait.
            if (kept.View is null || !Monitor.TryEnter(kept))
            {
                Want(indicator, kept);
                return null;
            }

            try
            {
                if (!Extend(t, indicator, kept, MostInPassing))
                {
                    Want(indicator, kept);
                }
            }
            finally
            {
                Monitor.Exit(kept);
            }
        }

        return kept.Reaches(posting) ? kept.View : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var indicator in wanted.Reader.ReadAllAsync(stoppingToken))
            {
                await Task.Yield();
                KeptOf(indicator).IsWanted = false;
                try
                {
                    Load(indicator);
                }
                catch (DbException e)
                {
                    log.LogWarning(e, "The entries of an indicator could not be read into memory; the next question tries again");
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private Kept KeptOf(int indicator) => indicators.GetOrAdd(indicator, _ => new() { IsLeft = most <= 0 });

    private void Want(int indicator, Kept kept)
    {
        if (!kept.IsWanted)
        {
            kept.IsWanted = true;
            wanted.Writer.TryWrite(indicator);
        }
    }

    // False when there is more to read than may be read now.
    private bool Extend(Transaction t, int indicator, Kept kept, int mostHalfMonths)
    {
        var (view, last) = (kept.View ?? EntryView.Empty, LedgerHead.Read(t).LastPosting);
        if (kept.IsLeft || view.Posting >= last)
        {
            return true;
        }

        var touched = t.Query<int>(EntryBlock.Touched, new { grain = (int)Grain.HalfMonth, indicator, after = view.Posting });
        if (touched.Count > mostHalfMonths)
        {
            return false;
        }

        try
        {
            var room = most - Count;
            var (more, buffer) = (new List<EntryBlock>(), new List<Entry>());
            foreach (var halfMonth in touched)
            {
                more.Add(EntryBlock.Read(t, indicator, halfMonth, view.Posting, buffer));
                room -= more[^1].Count;
                if (room < 0)
                {
                    throw new OverflowException($"more than {most} entries");
                }
            }

            kept.View = view.With(last, more);
        }
        catch (OverflowException e)
        {
            log.LogWarning(e, "The entries of indicator {Indicator} do not fit into memory, and are left to the database", indicator);
            (kept.IsLeft, kept.View) = (true, null);
        }

        return true;
    }

    private sealed class Kept
    {
        private volatile EntryView? view;

        /// <summary>Null before it was read.</summary>
        public EntryView? View { get => view; set => view = value; }

        /// <summary>Whether it is to be read by itself.</summary>
        public volatile bool IsWanted;

        /// <summary>Whether it is too large for the memory.</summary>
        public volatile bool IsLeft;

        public bool Reaches(long posting) => view is { } held && held.Posting >= posting;
    }
}
