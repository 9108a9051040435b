using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>The rows that were not taken, as the sheets that they came in, under the same titles and header, with a column that
/// says why. Mended, it can be sent again.</summary>
public sealed class RefusedRows(SheetWriter writer)
{
    private const int MostTitles = 40;
    private const int Width = 16, WideWidth = 48;

    private static readonly Label Why = new("Vì sao", "Why");

    private readonly List<SheetRow> titles = [];
    private int sheet;
    private int column;
    private bool begun;

    /// <summary>The next row of the file; rows that are recorded are passed over.</summary>
    public void Add(SheetRow row, RowState state, IReadOnlyList<CellFault> faults)
    {
        if (row.SheetNumber != sheet)
        {
            (sheet, begun) = (row.SheetNumber, false);
            titles.Clear();
        }

        if (state == RowState.Left)
        {
            // What stands before the first record; totals come after it.
            if (!begun && titles.Count < MostTitles)
            {
                titles.Add(row);
            }
        }
        else if (state is RowState.Refused or RowState.Repeated or RowState.Alike)
        {
            Begin(row);
            Write(row, Reason(row, faults), bold: false);
        }
    }

    /// <summary>Ends the file, with an empty sheet where nothing was refused.</summary>
    public void Complete()
    {
        if (sheet == 0 || column == 0)
        {
            writer.Sheet("", [Width]);
        }

        writer.Complete();
    }

    private void Begin(SheetRow first)
    {
        if (begun)
        {
            return;
        }

        begun = true;
        column = titles.Append(first).SelectMany(t => t.Cells).Max(c => c.Column) + 1;
        writer.Sheet(first.Sheet, [.. Enumerable.Repeat(Width, column - 1), WideWidth], titles.Count);
        for (var i = 0; i < titles.Count; i++)
        {
            Write(titles[i], i == titles.Count - 1 ? Text.Of(Why) : null, bold: true);
        }
    }

    private void Write(SheetRow row, string? reason, bool bold)
    {
        var cells = new CellValue?[column];
        foreach (var cell in row.Cells.Where(c => c.Column < column))
        {
            cells[cell.Column - 1] = CellValue.Of(cell);
        }

        cells[column - 1] = reason is null ? cells[column - 1] : CellValue.Of(reason);
        writer.Row(cells, bold);
    }

    // Rows have other numbers here than in the file, columns the same letters.
    private static string Reason(SheetRow row, IReadOnlyList<CellFault> faults) => string.Join(" – ", faults
        .Select(f => f.Columns.Count == 0 ? Text.Of(f.Message) : $"{CellRange.Columns(f)}: {Text.Of(f.Message)}")
        .Prepend(Text.Of($"Dòng {row.Number}", $"Row {row.Number}")));
}
