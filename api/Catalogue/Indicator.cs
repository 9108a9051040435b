namespace BorderComms.Catalogue;

public enum Measure
{
    /// <summary>Summed within a period.</summary>
    Flow,

    /// <summary>What stands at a period's end.</summary>
    Stock,
}

/// <summary>What of a record an indicator adds up.</summary>
public enum Adds
{
    Count,
    Attendance,
    Quantity,
    One,
}

/// <summary>A figure's definition, a row of data.</summary>
/// <param name="Kinds">The kinds that count; empty means all of the noun.</param>
/// <param name="Dimensions">Of period, place, agency, kind, topic, audience.</param>
public sealed record Indicator(int Id, string Code, Label Label, Label Unit, Measure Measure, RecordType Of, IReadOnlyList<string> Kinds,
    Adds Adds, IReadOnlyList<string> Dimensions, Label Definition) : ITerm
{
    public bool Counts(Kind kind) => kind.Of == Of && (Kinds.Count == 0 || Kinds.Contains(kind.Code));
}
