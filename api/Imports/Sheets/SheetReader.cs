using System.Text;
using System.Xml;
using CsvHelper;

namespace BorderComms.Imports.Sheets;

/// <summary>Rows of a workbook (.xlsx) or of a text file (.csv, .tsv), one at a time: what was read is not kept.</summary>
public static class SheetReader
{
    private static readonly string[] WorkbookEndings = [".xlsx", ".xlsm"], TextEndings = [".csv", ".tsv", ".txt"];

    /// <param name="file">The file's bytes; can seek, is left open.</param>
    /// <param name="fileName">For its ending, which must fit what the file holds; null for a file without a name.</param>
    /// <exception cref="SheetRefusal">While the rows are read: the file is none that can be taken, or holds more than it may.</exception>
    public static IEnumerable<SheetRow> Read(Stream file, string? fileName, SheetLimits limits, CancellationToken cancellation)
    {
        using var rows = Rows(file, fileName, limits, cancellation).GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    /// <summary>What readers throw at a damaged file, as a refusal.</summary>
    private static bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw SheetRefusal.Unsafe();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException or DecoderFallbackException or CsvFormatException)
        {
            throw SheetRefusal.Broken();
        }
    }

    private static IEnumerable<SheetRow> Rows(Stream file, string? fileName, SheetLimits limits, CancellationToken cancellation)
    {
        if (file.Length == 0)
        {
            throw SheetRefusal.Empty();
        }

        if (file.Length > limits.Bytes)
        {
            throw SheetRefusal.TooLarge(limits.Bytes);
        }

        var ending = Path.GetExtension(fileName ?? "");
        switch (FileSorts.Of(file))
        {
            case FileSort.Zip:
                return WorkbookRows(file, limits, () => Expect(WorkbookEndings, "bảng tính .xlsx", "an .xlsx workbook"), cancellation);
            case FileSort.OldWorkbook:
                throw SheetRefusal.OldFormat();
            case FileSort.LockedWorkbook:
                throw SheetRefusal.Protected();
            case FileSort.Other:
                throw SheetRefusal.NotASheet();
            default:
                var encoding = TextEncoding.Of(file) ?? throw SheetRefusal.NotASheet();
                var head = TextEncoding.Head(file, encoding);
                if (FileSorts.IsMarkup(head))
                {
                    throw SheetRefusal.NotASheet();
                }

                Expect(TextEndings, "văn bản (như .csv)", "text (as .csv does)");
                return TextSheetReader.Rows(file, encoding, Separators.Of(head), limits, cancellation);
        }

        void Expect(string[] endings, string vi, string en)
        {
            if (ending.Length > 0 && !endings.Contains(ending, StringComparer.OrdinalIgnoreCase))
            {
                throw SheetRefusal.WrongEnding(fileName!, vi, en);
            }
        }
    }

    private static IEnumerable<SheetRow> WorkbookRows(Stream file, SheetLimits limits, Action checkEnding, CancellationToken cancellation)
    {
        using var package = new Package(file, limits, cancellation);
        var workbook = new Workbook(package, limits);
        checkEnding();
        var allowance = new Allowance(limits, limits.Rows);
        var number = 0;
        foreach (var (name, part) in workbook.Sheets)
        {
            number++;
            using var reader = package.Open(part);
            foreach (var row in new WorksheetReader(workbook, reader, limits, allowance).Rows())
            {
                yield return new SheetRow(name, number, row.Number, row.Cells);
            }
        }
    }
}
