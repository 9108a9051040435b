using System.Runtime.InteropServices;
using BorderComms.Data;

namespace BorderComms.Metrics.Memory;

/// <summary>A ledger entry as the memory holds it, in 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Entry
{
    public int Value;
    public int Posting;
    public ushort Kind;
    public ushort Place;
    public ushort Agency;
    public ushort TopicSet;
    public ushort Audience;

    /// <summary>The largest id of each column; of nothing 0.</summary>
    public static Entry Widest(ReadOnlySpan<Entry> entries)
    {
        var widest = default(Entry);
        foreach (ref readonly var entry in entries)
        {
            widest.Kind = Math.Max(widest.Kind, entry.Kind);
            widest.Place = Math.Max(widest.Place, entry.Place);
            widest.Agency = Math.Max(widest.Agency, entry.Agency);
            widest.TopicSet = Math.Max(widest.TopicSet, entry.TopicSet);
            widest.Audience = Math.Max(widest.Audience, entry.Audience);
        }

        return widest;
    }
}

/// <summary>The entries of an indicator in a half-month. What is read after it was made is a block more: the ledger is only added to.</summary>
internal sealed class EntryBlock(int halfMonth, Entry[] entries)
{
    /// <summary>The half-months that hold an entry newer than a posting. Parameters: grain (the half-month's own), indicator, after.</summary>
    public static readonly Sql Touched = "SELECT half_month FROM balance WHERE grain = @grain AND indicator = @indicator AND last_posting > @after";

    private static readonly Sql Select = """
        SELECT kind, place, agency, topic_set, audience, value, posting_id FROM ledger_entry
        WHERE indicator = @indicator AND half_month = @halfMonth AND posting_id > @after
        """;

    public int HalfMonth => halfMonth;

    public ReadOnlySpan<Entry> Entries => entries;

    public int Count => entries.Length;

    /// <summary>The largest id of each column.</summary>
    public Entry Widest { get; } = Entry.Widest(entries);

    /// <summary>What was posted after a posting.</summary>
    /// <param name="buffer">Takes the rows while they are read, so that many blocks can be read into one.</param>
    /// <exception cref="OverflowException">An id or a value is too large to be held.</exception>
    public static EntryBlock Read(Transaction t, int indicator, int halfMonth, long after, List<Entry> buffer)
    {
        buffer.Clear();
        t.Scan(Select, new { indicator, halfMonth, after }, row => buffer.Add(checked(new Entry
        {
            Kind = (ushort)row[0],
            Place = (ushort)row[1],
            Agency = (ushort)row[2],
            TopicSet = (ushort)row[3],
            Audience = (ushort)row[4],
            Value = (int)row[5],
            Posting = (int)row[6],
        })));
        return new(halfMonth, [.. buffer]);
    }
}
