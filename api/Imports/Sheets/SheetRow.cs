namespace BorderComms.Imports.Sheets;

/// <summary>What a cell holds. `Formula` whatever its last value was; `Other` is true, false or an error such as #N/A.</summary>
public enum CellKind { Text, Number, Date, Formula, Other }

/// <summary>One cell that is not empty.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Kind">What it holds; in a text file text, or a formula where it begins with =.</param>
/// <param name="Text">What a person reads in the cell, in NFC, not trimmed, without control characters but tabs and line breaks.
/// A date is an ISO day. A formula is its last value, or itself ("=1+1") where it has none.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Date">The day of a date; its time is left out.</param>
public readonly record struct SheetCell(int Column, CellKind Kind, string Text, double Number = 0, DateOnly Date = default);

/// <summary>One row that has at least one cell.</summary>
/// <param name="Sheet">The sheet's name; empty for a text file.</param>
/// <param name="SheetNumber">From 1, over the visible sheets in their order.</param>
/// <param name="Number">As the spreadsheet shows it, from 1.</param>
/// <param name="Cells">From left to right; empty cells are left out.</param>
public sealed record SheetRow(string Sheet, int SheetNumber, int Number, IReadOnlyList<SheetCell> Cells);
