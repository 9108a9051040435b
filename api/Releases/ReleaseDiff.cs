using System.Collections.Immutable;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Releases;

/// <summary>The parameters of the difference of two releases.</summary>
/// <param name="Period">As for a metric; left out, the year of the first release's plan, in the plan's calendar.</param>
/// <param name="Calendar">`reporting` cuts months from the 15th to the 14th.</param>
/// <param name="By">Up to three dimensions, separated by commas.</param>
/// <param name="Indicator">The code of one; left out, all that have the dimensions.</param>
/// <param name="Geography">The hierarchy of places to add up in.</param>
/// <param name="Format">`csv` for a table; `Accept: text/csv` asks for the same.</param>
public sealed record ReleaseDiffParameters(string? Period, Calendar? Calendar, string? By, string? Indicator, Geography? Geography, Scope? Scope, Lang? Lang, DiffFormat? Format = null)
{
    /// <summary>The questions to the ledger as the second release has it.</summary>
    /// <exception cref="Problem">404 for a release that does not exist, 400 and 422 for what else is wrong.</exception>
    internal ReleaseDiffQuery For(string from, string to, CatalogueSnapshot catalogue, DateTimeOffset now)
    {
        var (first, second) = (catalogue.Releases.Find(from) ?? throw Problem.NotFound(), ReleaseParameters.ReleaseOrLive(to, catalogue));
        if (Period is null)
        {
            throw Problem.Invalid("period", "Cần nêu khoảng thời gian: lần công bố này không gắn với kế hoạch nào", "A period is needed: this release is of no plan");
        }

        var parameters = new MetricParameters(Period, Calendar, By, Geography: Geography, Release: second?.Code, Scope: Scope, Lang: Lang);
        var indicator = ReleaseParameters.Indicator(Indicator, catalogue);
        var families = (By ?? "").Split(',').Select(code => Dimension.Find(code)?.Family).OfType<string>().ToList();
        var asked = catalogue.Indicators.All.Where(i => indicator is null ? families.All(i.Dimensions.Contains) : i == indicator).ToList();
        return asked.Count > 0
            ? new(first, second, [.. asked.Select(i => parameters.For(i, catalogue, now))])
            : throw Problem.Malformed("by", "Không có chỉ tiêu nào chia như vậy", "No indicator has all of these dimensions");
    }
}

/// <summary>The difference of two releases, or of one and now, checked.</summary>
/// <param name="Figures">One an indicator, as the second has it.</param>
internal sealed record ReleaseDiffQuery(Ledger.Release From, Ledger.Release? To, ImmutableArray<MetricQuery> Figures)
{
    /// <summary>Each figure beside itself as the first release has it, in the order of the catalogue.</summary>
    public IEnumerable<(MetricQuery Asked, Figures Figures)> Between(Transaction t, CatalogueSnapshot catalogue) =>
        Figures.Select(f => (f, Metrics.Figures.Between(t, catalogue, f with { Release = From }, f)));

    /// <summary>What is left out of either, or stands together there, for reasons of disclosure.</summary>
    public Withheld? Withheld(CatalogueSnapshot catalogue) =>
        Metrics.Withheld.Of(Figures.SelectMany(f => new[] { f, f with { Release = From } }).Select(f => Disclosure.OfFigures(f, catalogue)));

    /// <summary>The address below /api/v1 in the one spelling that all ways to ask the same share.</summary>
    public string Address(string? indicator) =>
        $"releases/{From.Code}/diff/{To?.Code ?? ReleaseRef.LiveCode}?{(Figures[0] with { Release = null }).NormalForm}{(indicator is null ? "" : $"&indicator={indicator}")}";
}

/// <summary>What differs between two releases, or between one and now, figure by figure.</summary>
/// <param name="Items">In the order of the catalogue, also those that are the same in both.</param>
/// <param name="Withheld">What is left out or stands together for reasons of disclosure.</param>
public sealed record ReleaseDiff(ReleaseRef From, ReleaseRef To, PeriodRef Period, Geography Geography, IReadOnlyList<IndicatorDiff> Items, Withheld? Withheld, IReadOnlyList<Note> Notes)
{
    internal static ReleaseDiff Of(Transaction t, CatalogueSnapshot catalogue, ReleaseDiffQuery query)
    {
        var first = query.Figures[0];
        return new(ReleaseRef.Of(query.From, first.Lang), ReleaseRef.Of(query.To, first.Lang), PeriodRef.Of(first.Period), first.Geography,
            [.. query.Between(t, catalogue).Select(f => IndicatorDiff.Of(f.Asked, f.Figures))], query.Withheld(catalogue), Note.Of(catalogue, first.Lang));
    }
}

/// <summary>One indicator's figure in both.</summary>
/// <param name="Rows">Those that differ; `previous` is the first release's value, `value` the second's.</param>
public sealed record IndicatorDiff(IndicatorRef Indicator, long From, long To, IReadOnlyList<MetricRow> Rows)
{
    internal static IndicatorDiff Of(MetricQuery query, Figures figures) => new(IndicatorRef.Of(query.Indicator, query.Lang), figures.Previous ?? 0, figures.Total,
        [.. figures.Rows.Where(r => r.Value != r.Previous).Select(r => MetricRow.Of(query.By, r))]);
}
