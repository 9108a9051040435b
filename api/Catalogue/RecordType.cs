namespace BorderComms.Catalogue;

/// <summary>The nouns that post to the ledger; the number stands in tables.</summary>
public enum RecordType
{
    Session = 1,
    Output = 2,
    Site = 3,
    Twinning = 4,
    Commendation = 5,
}

public static class RecordTypes
{
    /// <summary>The type as the contract writes it: `session`.</summary>
    public static string Code(this RecordType type) => type.ToString().ToLowerInvariant();

    public static RecordType? Parse(string code) =>
        Enum.GetValues<RecordType>().Where(t => t.Code() == code).Select(t => (RecordType?)t).FirstOrDefault();
}
