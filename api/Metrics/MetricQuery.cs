using System.Collections.Immutable;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>How figures are written.</summary>
public enum Format
{
    Json,
    Csv,

    /// <summary>JSON-stat 2.0.</summary>
    JsonStat,
    Xlsx,
}

/// <summary>What a figure is set beside.</summary>
public enum Compare
{
    /// <summary>What came right before: a named period steps back by its own length, dates by as many days.</summary>
    Previous,

    /// <summary>The same a year before.</summary>
    LastYear,
}

/// <summary>Whether rows of 0 are listed.</summary>
public enum Zeros
{
    Omit,

    /// <summary>A row for every member in force.</summary>
    Include,
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

    /// <summary>Each filter that narrows, by name, with what it narrows to.</summary>
    public IEnumerable<(Label Name, IReadOnlyList<ITerm> Terms)> Terms => new (Label, IReadOnlyList<ITerm>)[]
    {
        (new("Địa bàn", "Place"), Places), (new("Đơn vị", "Agency"), Agencies), (new("Hình thức", "Kind"), Kinds), (new("Chuyên đề", "Topic"), Topics), (new("Đối tượng", "Audience"), Audiences),
    }.Where(f => f.Item2.Count > 0);

    private static string Codes<T>(ImmutableArray<T> terms) where T : ITerm => string.Join(',', terms.Select(t => t.Code));
}

/// <summary>One question to the ledger, checked: an indicator over a period, narrowed and broken down.</summary>
public sealed record MetricQuery(Indicator Indicator, Period Period)
{
    public ImmutableArray<Dimension> By { get; init; } = [];
    public Filters Filters { get; init; } = Filters.None;
    public Geography Geography { get; init; }
    public AsOf? AsOf { get; init; }
    public Release? Release { get; init; }
    public Compare? Compare { get; init; }
    public Zeros Zeros { get; init; }
    public Scope Scope { get; init; }
    public Lang Lang { get; init; }
    public Format Format { get; init; }

    /// <summary>It asks what was known at an earlier moment.</summary>
    public bool Pinned => AsOf is not null || Release is not null;

    /// <summary>What of the ledger it is made of, with what it is compared with.</summary>
    public Extent Extent => new(Indicator.Id, Indicator.Measure == Measure.Stock ? int.MinValue : (Comparison.Then(this)?.Period ?? Period).FirstHalfMonth, Period.LastHalfMonth);

    /// <summary>The ledger's columns that it is broken down by.</summary>
    public Columns Columns => By.Aggregate(Columns.None, (all, d) => all | d.Column);

    /// <summary>The kinds that it can be made of, before disclosure.</summary>
    public IEnumerable<Kind> Kinds(CatalogueSnapshot catalogue) =>
        Filters.Kinds.Length > 0 ? Filters.Kinds : catalogue.Kinds.All.Where(k => k.Of == Indicator.Of);

    /// <summary>The query's parameters in the one order and spelling that all ways to ask it share, defaults left out.</summary>
    public string NormalForm => Query(this);

    /// <summary>The parameters of the records behind the figure.</summary>
    public string RecordsForm => Query(this with { By = [], Compare = null, Zeros = Zeros.Omit, Format = Format.Json });

    /// <summary>The parameters of the same figures in another format.</summary>
    public string FormIn(Format format) => Query(this with { Format = format });

    private static string Query(MetricQuery q)
    {
        var parts = new List<(string Name, string? Value)>
        {
            ("period", q.Period.Code),
            ("calendar", q.Period.Calendar == Calendar.Reporting ? "reporting" : null),
            ("by", q.By.Length > 0 ? string.Join(',', q.By.Select(d => d.Code)) : null),
        };
        parts.AddRange(q.Filters.Parameters.Select(f => (f.Name, (string?)f.Value)));
        parts.AddRange([
            ("geography", q.Geography == Geography.AsWas ? null : Codes.Of(q.Geography)),
            ("asOf", q.AsOf?.Code),
            ("release", q.Release?.Code),
            ("compare", q.Compare is { } compare ? Codes.Of(compare) : null),
            ("zeros", q.Zeros == Zeros.Include ? "include" : null),
            ("scope", q.Scope == Scope.Internal ? "internal" : null),
            ("lang", q.Lang == Lang.En ? "en" : null),
            ("format", q.Format == Format.Json ? null : Codes.Of(q.Format)),
        ]);
        return string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
    }
}
