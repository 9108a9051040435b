using System.Text.Json.Serialization;

namespace BorderComms.PxWeb.Formats;

/// <summary>PxWebApi 2's Dataset: a dataset of JSON-stat 2.0 with the keywords of PX files in its extensions. Of metadata all variables
/// with all their values, of data those that were selected.</summary>
/// <param name="Label">What is counted, and by which variables.</param>
/// <param name="Note">The indicator's definition, what is withheld and why, and what else a reader must know.</param>
/// <param name="Value">A cell for each combination of values, the last variable changing fastest; null where nothing was recorded in
/// its period. Null of metadata.</param>
public sealed record PxDataset(string Version, string Class, string Href, string Label, string Source, IReadOnlyDictionary<string, IReadOnlyList<PxAlternate>> Link,
    IReadOnlyList<string> Note, PxRole Role, IReadOnlyList<string> Id, IReadOnlyList<int> Size, IReadOnlyDictionary<string, PxDimension> Dimension,
    PxExtension Extension, IReadOnlyList<long?>? Value)
{
    /// <summary>When the newest posting in it was made; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? Updated { get; init; }

    /// <summary>By position: `..` of a cell of which nothing is known. Absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Status { get; init; }
}

public sealed record PxAlternate(string Type, string Href);

/// <summary>Which variables are time, and what is measured.</summary>
public sealed record PxRole(IReadOnlyList<string> Time, IReadOnlyList<string> Metric)
{
    /// <summary>Absent where no variable is places.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Geo { get; init; }
}

public sealed record PxDimension(string Label, PxCategory Category, PxDimensionExtension Extension)
{
    /// <summary>That its values overlap, where they do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Note { get; init; }
}

/// <param name="Index">The position of each value.</param>
public sealed record PxCategory(IReadOnlyDictionary<string, int> Index, IReadOnlyDictionary<string, string> Label)
{
    /// <summary>Of what is measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, PxUnit>? Unit { get; init; }
}

public sealed record PxUnit(string Base, int Decimals);

/// <summary>PxWebApi 2's MeasuringType, as far as indicators have it.</summary>
public enum PxMeasuringType
{
    /// <summary>What stands at the period's end.</summary>
    [JsonStringEnumMemberName("Stock")]
    Stock,

    /// <summary>Summed within the period.</summary>
    [JsonStringEnumMemberName("Flow")]
    Flow,
}

/// <summary>PxWebApi 2's extension-dimension.</summary>
/// <param name="Elimination">Whether it may be left out, which gives the total of the indicator, each record counted once: not the sum of its
/// values where these overlap.</param>
/// <param name="Show">`value`: labels name values well enough.</param>
/// <param name="CodeLists">Its other sets of values; none where there are none.</param>
public sealed record PxDimensionExtension(bool Elimination, string Show, IReadOnlyList<PxCodelistInformation> CodeLists)
{
    /// <summary>Which notes must be shown, by their position.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, bool>? NoteMandatory { get; init; }

    /// <summary>Of what is measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, PxMeasuringType>? MeasuringType { get; init; }
}

/// <summary>PxWebApi 2's extension-root.</summary>
/// <param name="NoteMandatory">Which notes must be shown, by their position.</param>
public sealed record PxExtension(PxKeywords Px, IReadOnlyDictionary<string, bool> NoteMandatory, string FirstPeriod, string LastPeriod, IReadOnlyList<string> Tags,
    bool Discontinued, IReadOnlyList<PxContact> Contact);

/// <summary>Keywords of PX files.</summary>
/// <param name="Aggregallowed">Whether a client may add values up; not where they overlap, nor over time what stands at a period's end.</param>
/// <param name="Heading">The variables that head columns, unless the caller places them.</param>
/// <param name="Stub">The variables that head rows.</param>
public sealed record PxKeywords(string Tableid, int Decimals, bool Aggregallowed, string Language, string Contents, string Description, IReadOnlyList<string> Heading,
    IReadOnlyList<string> Stub, string Matrix,
    [property: JsonPropertyName("official-statistics")] bool OfficialStatistics,
    [property: JsonPropertyName("subject-code")] string SubjectCode,
    [property: JsonPropertyName("subject-area")] string SubjectArea);
