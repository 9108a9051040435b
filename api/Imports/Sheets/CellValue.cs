using System.Globalization;

namespace BorderComms.Imports.Sheets;

/// <summary>What is written into a cell: text, a number, or a day. Never a formula: one that was read is written as its text.</summary>
/// <param name="Text">The text; of a number or a day, as it stands in a text file.</param>
public readonly record struct CellValue(CellKind Kind, string Text, double Number = 0, DateOnly Date = default)
{
    public static implicit operator CellValue(string text) => Of(text);
    public static implicit operator CellValue(int number) => Of(number);
    public static implicit operator CellValue(long number) => Of(number);
    public static implicit operator CellValue(DateOnly day) => Of(day);

    public static CellValue Of(string text) => new(CellKind.Text, CellText.Clean(text));

    /// <summary>Null, which leaves the cell empty, where there is no text.</summary>
    public static CellValue? OrEmpty(string? text) => string.IsNullOrEmpty(text) ? default(CellValue?) : Of(text);

    public static CellValue Of(double number) => new(CellKind.Number, default(NumberFormat).Text(number), number);

    public static CellValue Of(long number) => new(CellKind.Number, number.ToString(CultureInfo.InvariantCulture), number);

    public static CellValue Of(DateOnly day) => new(CellKind.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 0, day);

    /// <summary>A cell as it was read. A number that showed zeros before it stays text, with its zeros.</summary>
    public static CellValue Of(SheetCell cell) => cell.Kind switch
    {
        CellKind.Number when cell.Text == default(NumberFormat).Text(cell.Number) => Of(cell.Number),
        CellKind.Date => Of(cell.Date),
        _ => Of(cell.Text),
    };
}
