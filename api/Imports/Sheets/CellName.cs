namespace BorderComms.Imports.Sheets;

/// <summary>Cells as a spreadsheet names them.</summary>
public static class CellName
{
    /// <summary>The last column that a spreadsheet has, XFD.</summary>
    public const int LastColumn = 16_384;

    /// <summary>The last row that a spreadsheet has.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>`B2` of 2 and 2.</summary>
    public static string Of(int column, int row) => $"{Column(column)}{row}";

    /// <summary>`AB` of 28.</summary>
    public static string Column(int column)
    {
        var name = "";
        for (var left = column; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + ((left - 1) % 26)) + name;
        }

        return name;
    }

    /// <summary>Column and row of `B2`; null where it is no such name.</summary>
    public static (int Column, int Row)? Parse(ReadOnlySpan<char> name)
    {
        var (column, row, at) = (0, 0, 0);
        for (; at < name.Length && char.IsAsciiLetter(name[at]) && at < 3; at++)
        {
            column = (column * 26) + (name[at] & ~0x20) - 'A' + 1;
        }

        return column is > 0 and <= LastColumn && int.TryParse(name[at..], System.Globalization.NumberStyles.None, null, out row) && row is > 0 and <= LastRow
            ? (column, row)
            : null;
    }
}
