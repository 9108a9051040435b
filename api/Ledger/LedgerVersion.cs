using System.Runtime.InteropServices;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>The newest posting that this process knows of, its own before it is acknowledged, others' from the poll; and what all that it
/// came to know of have touched.</summary>
public sealed class LedgerVersion
{
    private static readonly Sql MarkedSince = "SELECT COALESCE(MAX(id), 0) FROM posting WHERE id > @after AND record_type IS NULL";
    private static readonly Sql TouchedSince = "SELECT indicator, half_month, last_posting FROM balance WHERE grain = @grain AND last_posting > @after";

    private readonly Lock door = new();
    private readonly Dictionary<int, Dictionary<int, long>> touched = [];
    private long newest, marked;

    public long Newest => Volatile.Read(ref newest);

    /// <summary>The newest posting that may have changed every answer, as those do that change labels, places, plans or closures.</summary>
    public long Marked => Volatile.Read(ref marked);

    /// <summary>Takes in a posting of which is not known what it touched.</summary>
    public void Saw(long posting)
    {
        lock (door)
        {
            if (posting > newest)
            {
                Mark(posting);
                Volatile.Write(ref newest, posting);
            }
        }
    }

    /// <summary>Takes in what one transaction posted.</summary>
    /// <returns>False where something was posted between that and what is known.</returns>
    public bool Saw(Posted posted)
    {
        lock (door)
        {
            if (posted.After > newest)
            {
                return false;
            }

            if (posted.Last > newest)
            {
                Mark(posted.Marked);
                foreach (var (indicator, halfMonth) in posted.Touched)
                {
                    Touch(indicator, halfMonth, posted.Last);
                }

                Volatile.Write(ref newest, posted.Last);
            }

            return true;
        }
    }

    /// <summary>Takes in all that a snapshot has.</summary>
    /// <returns>The newest posting of the snapshot.</returns>
    public long CatchUp(Transaction t)
    {
        var last = LedgerHead.Read(t).LastPosting;
        if (last <= Newest)
        {
            return last;
        }

        var after = Newest;
        var mark = t.Find<long>(MarkedSince, new { after });
        var rows = t.Query<Row>(TouchedSince, new { grain = (int)Grain.HalfMonth, after });
        lock (door)
        {
            Mark(mark);
            rows.ForEach(r => Touch(r.Indicator, r.HalfMonth, r.LastPosting));
            Volatile.Write(ref newest, Math.Max(newest, last));
        }

        return last;
    }

    /// <summary>Whether nothing that is known of has changed an answer since it was made.</summary>
    /// <param name="posting">The newest of the snapshot that it was made from.</param>
    /// <param name="extent">What it is made of; null for all.</param>
    public bool Stands(long posting, Extent? extent)
    {
        if (posting >= Newest)
        {
            return true;
        }

        if (extent is not { } of || posting < Marked)
        {
            return false;
        }

        lock (door)
        {
            return of.Indicator is { } one
                ? !touched.TryGetValue(one, out var halves) || !of.IsTouched(halves, posting)
                : !touched.Values.Any(halves => of.IsTouched(halves, posting));
        }
    }

    private void Mark(long posting) => Volatile.Write(ref marked, Math.Max(marked, posting));

    private void Touch(int indicator, int halfMonth, long posting)
    {
        ref var halves = ref CollectionsMarshal.GetValueRefOrAddDefault(touched, indicator, out _);
        halves ??= [];
        halves[halfMonth] = Math.Max(halves.GetValueOrDefault(halfMonth), posting);
    }

    private sealed record Row
    {
        public int Indicator { get; init; }
        public int HalfMonth { get; init; }
        public long LastPosting { get; init; }
    }
}
