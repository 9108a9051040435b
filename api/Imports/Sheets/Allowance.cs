namespace BorderComms.Imports.Sheets;

/// <summary>Rows and cells of one file, counted against what it may hold.</summary>
internal sealed class Allowance(SheetLimits limits, int rows)
{
    private long seenRows, filled, blank;

    /// <summary>One more row, blank or not.</summary>
    public void Row()
    {
        if (++seenRows > rows)
        {
            throw SheetRefusal.TooManyRows(rows);
        }
    }

    public void Blank()
    {
        if (++blank > limits.BlankCells + (4 * filled))
        {
            throw SheetRefusal.TooManyBlankCells();
        }
    }

    /// <summary>One more cell that holds something.</summary>
    public void Cell(int column, int row, int characters)
    {
        if (column > limits.Columns)
        {
            throw SheetRefusal.TooManyColumns(CellName.Of(column, row), limits.Columns);
        }

        if (characters > limits.CellCharacters)
        {
            throw TooLong(column, row);
        }

        if (++filled > limits.Cells)
        {
            throw SheetRefusal.TooManyCells();
        }
    }

    public SheetRefusal TooLong(int column, int row) => SheetRefusal.CellTooLong(CellName.Of(column, row), limits.CellCharacters);
}
