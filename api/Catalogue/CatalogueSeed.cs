using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Catalogue;

/// <summary>Gives an empty database the vocabulary that is the same for everyone: topics, kinds, audiences, languages, indicators.</summary>
public static class CatalogueSeed
{
    /// <summary>Where the vocabulary's files stand beside the service.</summary>
    public static string VocabularyFolder => Path.Combine(AppContext.BaseDirectory, "Catalogue", "vocabulary");

    /// <summary>Where the facts of Lào Cai stand beside the service: its agencies, places and border gates.</summary>
    public static string LaoCaiFolder => Path.Combine(AppContext.BaseDirectory, "Catalogue", "lao-cai");

    public static async Task Run(Database database, Catalogues catalogues, Book book)
    {
        if (database.Read(catalogues.In).Topics.All.Count == 0)
        {
            await book.Write(b => b.Catalogue.Topics.All.Count == 0 ? CatalogueLoader.Load(b, VocabularyFolder) : 0);
        }
    }
}
