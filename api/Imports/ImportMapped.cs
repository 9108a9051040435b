using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>Keeps what a person says that headings and words of an import mean: for each agency whose rows or sheets held them, as
/// their next sheet may come from anybody, and for the import's own where they named none.</summary>
internal static class ImportMapped
{
    /// <param name="t">The transaction to write in.</param>
    /// <param name="words">The catalogue that the codes are of.</param>
    /// <param name="import">What was read, and for whom.</param>
    /// <param name="own">The import's agency.</param>
    /// <param name="mapping">What is said; its codes are known.</param>
    /// <param name="account">Who says it.</param>
    /// <param name="at">When.</param>
    public static void Remember(Transaction t, CatalogueSnapshot words, ImportRow import, int own, ImportMapping mapping, int account, DateTimeOffset at)
    {
        var found = RowJson.Read<KeptSummary>(import.Summary).Found;
        var reached = words.AgenciesReachedBy(own);
        var columns = found.Columns.ToLookup(c => Spelling.Of(c.Heading), c => c.Agency);
        var met = found.Words.SelectMany(w => w.Agencies, (w, agency) => (Word: (w.Field, Spelling.Of(w.Text)), Agency: agency)).ToLookup(w => w.Word, w => w.Agency);
        foreach (var heading in mapping.Headings)
        {
            var spelt = Spelling.Of(heading.Heading);
            Keep(ImportStore.HeadingField, spelt, heading.Field, columns[spelt]);
        }

        foreach (var word in mapping.Words)
        {
            var spelt = Spelling.Of(word.Word);
            Keep(word.Field, spelt, word.Code, met[(word.Field, spelt)]);
        }

        // What is forgotten is forgotten of the sender too, who would be asked next.
        void Keep(string field, string spelt, string? meaning, IEnumerable<string?> named)
        {
            var agencies = named.Select(a => a is null ? own : words.Agencies[a].Id).Where(reached.Contains).DefaultIfEmpty(own);
            foreach (var agency in (meaning is null ? agencies.Append(own) : agencies).Distinct())
            {
                ImportStore.Remember(t, agency, field, spelt, meaning, account, at);
            }
        }
    }
}
