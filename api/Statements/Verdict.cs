namespace BorderComms.Statements;

/// <summary>What the ledger says to a statement.</summary>
public enum Verdict
{
    /// <summary>The figure is what was stated, as far as its qualifier goes.</summary>
    BorneOut,

    Differs,

    /// <summary>The ledger holds no entry of that indicator in the period; of a stock, none up to its end.</summary>
    NoRecords,
}

public static class Verdicts
{
    /// <summary>Exact is equal; over is from the value to a tenth above, nearly from a tenth below to the value, about a tenth either way.</summary>
    public static Verdict Of(StatedQualifier qualifier, long stated, long figure)
    {
        var borneOut = qualifier switch
        {
            StatedQualifier.Over => figure >= stated && !IsATenthAbove(stated, figure),
            StatedQualifier.Nearly => figure <= stated && !IsATenthBelow(stated, figure),
            StatedQualifier.About => !IsATenthAbove(stated, figure) && !IsATenthBelow(stated, figure),
            _ => figure == stated,
        };
        return borneOut ? Verdict.BorneOut : Verdict.Differs;
    }

    private static bool IsATenthAbove(long stated, long figure) => (Int128)figure * 10 > (Int128)stated * 11;

    private static bool IsATenthBelow(long stated, long figure) => (Int128)figure * 10 < (Int128)stated * 9;
}
