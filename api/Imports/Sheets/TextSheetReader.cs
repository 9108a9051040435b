using System.Text;
using CsvHelper;

namespace BorderComms.Imports.Sheets;

/// <summary>The rows of a text file: cells between separators, quoted where they hold separators or line breaks.</summary>
internal static class TextSheetReader
{
    /// <summary>The longest row in UTF-8: what an unclosed quote can make the reader gather.</summary>
    private const int LongestRow = 4 << 20;

    /// <param name="file">The file, behind its mark.</param>
    public static IEnumerable<SheetRow> Rows(Stream file, Encoding encoding, char? separator, SheetLimits limits, CancellationToken cancellation)
    {
        using var utf8 = encoding is UTF8Encoding ? null : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
        using var checkedFile = new CheckedUtf8(utf8 ?? file);
        using var csv = CsvReader.Create(checkedFile, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            DetectSeparatorHint = true,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = CheckQuotes,
        }, leaveOpen: true);
        var allowance = new Allowance(limits, limits.TextRows);
        for (var number = 1; csv.Read(); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            allowance.Row();
            if (Cells(csv, number, allowance) is { } cells)
            {
                yield return new SheetRow("", 1, number, cells);
            }
        }
    }

    /// <summary>A quote that is never closed, or closed in the middle of a cell, swallows the rows between: that is damage. One within a
    /// cell is text.</summary>
    private static void CheckQuotes(CsvMalformedRecord record)
    {
        if (record.Reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
        {
            throw SheetRefusal.Broken($": dấu ngoặc kép ở hàng {record.RecordNumber} không được đóng", $": a quotation mark in row {record.RecordNumber} is not closed");
        }
    }

    private static List<SheetCell>? Cells(CsvReader csv, int row, Allowance allowance)
    {
        List<SheetCell>? cells = null;
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var text = csv.GetSpan(i).IsEmpty ? "" : CellText.Clean(csv.GetString(i));
            if (!string.IsNullOrWhiteSpace(text))
            {
                Add(i + 1, text);
            }
            else if (csv.FieldCount > 1)
            {
                allowance.Blank();
            }
        }

        return cells;

        void Add(int column, string text)
        {
            allowance.Cell(column, row, text.Length);
            (cells ??= new(Math.Min(csv.FieldCount, 16))).Add(new(column, text[0] == '=' ? CellKind.Formula : CellKind.Text, CellText.Revived(text)));
        }
    }
}
