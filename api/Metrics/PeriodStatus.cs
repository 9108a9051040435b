using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>Whether the figures of a period are settled.</summary>
public enum PeriodStatus
{
    /// <summary>Some of its days are not closed for all agencies, or for all that the figures are narrowed to.</summary>
    Open,

    /// <summary>All its days are closed, and nothing that the figures are made of was posted on them since.</summary>
    Closed,

    /// <summary>It is closed, and what the figures are made of was posted on its days after they had been closed; of a stock, on any
    /// day up to its end.</summary>
    Revised,
}

/// <summary>The status of a query's whole period, and of each part of it in the order of time.</summary>
/// <param name="Parts">Empty where the query has no breakdown by time.</param>
public sealed record PeriodStatuses(PeriodStatus Whole, IReadOnlyList<PeriodStatus> Parts)
{
    /// <summary>As they were at the query's moment, from one snapshot.</summary>
    public static PeriodStatuses Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var closings = new Closings(t, catalogue, query);
        return new(closings.StatusOf(new(query.Period.From, query.Period.Until)),
            query.Columns.HasFlag(Columns.Time) ? [.. new Slots(query).Parts.Select(closings.StatusOf)] : []);
    }

    /// <summary>The status of a row's period; null where rows have none.</summary>
    public PeriodStatus? Of(Figure row) => Parts.Count == 0 ? null : Parts[row.Part];
}
