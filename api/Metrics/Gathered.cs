using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>What the ledger holds for a query, before it is put into rows.</summary>
/// <param name="Version">The newest posting that touched what was summed; 0 when nothing ever did.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period, whatever the query is narrowed to.</param>
internal sealed record Gathered(IReadOnlyList<Sum> Sums, long Total, long Version, bool Recorded)
{
    public static Gathered Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var store = new MetricStore(t, catalogue, query, Disclosure.Of(query, catalogue), Pin.Of(t, query));
        var sums = store.Sums(query.Columns);
        var whole = query.Columns.HasFlag(Columns.Topic) ? store.Sums(Columns.None) : sums;
        var version = Math.Max(Newest(sums), Newest(whole));
        return new(sums, whole.Sum(s => s.Value), version, version > 0 || store.Recorded());
    }

    private static long Newest(List<Sum> sums)
    {
        var newest = 0L;
        foreach (var sum in sums)
        {
            newest = Math.Max(newest, sum.LastPosting);
        }

        return newest;
    }
}
