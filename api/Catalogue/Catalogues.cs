using BorderComms.Data;

namespace BorderComms.Catalogue;

/// <summary>Keeps the newest catalogue in memory and reads it again when a posting has changed it.</summary>
/// <param name="publisher">Null for the agencies of Lào Cai.</param>
public sealed class Catalogues(Database database, Publisher? publisher = null)
{
    private static readonly Sql LastChange = "SELECT catalogue_posting FROM ledger_head WHERE id = 1";

    private volatile CatalogueSnapshot? newest;

    /// <summary>A catalogue that is never read.</summary>
    public Catalogues(CatalogueSnapshot words) : this((Database)null!) => newest = words;

    /// <summary>The catalogue of the transaction's own moment.</summary>
    public CatalogueSnapshot In(Transaction t)
    {
        var posting = t.Find<long>(LastChange);
        var known = newest;
        if (known?.Posting == posting)
        {
            return known;
        }

        var read = CatalogueStore.Read(t, posting, publisher);
        if (known is null || known.Posting < posting)
        {
            newest = read;
        }

        return read;
    }

    /// <summary>The newest catalogue that this process has seen, without asking the database.</summary>
    public CatalogueSnapshot Newest => newest ?? database.Read(In);

    /// <summary>Reads again whatever is known; for changes that no posting announces.</summary>
    public void Forget() => newest = null;
}
