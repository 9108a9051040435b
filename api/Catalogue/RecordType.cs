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
