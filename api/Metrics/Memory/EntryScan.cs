using System.Runtime.InteropServices;

namespace BorderComms.Metrics.Memory;

/// <summary>Sums entries in memory by any of their columns, as the database would.</summary>
internal sealed class EntryScan
{
    private readonly EntryGroups groups;
    private readonly EntryFilter filter;
    private readonly List<Parts> parts = [];

    private EntryScan(EntryGroups groups, EntryFilter filter) => (this.groups, this.filter) = (groups, filter);

    /// <summary>One sum a group, of topics by their set; without a group one sum, also of nothing.</summary>
    /// <param name="taken">Which half-months count.</param>
    public static List<Sum> Sums(EntryView view, Func<int, bool> taken, Columns group, EntryFilter filter)
    {
        var scan = new EntryScan(new(group, view.Widest), filter);
        var sums = new List<Sum>();
        var timed = group.HasFlag(Columns.Time);
        foreach (var ofHalfMonth in view.Blocks.Where(b => taken(b.HalfMonth)).GroupBy(b => timed ? b.HalfMonth : 0))
        {
            foreach (var block in ofHalfMonth)
            {
                scan.Add(block.Entries);
            }

            scan.TakeInto(sums, ofHalfMonth.Key);
        }

        scan.groups.Dispose();
        return sums.Count == 0 && group == Columns.None ? [new()] : sums;
    }

    private void Add(ReadOnlySpan<Entry> entries)
    {
        foreach (ref readonly var entry in entries)
        {
            if (!filter.Takes(entry))
            {
                continue;
            }

            ref var slot = ref groups.SlotOf(entry);
            if (slot == 0)
            {
                parts.Add(new() { Of = entry });
                slot = parts.Count;
            }

            ref var part = ref CollectionsMarshal.AsSpan(parts)[slot - 1];
            part.Value += entry.Value;
            part.LastPosting = Math.Max(part.LastPosting, entry.Posting);
        }
    }

    private void TakeInto(List<Sum> sums, int halfMonth)
    {
        foreach (ref readonly var part in CollectionsMarshal.AsSpan(parts))
        {
            sums.Add(groups.SumOf(part.Of) with { HalfMonth = halfMonth, Value = part.Value, LastPosting = part.LastPosting });
            groups.SlotOf(part.Of) = 0;
        }

        parts.Clear();
    }

    private struct Parts
    {
        public Entry Of;
        public long Value;
        public int LastPosting;
    }
}
