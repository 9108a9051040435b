using System.Collections.Immutable;
using BorderComms.Access;
using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>How figures are written.</summary>
public enum Format
{
    Json,
    Csv,
}

/// <summary>The moment up to which postings count, both ends included.</summary>
/// <param name="Code">As asked for: a day, or an instant in UTC.</param>
public sealed record AsOf(string Code, DateTimeOffset Instant);

/// <summary>What a figure is narrowed to, by dimension; an empty list narrows nothing. Sorted by code, each once.</summary>
public sealed record Filters
{
    public static readonly Filters None = new();

    public ImmutableArray<Place> Places { get; init; } = [];
    public ImmutableArray<Agency> Agencies { get; init; } = [];
    public ImmutableArray<Kind> Kinds { get; init; } = [];
    public ImmutableArray<Topic> Topics { get; init; } = [];
    public ImmutableArray<Audience> Audiences { get; init; } = [];

    /// <summary>Each filter that narrows, as its parameter's name and its value.</summary>
    public IEnumerable<(string Name, string Value)> Parameters =>
        new[] { ("place", Codes(Places)), ("agency", Codes(Agencies)), ("kind", Codes(Kinds)), ("topic", Codes(Topics)), ("audience", Codes(Audiences)) }
            .Where(f => f.Item2.Length > 0);

    private static string Codes<T>(ImmutableArray<T> terms) where T : ITerm => string.Join(',', terms.Select(t => t.Code));
}

/// <summary>One question to the ledger, checked: an indicator over a period, narrowed and broken down.</summary>
public sealed record MetricQuery(Indicator Indicator, Period Period)
{
    public ImmutableArray<Dimension> By { get; init; } = [];
    public Filters Filters { get; init; } = Filters.None;
    public AsOf? AsOf { get; init; }
    public Scope Scope { get; init; }
    public Lang Lang { get; init; }
    public Format Format { get; init; }

    /// <summary>The ledger's columns that it is broken down by.</summary>
    public Columns Columns => By.Aggregate(Columns.None, (all, d) => all | d.Column);

    /// <summary>The kinds that it can be made of, before disclosure.</summary>
    public IEnumerable<Kind> Kinds(CatalogueSnapshot catalogue) =>
        Filters.Kinds.Length > 0 ? Filters.Kinds : catalogue.Kinds.All.Where(k => k.Of == Indicator.Of);

    /// <summary>The query's parameters in the one order and spelling that all ways to ask it share, defaults left out.</summary>
    public string NormalForm => Query(By, Format);

    /// <summary>The parameters of the records behind the figure.</summary>
    public string RecordsForm => Query([], Format.Json);

    /// <summary>The parameters of the same figures as a table.</summary>
    public string CsvForm => Query(By, Format.Csv);

    private string Query(ImmutableArray<Dimension> by, Format format)
    {
        var parts = new List<(string Name, string Value)> { ("period", Period.Code) };
        if (Period.Calendar == Calendar.Reporting)
        {
            parts.Add(("calendar", "reporting"));
        }

        if (by.Length > 0)
        {
            parts.Add(("by", string.Join(',', by.Select(d => d.Code))));
        }

        parts.AddRange(Filters.Parameters);
        if (AsOf is not null)
        {
            parts.Add(("asOf", AsOf.Code));
        }

        if (Scope == Scope.Internal)
        {
            parts.Add(("scope", "internal"));
        }

        if (Lang == Lang.En)
        {
            parts.Add(("lang", "en"));
        }

        if (format == Format.Csv)
        {
            parts.Add(("format", "csv"));
        }

        return string.Join('&', parts.Select(p => $"{p.Name}={p.Value}"));
    }
}
