using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>What is to become of a row; the number stands in tables.</summary>
public enum RowState
{
    /// <summary>A title, header or total: no record is meant.</summary>
    Left = 0,

    Right = 1,

    /// <summary>A cell is wrong.</summary>
    Refused = 2,

    /// <summary>It is recorded already, and adds nothing.</summary>
    Recorded = 3,

    /// <summary>It says the same as a row before it: perhaps entered twice.</summary>
    Repeated = 4,

    /// <summary>Another record or row has the same day, place, agency, kind and counts.</summary>
    Alike = 5,
}

/// <summary>What a row is like: a record, or a row before it, which may have become a record since.</summary>
/// <param name="Row">The row's number as the spreadsheet shows it.</param>
/// <param name="Number">The row's place in the file, from 1 over all sheets.</param>
public sealed record Likeness(Guid? Record, int? Row, int? Number = null);

/// <summary>A row as it was read.</summary>
/// <param name="Body">What it says as a body of the noun; null unless it can be taken.</param>
/// <param name="Content">What it is known by; the same for rows that say the same.</param>
/// <param name="Occurrence">How often the file has said it so far.</param>
public sealed record ReadRow<TBody>(SheetRow Row, RowState State, IReadOnlyList<CellFault> Faults, TBody? Body, UInt128 Content, int Occurrence,
    IReadOnlyList<Likeness> Like)
    where TBody : class
{
    /// <summary>Of which table of its sheet it is; null where none was found.</summary>
    public SheetSection? Section { get; init; }
}
