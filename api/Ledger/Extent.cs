namespace BorderComms.Ledger;

/// <summary>What of the ledger an answer is made of, beside the catalogue, the closures and the releases: the entries of these half-months,
/// both included.</summary>
/// <param name="Indicator">The indicator's id; null for all indicators.</param>
public readonly record struct Extent(int? Indicator, int From, int Until)
{
    /// <summary>Whether anything of it is newer than a posting.</summary>
    /// <param name="halves">Half-months with the newest postings on them.</param>
    internal bool IsTouched(Dictionary<int, long> halves, long posting)
    {
        foreach (var (half, newest) in halves)
        {
            if (newest > posting && half >= From && half <= Until)
            {
                return true;
            }
        }

        return false;
    }
}
