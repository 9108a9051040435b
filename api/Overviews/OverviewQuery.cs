using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Overviews;

/// <summary>What an overview asks of the ledger: figures of one year, narrowed alike.</summary>
/// <param name="year">The year asked for, or the one that it opens with.</param>
public sealed class OverviewQuery(OverviewParameters parameters, int year, CatalogueSnapshot catalogue, DateTimeOffset now)
{
    private const int FirstYear = 1945, LastYear = 2100;

    /// <summary>The figures that the final review reads out, in its order.</summary>
    public static readonly IReadOnlyList<FigureMeasure> Headlines =
    [
        new() { Indicator = "publications" },
        new() { Indicator = "attendance", Kind = ["unit-meeting", "village-meeting"] },
        new() { Indicator = "sessions", Topic = ["human-trafficking", "drugs", "twinning"] },
        new() { Indicator = "media-products" },
        new() { Indicator = "sites", Kind = ["border-gate"] },
        new() { Indicator = "twinnings" },
    ];

    public int Year { get; } = year is >= FirstYear and <= LastYear ? year
        : throw Problem.Malformed("year", $"Cần một năm từ {FirstYear} đến {LastYear}", $"A year from {FirstYear} to {LastYear} is needed");

    public Scope Scope => parameters.Scope ?? Scope.Public;

    public Lang Lang => parameters.Lang ?? Lang.Vi;

    public Place? Place { get; } = parameters.Place is null ? null : catalogue.Places.Find(parameters.Place) is { } place
        ? catalogue.Require(place, parameters.Geography ?? Geography.AsWas)
        : throw Problem.Invalid("place", $"Không có mã {parameters.Place}", $"There is no code {parameters.Place}");

    public Agency? Agency { get; } = parameters.Agency is null ? null : catalogue.Agencies.Find(parameters.Agency)
        ?? throw Problem.Invalid("agency", $"Không có mã {parameters.Agency}", $"There is no code {parameters.Agency}");

    public bool IsNarrowed => Place is not null || Agency is not null;

    /// <summary>Whether the indicator can be narrowed as the overview is.</summary>
    public bool Knows(string indicator) => catalogue.Indicators.Find(indicator) is { } found
        && (Place is null || found.Dimensions.Contains("place")) && (Agency is null || found.Dimensions.Contains("agency"));

    /// <summary>A question like all of this overview.</summary>
    /// <param name="by">A dimension that the indicator has; null for the figure alone.</param>
    public MetricQuery Ask(FigureMeasure measure, string? by, Compare? compare = null) => new MetricParameters($"{Year}", parameters.Calendar, by,
        parameters.Place, parameters.Agency, List(measure.Kind), List(measure.Topic), Geography: parameters.Geography, Compare: compare, Scope: parameters.Scope,
        Lang: parameters.Lang).For(catalogue.Indicators[measure.Indicator], catalogue, now);

    /// <summary>The parameters in one order and spelling, defaults left out but the year.</summary>
    public string NormalForm => $"overview?{Ask(new() { Indicator = "sessions" }, null).NormalForm}";

    private static string? List(IReadOnlyList<string>? codes) => codes is null ? null : string.Join(',', codes);
}
