using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>What a query comes to.</summary>
/// <param name="Previous">The total of what it is compared with; null without a comparison, or when nothing was recorded then.</param>
/// <param name="Version">The newest posting that touched what was summed; 0 when nothing ever did.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period; of a stock, up to its end.</param>
/// <param name="Withheld">The part of the total that stands under `withheld`.</param>
public sealed record Figures(IReadOnlyList<Figure> Rows, long Total, long? Previous, long Version, bool Recorded, long Withheld)
{
    /// <summary>Answers the query from one snapshot.</summary>
    public static Figures Of(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var then = Comparison.Then(query);
        return Of(catalogue, query, Gathered.Of(t, catalogue, query), then is null ? null : Comparison.Gather(t, catalogue, query, then));
    }

    /// <summary>The query's figures, with those of the same question asked otherwise as the previous ones.</summary>
    /// <param name="before">Differs from the query by what it is asked as of, or as released.</param>
    public static Figures Between(Transaction t, CatalogueSnapshot catalogue, MetricQuery before, MetricQuery query) =>
        Of(catalogue, query, Gathered.Of(t, catalogue, query), Gathered.Of(t, catalogue, before) with { Recorded = true, PartsRecorded = [] });

    /// <summary>One figure without breakdown, for whoever measures by it.</summary>
    public static Total TotalOf(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        var whole = query with { By = [] };
        var figures = Of(t, catalogue, whole);
        return new(figures.Total, figures.Previous, Disclosure.OfFigures(whole, catalogue), figures.Version, figures.Recorded);
    }

    private static Figures Of(CatalogueSnapshot catalogue, MetricQuery query, Gathered now, Gathered? then) => new(
        query.By.Length == 0 ? [] : new Tally(catalogue, query).Rows(now, then is { Recorded: true } ? then : null),
        now.Total, then is { Recorded: true } ? then.Total : null, Math.Max(now.Version, then?.Version ?? 0), now.Recorded, now.Withheld);
}

/// <summary>One row of a breakdown.</summary>
/// <param name="Members">Its members, in the order of the query's dimensions.</param>
/// <param name="Previous">What it is compared with; null where nothing is, and of a breakdown by time where nothing was recorded then.</param>
/// <param name="Part">The part of the period that it is of, from 0 in the order of time; 0 where the breakdown has no time.</param>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in that part; of a stock, up to its end. Null where the breakdown has no time.</param>
public sealed record Figure(IReadOnlyList<Member> Members, long Value, long? Previous, int Part = 0, bool? Recorded = null);

/// <summary>A member of a dimension: its code, and its label in the query's language.</summary>
public readonly record struct Member(string Code, string Label);

/// <summary>A figure, what it is compared with, what of it is kept from its readers, and the newest posting in it.</summary>
/// <param name="Recorded">Whether the ledger holds any entry of the indicator in the period; of a stock, up to its end.</param>
public sealed record Total(long Value, long? Previous, Withheld? Withheld, long Version, bool Recorded);
