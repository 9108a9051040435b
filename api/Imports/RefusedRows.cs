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
    private SheetSection? section;
    private int sheet;
    private int column;
    private bool begun;

    /// <summary>The next row of the file; rows that are recorded are passed over.</summary>
    /// <param name="row">The row as it came.</param>
    /// <param name="of">The table that it is part of; null for none.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="faults">Why it was not taken.</param>
    public void Add(SheetRow row, SheetSection? of, RowState state, IReadOnlyList<CellFault> faults)
    {
        if (of != section)
        {
            (section, begun) = (of, false);
            titles.Clear();
        }

        if (state == RowState.Left)
        {
            // Totals stand below the header.
            if (row.Number <= of?.Header)
            {
                titles.Add(row);
                titles.RemoveRange(0, Math.Max(0, titles.Count - MostTitles));
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
        if (sheet == 0)
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
        if (sheet != first.SheetNumber)
        {
            sheet = first.SheetNumber;
            writer.Sheet(first.Sheet, [.. Enumerable.Repeat(Width, column - 1), WideWidth], titles.Count);
        }
        else if (section is { Apart: true })
        {
            writer.Row([]);
        }

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
