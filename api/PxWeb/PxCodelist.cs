using System.Text.Json.Serialization;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's CodeListType. All are sets of values of which the service itself knows each figure: no client adds up what it
/// finds in `valueMap`, which would be wrong of a stock.</summary>
public enum PxCodelistType
{
    [JsonStringEnumMemberName("Valueset")]
    Valueset,
}

/// <summary>PxWebApi 2's CodeListInformation, where a variable says which it takes.</summary>
public sealed record PxCodelistInformation(string Id, string Label, PxCodelistType Type, IReadOnlyList<PxLink> Links);

/// <summary>PxWebApi 2's CodeListResponse: the values of all tables that take it.</summary>
/// <param name="Elimination">Whether the variable may be left out.</param>
public sealed record PxCodelist(string Id, string Label, string Language, IReadOnlyList<string> Languages, bool Elimination, PxCodelistType Type,
    IReadOnlyList<PxValueMap> Values, IReadOnlyList<PxLink> Links);

/// <param name="ValueMap">The value itself.</param>
public sealed record PxValueMap(string Code, string Label, IReadOnlyList<string> ValueMap);
