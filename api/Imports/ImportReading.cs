using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>What is kept of a reading: what it found, or why there was nothing to read.</summary>
public sealed record KeptSummary(ReadingSummary Found, Label? Problem);

/// <summary>The reading of one file, from its first row to its last.</summary>
internal sealed class ImportReading(Database database, Catalogues catalogues, Importers importers, TimeProvider clock)
{
    private const int MostWords = 2_000;

    public static readonly Label NoHeader = new(
        "Không tìm thấy dòng tiêu đề; cần ít nhất ba cột nhận ra được, như Ngày, Xã, Hình thức, Nội dung",
        "No header was found; at least three columns must be recognised, such as Date, Commune, Form, Topics");

    /// <summary>Reads the file, or once more what was kept of it, and keeps its rows.</summary>
    /// <param name="process">Who reads it; when another does, it is given up.</param>
    /// <param name="file">Null where it was kept.</param>
    /// <returns>The noun that it is of, null where that cannot be told, and what was found.</returns>
    /// <exception cref="OperationCanceledException">It is given up.</exception>
    /// <exception cref="StorageException">What was read cannot be kept.</exception>
    public (Importer? By, KeptSummary Summary) Read(Guid import, Guid process, Stream? file, string fileName, CancellationToken cancellation) => database.Read(t =>
    {
        if (ImportStore.Find(t, import) is not { } row)
        {
            throw new OperationCanceledException();
        }

        var words = catalogues.In(t);
        var memory = ImportStore.Memory(t, row.Agency);
        var keeper = new ImportKeeper(database, import, process, file is null, cancellation);
        try
        {
            var rows = file is null ? ImportRowStore.All(t, import).Select(RowJson.Row) : SheetReader.Read(file, fileName, SheetLimits.Upload, cancellation);
            var (importer, all) = row.Type == 0 ? Peek(rows, new(words, RecordedNames.None), memory) : (importers[(RecordType)row.Type], rows);
            var found = importer.Read(t, words, all, file is not null, For(row, words, memory), keeper.Take);
            keeper.Flush();
            return (importer, new KeptSummary(found with { Words = [.. found.Words.Take(MostWords)] }, found.Columns.Count == 0 ? NoHeader : null));
        }
        catch (SheetRefusal refusal)
        {
            return ((Importer?)null, new KeptSummary(ReadingSummary.Empty, refusal.Reason));
        }
    });

    private ReadingFor For(ImportRow row, CatalogueSnapshot words, ImportMemory memory) => new(
        row.Agency is { } agency ? words.Agencies[agency].Code : null, row.Agency is { } own ? words.AgenciesReachedBy(own) : null, VietNam.Today(clock), memory);

    // The rows by which the noun was found are given again.
    private (Importer, IEnumerable<SheetRow>) Peek(IEnumerable<SheetRow> rows, CatalogueNames names, ImportMemory memory)
    {
        var all = rows.GetEnumerator();
        var first = new List<SheetRow>();
        while (first.Count < Importers.FirstRows && all.MoveNext())
        {
            first.Add(all.Current);
        }

        return (importers.For(first, SheetSections.MemoryOf(first, names, memory)), first.Concat(Rest(all)));
    }

    private static IEnumerable<SheetRow> Rest(IEnumerator<SheetRow> rows)
    {
        using (rows)
        {
            while (rows.MoveNext())
            {
                yield return rows.Current;
            }
        }
    }
}
