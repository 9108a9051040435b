using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>The totals of all indicators over a period.</summary>
/// <param name="PreviousPeriod">What the totals are compared with; null without `compare`.</param>
/// <param name="Items">In the order of the catalogue; an indicator that lacks a dimension that is filtered by is not among them.</param>
public sealed record TotalsAnswer(PeriodRef Period, PeriodRef? PreviousPeriod, Geography Geography, string? AsOf, Coded? Release,
    IReadOnlyList<IndicatorTotal> Items, long Version, DateTime? Updated, IReadOnlyList<Note> Notes)
{
    /// <summary>The totals, from one snapshot.</summary>
    /// <param name="queries">One query an indicator, over the same period and narrowing.</param>
    public static TotalsAnswer Of(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<MetricQuery> queries)
    {
        var totals = queries.Select(q => (Query: q, Total: Figures.TotalOf(t, catalogue, q))).ToList();
        var version = totals.Max(x => x.Total.Version);
        var first = queries[0];
        return new(PeriodRef.Of(first.Period), PeriodRef.Before(first), first.Geography, first.AsOf?.Code, MetricAnswer.CodedRelease(first),
            [.. totals.Select(x => IndicatorTotal.Of(x.Query, x.Total, PeriodStatuses.WholeOf(t, catalogue, x.Query)))], version, LedgerHead.InstantOf(t, version)?.UtcDateTime, Note.Of(catalogue, first.Lang));
    }
}

/// <param name="Previous">What it is compared with; null without `compare`, and when nothing was recorded then.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period; of a stock, up to its end.</param>
/// <param name="Version">The newest posting that touched what is summed.</param>
/// <param name="Status">Whether the period is closed, and whether what is summed was revised on closed days.</param>
/// <param name="Withheld">What is left out of the total for reasons of disclosure.</param>
public sealed record IndicatorTotal(IndicatorRef Indicator, long Total, long? Previous, bool Recorded, long Version, PeriodStatus Status, Withheld? Withheld)
{
    internal static IndicatorTotal Of(MetricQuery query, Total total, PeriodStatus status) =>
        new(IndicatorRef.Of(query.Indicator, query.Lang), total.Value, total.Previous, total.Recorded, total.Version, status, total.Withheld);
}
