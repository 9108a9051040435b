namespace BorderComms.Imports.Sheets;

/// <summary>The formats that sheets are written in.</summary>
public enum SheetFormat { Xlsx, Csv }

/// <summary>Rows on their way into a file: each is written at once and not kept, so that memory does not grow with them. What it writes
/// <see cref="SheetReader"/> reads as the very same cells, and no spreadsheet runs any of it.</summary>
public abstract class SheetWriter : IDisposable
{
    /// <param name="to">Is left open; need not seek.</param>
    public static SheetWriter To(Stream to, SheetFormat format) => format == SheetFormat.Xlsx ? new WorkbookWriter(to) : new TextSheetWriter(to);

    /// <summary>Begins a sheet. In a text file it has no name, and stands below a blank row under the one before.</summary>
    /// <param name="name">Cut to what a spreadsheet takes.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    /// <param name="frozenRows">Rows that stay at the top when one scrolls.</param>
    public abstract void Sheet(string name, IReadOnlyList<int> widths, int frozenRows = 1);

    /// <summary>The next row, in bold where it is one of headings. Null leaves a cell empty.</summary>
    public abstract void Row(IReadOnlyList<CellValue?> cells, bool bold = false);

    /// <summary>Ends the file. A file that is not ended, because something failed on the way, cannot be read as if it were whole.</summary>
    public abstract void Complete();

    public abstract void Dispose();
}
