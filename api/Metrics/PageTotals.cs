using System.Collections.Concurrent;

namespace BorderComms.Metrics;

/// <summary>What all pages of one list of records say alike, kept so that a later page need not sum the figure again.</summary>
public sealed class PageTotals
{
    private const int MostLists = 1000;

    private readonly ConcurrentDictionary<(string Form, long Posting, long Catalogue), (long Total, long Withheld)> kept = new();

    /// <param name="form">The list's parameters in their normal form.</param>
    /// <param name="posting">The posting up to which it counts.</param>
    /// <param name="catalogue">The posting of the catalogue, which says what is disclosed.</param>
    /// <param name="sum">Sums the figure, and the part of it that is not listed.</param>
    public (long Total, long Withheld) Get(string form, long posting, long catalogue, Func<(long Total, long Withheld)> sum)
    {
        if (kept.TryGetValue((form, posting, catalogue), out var known))
        {
            return known;
        }

        if (kept.Count >= MostLists)
        {
            kept.Clear();
        }

        return kept[(form, posting, catalogue)] = sum();
    }
}
