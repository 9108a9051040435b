using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics.Memory;

/// <summary>Which entries a query takes in.</summary>
internal sealed class EntryFilter
{
    private readonly long posting;
    private readonly bool[] kinds;
    private readonly bool[]? places, agencies, topicSets, audiences;

    /// <param name="posting">The newest that counts.</param>
    /// <param name="kinds">The ids of the kinds that count.</param>
    public EntryFilter(Transaction t, Narrowing narrowing, long posting, int[] kinds)
    {
        this.posting = posting;
        this.kinds = Of(kinds);
        places = OfAny(narrowing.Places);
        agencies = OfAny(narrowing.Agencies);
        audiences = OfAny(narrowing.Audiences);
        topicSets = narrowing.Topics.Length == 0 ? null : Of([.. TopicSets.All(t).Where(s => s.Any(narrowing.Topics.Contains)).Select(s => s.Key)]);
    }

    public bool Takes(in Entry entry) =>
        entry.Posting <= posting && Has(kinds, entry.Kind) && (places is null || Has(places, entry.Place)) && (agencies is null || Has(agencies, entry.Agency))
        && (topicSets is null || Has(topicSets, entry.TopicSet)) && (audiences is null || Has(audiences, entry.Audience));

    private static bool Has(bool[] ids, int id) => (uint)id < (uint)ids.Length && ids[id];

    private static bool[]? OfAny(int[] ids) => ids.Length == 0 ? null : Of(ids);

    private static bool[] Of(int[] ids)
    {
        var has = new bool[ids.DefaultIfEmpty(-1).Max() + 1];
        foreach (var id in ids)
        {
            has[id] = true;
        }

        return has;
    }
}
