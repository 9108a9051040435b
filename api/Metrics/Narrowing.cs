using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>A query's filters as the ids that stand in the ledger: a place takes in all that the geography puts within it, an agency all that it
/// reaches. Empty lists narrow nothing.</summary>
internal sealed class Narrowing(CatalogueSnapshot catalogue, MetricQuery query)
{
    public int[] Places { get; } = [.. query.Filters.Places.SelectMany(p => catalogue.PlacesWithin(p.Id, query.Geography)).Distinct().Order()];
    public int[] Agencies { get; } = [.. query.Filters.Agencies.SelectMany(a => catalogue.AgenciesReachedBy(a.Id)).Distinct().Order()];
    public int[] Topics { get; } = [.. query.Filters.Topics.Select(t => t.Id)];
    public int[] Audiences { get; } = [.. query.Filters.Audiences.Select(a => a.Id)];

    /// <summary>The columns that it narrows.</summary>
    public Columns Columns { get; } =
        (query.Filters.Places.Length > 0 ? Columns.Place : 0) | (query.Filters.Agencies.Length > 0 ? Columns.Agency : 0)
        | (query.Filters.Kinds.Length > 0 ? Columns.Kind : 0) | (query.Filters.Topics.Length > 0 ? Columns.Topic : 0)
        | (query.Filters.Audiences.Length > 0 ? Columns.Audience : 0);
}
