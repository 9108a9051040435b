using System.Text.Json.Serialization;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's TimeUnit, as far as tables have it.</summary>
public enum PxTimeUnit
{
    [JsonStringEnumMemberName("Annual")]
    Annual,
    [JsonStringEnumMemberName("Quarterly")]
    Quarterly,
    [JsonStringEnumMemberName("Monthly")]
    Monthly,

    /// <summary>Half-years, for which the specification has no word.</summary>
    [JsonStringEnumMemberName("Other")]
    Other,
}

/// <summary>PxWebApi 2's TableResponse, and a Table in its lists: an indicator.</summary>
/// <param name="Type">`Table`.</param>
/// <param name="Id">The indicator's code.</param>
/// <param name="Label">What it counts, and by which variables.</param>
/// <param name="Description">The indicator's definition.</param>
/// <param name="Updated">When the newest posting in it was made; null where there is none.</param>
/// <param name="FirstPeriod">The first month of which anything was recorded.</param>
/// <param name="LastPeriod">The last one; of a stock this month.</param>
/// <param name="Category">`public`.</param>
/// <param name="SubjectCode">The folder that it stands in.</param>
/// <param name="Paths">One: the folder.</param>
public sealed record PxTable(string Language, string Type, string Id, string Label, string Description, string SortCode, IReadOnlyList<string> Tags,
    DateTime? Updated, string FirstPeriod, string LastPeriod, string Category, IReadOnlyList<string> VariableNames, bool Discontinued, string Source,
    string SubjectCode, PxTimeUnit TimeUnit, IReadOnlyList<IReadOnlyList<PxPathElement>> Paths, IReadOnlyList<PxLink> Links);

public sealed record PxPathElement(string Id, string Label);

/// <summary>PxWebApi 2's TablesResponse.</summary>
public sealed record PxTables(string Language, IReadOnlyList<PxTable> Tables, PxPage Page, IReadOnlyList<PxLink> Links);

/// <summary>PxWebApi 2's PageInfo; pages are numbered from 1.</summary>
public sealed record PxPage(int PageNumber, int PageSize, int TotalElements, int TotalPages, IReadOnlyList<PxLink> Links);

/// <summary>PxWebApi 2's FolderResponse.</summary>
/// <param name="Id">Null of the root.</param>
public sealed record PxFolder<T>(string Language, string? Id, string Label, string? Description, IReadOnlyList<string> Tags, IReadOnlyList<T> FolderContents,
    IReadOnlyList<PxLink> Links);

/// <summary>PxWebApi 2's FolderInformation: a noun whose records indicators count.</summary>
/// <param name="Type">`FolderInformation`.</param>
public sealed record PxFolderInformation(string Type, string Id, string Label, string? Description, string SortCode, IReadOnlyList<string> Tags, IReadOnlyList<PxLink> Links);
