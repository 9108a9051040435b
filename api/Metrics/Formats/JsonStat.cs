using System.Text.Json.Serialization;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics.Formats;

/// <summary>Figures as a dataset of JSON-stat 2.0 (https://json-stat.org/full/).</summary>
/// <param name="Href">The address of this dataset.</param>
/// <param name="Label">The figure's whole name.</param>
/// <param name="Note">The indicator's definition, what is withheld and why, and what else a reader must know.</param>
/// <param name="Id">The dimensions: those of `by`, unchanged; `period` where none of them is time; `metric`.</param>
/// <param name="Size">How many categories each dimension has.</param>
/// <param name="Value">A cell for each combination of categories, the last dimension changing fastest. 0 where JSON has no row; null
/// where nothing was recorded, and where two periods have no day in common.</param>
/// <param name="Status">Of each cell whether its period is closed (`open`, `closed`, `revised`), or `not-recorded`; null of what
/// it is compared with.</param>
/// <param name="Extension">What JSON has besides.</param>
public sealed record JsonStatDataset(string Version, string Class, string Href, string Label, IReadOnlyList<string> Note, string Source,
    IReadOnlyList<string> Id, IReadOnlyList<int> Size, JsonStatRole Role, IReadOnlyDictionary<string, JsonStatDimension> Dimension,
    IReadOnlyList<long?> Value, IReadOnlyList<string?> Status, JsonStatAlternates Link, JsonStatExtension Extension)
{
    /// <summary>When the newest posting in it was made; absent when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? Updated { get; init; }
}

/// <summary>All totals of a period as a collection of JSON-stat 2.0, its datasets within it.</summary>
public sealed record JsonStatCollection(string Version, string Class, string Href, string Label, IReadOnlyList<string> Note, string Source,
    JsonStatItems Link, JsonStatCollectionExtension Extension)
{
    /// <summary>When the newest posting in it was made; absent when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? Updated { get; init; }
}

/// <summary>Which dimensions are time, places, and what is measured.</summary>
public sealed record JsonStatRole(IReadOnlyList<string> Time, IReadOnlyList<string> Metric)
{
    /// <summary>Absent where no dimension is places.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Geo { get; init; }
}

public sealed record JsonStatDimension(string Label, JsonStatCategory Category)
{
    /// <summary>That its categories overlap, where they do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Note { get; init; }
}

/// <param name="Index">The codes of the rows, in the rows' order; `none` and `withheld` among them.</param>
public sealed record JsonStatCategory(IReadOnlyList<string> Index, IReadOnlyDictionary<string, string> Label)
{
    /// <summary>Of the dimension `metric` alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonStatUnit>? Unit { get; init; }
}

public sealed record JsonStatUnit(string Label, int Decimals);

/// <summary>The same figures in other formats, what describes them, and the licence, by relation.</summary>
public sealed record JsonStatAlternates(IReadOnlyList<JsonStatAddress> Alternate, IReadOnlyList<JsonStatAddress> Describedby, IReadOnlyList<JsonStatAddress> License);

public sealed record JsonStatAddress(string Type, string Href);

public sealed record JsonStatItems(IReadOnlyList<JsonStatDataset> Item);

/// <param name="Status">What the codes of `status` mean.</param>
public sealed record JsonStatExtension(IndicatorRef Indicator, PeriodRef Period, PeriodRef? PreviousPeriod, Geography Geography, string? AsOf, Coded? Release,
    IReadOnlyList<DimensionRef> Dimensions, long Total, bool Recorded, long? Previous, long Version, Withheld? Withheld, IReadOnlyList<Note> Notes,
    MetricLinks Links, JsonStatStatus Status);

public sealed record JsonStatStatus(IReadOnlyDictionary<string, string> Label);

public sealed record JsonStatCollectionExtension(PeriodRef Period, PeriodRef? PreviousPeriod, Geography Geography, string? AsOf, Coded? Release, long Version,
    IReadOnlyList<Note> Notes);
