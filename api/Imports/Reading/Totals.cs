using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>Rows that add others up, and mean no record.</summary>
internal static class Totals
{
    private const int FewestWords = 2;

    private static readonly string[] Whole = [.. new[] { "cộng", "tổng", "tổng cộng", "tổng số", "total" }.Select(Spelling.Of)];
    private static readonly string[] Beginnings = [.. new[] { "tổng", "total" }.Select(w => $"{Spelling.Of(w)} ")];
    private static readonly string[] Days = [ImportFields.Date, ImportFields.From];
    private static readonly string[] Words = [ImportFields.Place, ImportFields.PlaceCode, ImportFields.Kind, ImportFields.Topics, ImportFields.Agency];

    /// <summary>Whether the first text of the row says so. A row of a day is none, whatever it is called, nor is one that says in
    /// several words what was done where: a title may begin as totals do.</summary>
    public static bool Is(SheetRow row, RowCells cells)
    {
        if (row.Cells.FirstOrDefault(c => c.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(c.Text)) is not { Text: { } text, Column: var column })
        {
            return false;
        }

        var spelt = Spelling.Of(text);
        return Whole.Contains(spelt) ? !Days.Any(cells.ReadsAsDay)
            : Beginnings.Any(x => spelt.StartsWith(x, StringComparison.Ordinal)) && !Days.Any(cells.ReadsAsDay) && cells.Beside(column, Words) < FewestWords;
    }
}
