using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>The totals of all indicators over a period.</summary>
/// <param name="Items">In the order of the catalogue; an indicator that lacks a dimension that is filtered by is not among them.</param>
public sealed record TotalsAnswer(PeriodRef Period, IReadOnlyList<IndicatorTotal> Items, long Version, DateTime? Updated, IReadOnlyList<Note> Notes)
{
    /// <summary>The totals, from one snapshot.</summary>
    /// <param name="queries">One query an indicator, over the same period and narrowing.</param>
    public static TotalsAnswer Of(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<MetricQuery> queries)
    {
        var totals = queries.Select(q => (Query: q, Total: Figures.TotalOf(t, catalogue, q))).ToList();
        var version = totals.Max(x => x.Total.Version);
        return new(PeriodRef.Of(queries[0].Period), [.. totals.Select(x => new IndicatorTotal(IndicatorRef.Of(x.Query.Indicator, x.Query.Lang), x.Total.Value, x.Total.Withheld))],
            version, LedgerHead.InstantOf(t, version)?.UtcDateTime, Note.Of(catalogue, queries[0].Lang));
    }
}

/// <param name="Withheld">What is left out of the total for reasons of disclosure.</param>
public sealed record IndicatorTotal(IndicatorRef Indicator, long Total, Withheld? Withheld);
