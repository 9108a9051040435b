using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>What a query comes to.</summary>
/// <param name="Version">The newest posting that touched what was summed; 0 when nothing ever did.</param>
public sealed record Figures(IReadOnlyList<Figure> Rows, long Total, long Version)
{
    /// <summary>Answers the query from one snapshot.</summary>
    public static Figures Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var store = new MetricStore(t, catalogue, query, Disclosure.Of(query, catalogue), Pin.Of(t, query));
        var sums = store.Sums(query.Columns);
        var whole = query.Columns.HasFlag(Columns.Topic) ? store.Sums(Columns.None) : sums;
        return new(query.By.Length == 0 ? [] : new Tally(catalogue, query).Rows(sums), whole.Sum(s => s.Value), Newest(sums, whole));
    }

    /// <summary>One figure without breakdown, for whoever measures by it.</summary>
    public static Total TotalOf(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var figures = Of(t, catalogue, query with { By = [] });
        return new(figures.Total, Disclosure.Of(query with { By = [] }, catalogue).OfFigures(query.Lang), figures.Version);
    }

    private static long Newest(params ReadOnlySpan<List<Sum>> parts)
    {
        var newest = 0L;
        foreach (var part in parts)
        {
            foreach (var sum in part)
            {
                newest = Math.Max(newest, sum.LastPosting);
            }
        }

        return newest;
    }
}

/// <summary>One row of a breakdown.</summary>
/// <param name="Members">Its members, in the order of the query's dimensions.</param>
public sealed record Figure(IReadOnlyList<Member> Members, long Value);

/// <summary>A member of a dimension: its code, and its label in the query's language.</summary>
public readonly record struct Member(string Code, string Label);

/// <summary>A figure, what of it is kept from its readers, and the newest posting in it.</summary>
public sealed record Total(long Value, Withheld? Withheld, long Version);
