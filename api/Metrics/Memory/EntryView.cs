using System.Collections.Immutable;

namespace BorderComms.Metrics.Memory;

/// <summary>All entries of an indicator up to a posting.</summary>
/// <param name="Blocks">By half-month, the oldest first; those of one half-month in the order in which they were read.</param>
internal sealed record EntryView(long Posting, ImmutableArray<EntryBlock> Blocks)
{
    // Of a half-month that is posted to again and again, so many small blocks are gathered in one.
    private const int MostOfAHalfMonth = 32;

    public static readonly EntryView Empty = new(0, []);

    public long Count => Blocks.Sum(b => (long)b.Count);

    /// <summary>The largest id of each column.</summary>
    public Entry Widest { get; } = Entry.Widest([.. Blocks.Select(b => b.Widest)]);

    /// <summary>With what was posted since, up to a posting.</summary>
    public EntryView With(long posting, IEnumerable<EntryBlock> more) =>
        new(posting, [.. Blocks.Concat(more).GroupBy(b => b.HalfMonth).OrderBy(g => g.Key).SelectMany(Gathered)]);

    private static IEnumerable<EntryBlock> Gathered(IGrouping<int, EntryBlock> ofHalfMonth)
    {
        var blocks = ofHalfMonth.Where(b => b.Count > 0).ToList();
        return blocks.Count <= MostOfAHalfMonth ? blocks : [new(ofHalfMonth.Key, [.. blocks.SelectMany(b => b.Entries.ToArray())])];
    }
}
