using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>Whether the figures of a period are settled.</summary>
public enum PeriodStatus
{
    /// <summary>Some of its days are not closed for all agencies, or for all that the figures are narrowed to.</summary>
    Open,

    /// <summary>All its days are closed, and nothing that the figures are made of was posted on them while they were.</summary>
    Closed,

    /// <summary>It is closed, and what the figures are made of was posted on its days while they were closed, also where they were
    /// opened again since and closed once more; of a stock, on any day up to its end.</summary>
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
        return new(closings.StatusOf(query.Period),
            query.Columns.HasFlag(Columns.Time) ? [.. new Slots(query).Parts.Select(closings.StatusOf)] : []);
    }

    /// <summary>That of the whole period alone.</summary>
    public static PeriodStatus WholeOf(Transaction t, CatalogueSnapshot catalogue, MetricQuery query) => new Closings(t, catalogue, query).StatusOf(query.Period);

    /// <summary>The status of a row's period; null where rows have none.</summary>
    public PeriodStatus? Of(Figure row) => Parts.Count == 0 ? null : Parts[row.Part];
}
