using System.Globalization;

namespace BorderComms.Imports.Sheets;

/// <summary>The rows of one sheet of a workbook, as they stand in the file.</summary>
internal sealed class WorksheetReader(Workbook workbook, PartReader reader, SheetLimits limits, Allowance allowance)
{
    private const int MostArrays = 256;

    /// <summary>Areas whose cells show what a formula in their first cell gives.</summary>
    private readonly List<(int FromColumn, int FromRow, int ToColumn, int ToRow)> arrays = [];

    public IEnumerable<(int Number, IReadOnlyList<SheetCell> Cells)> Rows()
    {
        while (reader.Read() && !(reader.Starts("sheetData") && reader.Depth == 1))
        {
        }

        if (reader.Element is null || reader.IsEmpty)
        {
            yield break;
        }

        var number = 0;
        for (var depth = reader.Depth; reader.ReadWithin(depth);)
        {
            if (!reader.Starts("row"))
            {
                continue;
            }

            allowance.Row();
            var last = number;
            number = reader.Attribute("r") is null ? last + 1 : reader.Number("r") ?? 0;
            if (number <= last || number > CellName.LastRow)
            {
                throw SheetRefusal.Broken($" ở hàng {last}", $" at row {last}");
            }

            if (Cells(number) is { } cells)
            {
                yield return (number, cells);
            }
        }
    }

    private List<SheetCell>? Cells(int row)
    {
        List<SheetCell>? cells = null;
        if (reader.IsEmpty)
        {
            return cells;
        }

        arrays.RemoveAll(a => a.ToRow < row);
        var column = 0;
        for (var depth = reader.Depth; reader.ReadWithin(depth);)
        {
            if (!reader.Starts("c"))
            {
                continue;
            }

            var last = column;
            column = reader.Attribute("r") is { } name ? CellName.Parse(name)?.Column ?? 0 : last + 1;
            if (column <= last || column > CellName.LastColumn)
            {
                throw SheetRefusal.Broken($" ở hàng {row}", $" at row {row}");
            }

            if (Cell(column, row) is { } cell)
            {
                allowance.Cell(column, row, cell.Text.Length);
                (cells ??= new(16)).Add(cell);
            }
            else
            {
                allowance.Blank();
            }
        }

        return cells;
    }

    private SheetCell? Cell(int column, int row)
    {
        var (type, style) = (reader.Attribute("t"), reader.Number("s"));
        string? value = null, formula = null;
        var isFormula = IsCovered(column, row);
        if (!reader.IsEmpty)
        {
            for (var depth = reader.Depth; reader.ReadWithin(depth);)
            {
                switch (reader.Element)
                {
                    case "v":
                        value = reader.Text(limits.WrittenCharacters, () => allowance.TooLong(column, row));
                        break;
                    case "is":
                        value = reader.RichText(limits.WrittenCharacters, () => allowance.TooLong(column, row));
                        break;
                    case "f":
                        isFormula = true;
                        Remember(reader.Attribute("t") is "array" or "dataTable" ? reader.Attribute("ref") : null, column, row);
                        formula = reader.Text(limits.CellCharacters, () => allowance.TooLong(column, row));
                        break;
                }
            }
        }

        var cell = string.IsNullOrEmpty(value) ? null : Valued(column, type, workbook.Format(style), value, row);
        return !isFormula ? cell : new SheetCell(column, CellKind.Formula, cell?.Text ?? CellText.Clean($"={formula}"));
    }

    private SheetCell? Valued(int column, string? type, NumberFormat format, string value, int row) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && workbook.String(number) is { } shared
            ? TextCell(column, shared)
            : throw SheetRefusal.Broken($" ở ô {CellName.Of(column, row)}", $" at cell {CellName.Of(column, row)}"),
        "inlineStr" or "str" => TextCell(column, CellText.Clean(CellText.Decoded(value))),
        "b" => new(column, CellKind.Other, value.Trim() is "1" or "true" ? "TRUE" : "FALSE"),
        "e" => new(column, CellKind.Other, CellText.Clean(value)),
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? Day(column, DateOnly.FromDateTime(moment))
            : TextCell(column, CellText.Clean(value)),
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Numeric(column, number, format)
            : TextCell(column, CellText.Clean(value)),
    };

    private SheetCell Numeric(int column, double number, NumberFormat format) =>
        format.Sort != NumberSort.Plain && Serial.Shown(number, format.Sort, workbook.Since1904) is { } shown ? new(column, CellKind.Text, shown)
        : format.Sort != NumberSort.Plain && Serial.Day(number, workbook.Since1904) is { } day ? Day(column, day)
        : new(column, CellKind.Number, format.Text(number), number);

    private static SheetCell Day(int column, DateOnly day) =>
        new(column, CellKind.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, day);

    private static SheetCell? TextCell(int column, string text) =>
        string.IsNullOrWhiteSpace(text) ? null : new(column, CellKind.Text, CellText.Revived(text));

    private bool IsCovered(int column, int row)
    {
        foreach (var array in arrays)
        {
            if (column >= array.FromColumn && column <= array.ToColumn && row >= array.FromRow && row <= array.ToRow)
            {
                return true;
            }
        }

        return false;
    }

    private void Remember(string? area, int column, int row)
    {
        var to = area is null ? null : CellName.Parse(area.AsSpan(area.IndexOf(':', StringComparison.Ordinal) + 1));
        if (to is { } corner && (corner.Column, corner.Row) != (column, row))
        {
            arrays.Add((column, row, corner.Column, corner.Row));
            if (arrays.Count > MostArrays)
            {
                throw SheetRefusal.Broken();
            }
        }
    }
}
