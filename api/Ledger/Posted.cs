namespace BorderComms.Ledger;

/// <summary>What a transaction posted: all between two postings, the first not included.</summary>
/// <param name="Marked">The newest posting among them that may have changed every answer; 0 for none.</param>
public sealed record Posted(long After, long Last, long Marked, IReadOnlyCollection<(int Indicator, int HalfMonth)> Touched);
