using BorderComms.Ledger;

namespace BorderComms.Catalogue;

/// <summary>Gives an empty database the vocabulary that is the same for everyone: topics, kinds, audiences, languages, indicators.</summary>
public static class CatalogueSeed
{
    /// <summary>Where the vocabulary's files stand beside the service.</summary>
    public static string VocabularyFolder => Path.Combine(AppContext.BaseDirectory, "Catalogue", "vocabulary");

    /// <summary>Where the facts of Lào Cai stand beside the service: its agencies, places and border gates.</summary>
    public static string LaoCaiFolder => Path.Combine(AppContext.BaseDirectory, "Catalogue", "lao-cai");

    public static Task Run(Book book) => book.Write(b => b.Catalogue.Topics.All.Count == 0 ? CatalogueLoader.Load(b, VocabularyFolder) : 0);
}
