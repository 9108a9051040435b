using System.Text.Json;
using BorderComms.Ledger;

namespace BorderComms.Catalogue;

/// <summary>Takes a folder's CSV files into the catalogue: new codes are added, known ones brought up to date, nothing is
/// removed, files of other names are left alone. Loading the same files again changes nothing.</summary>
public static class CatalogueLoader
{
    private static readonly Act Loading = new(null, "load-catalogue");

    /// <summary>Loads what the folder has, in one transaction.</summary>
    /// <param name="book">The ledger, locked.</param>
    /// <param name="folder">Where the files are.</param>
    /// <param name="nouns">Whose records are posted again where indicators add up otherwise than before; none while there are no records.</param>
    /// <returns>How many terms, and places of areas, were added or changed.</returns>
    /// <exception cref="CsvCellException">A cell is wrong; nothing is taken.</exception>
    public static int Load(OpenBook book, string folder, params IEnumerable<ILedgerNoun> nouns)
    {
        var files = new CatalogueFiles(folder, book.Catalogue);
        var writer = new CatalogueWriter(book.Transaction);
        var old = book.Catalogue;
        var changed = Changed(files.Topics, old.Topics, writer.Save)
            + Changed(files.Kinds, old.Kinds, writer.Save)
            + Changed(files.Audiences, old.Audiences, writer.Save)
            + Changed(files.Languages, old.Languages, writer.Save)
            + Changed(files.Indicators, old.Indicators, writer.Save)
            + Changed(files.Agencies, old.Agencies, writer.Save)
            + Changed(files.Places, old.Places, writer.Save)
            + Changed(files.Gates, old.Gates, writer.Save)
            + AreaStore.Add(book.Transaction, files.Areas.Where(a => !old.Areas[a.Agency].Contains(a.Place)).Distinct());
        if (changed == 0)
        {
            return 0;
        }

        book.Mark(Loading, catalogueChanged: true);
        foreach (var kind in files.Kinds)
        {
            if (old.Kinds.Find(kind.Id) is { } before && before.AggregateOnly != kind.AggregateOnly)
            {
                book.Redisclose(before);
            }
        }

        if (files.Indicators.Any(i => old.Indicators.Find(i.Id) is not { } before || !AddsUpAs(i, before)))
        {
            foreach (var noun in nouns)
            {
                book.PostAll(Loading, noun);
            }
        }

        return changed;
    }

    private static bool AddsUpAs(Indicator a, Indicator b) =>
        (a.Of, a.Adds, a.Measure) == (b.Of, b.Adds, b.Measure) && a.Kinds.ToHashSet().SetEquals(b.Kinds);

    private static int Changed<T>(IReadOnlyList<T> read, Terms<T> known, Action<IReadOnlyList<T>, ISet<int>> save) where T : class, ITerm
    {
        var changed = read.Where(t => known.Find(t.Id) is not { } old || JsonSerializer.Serialize(old) != JsonSerializer.Serialize(t)).ToList();
        if (changed.Count > 0)
        {
            save(changed, known.All.Select(t => t.Id).ToHashSet());
        }

        return changed.Count;
    }
}
