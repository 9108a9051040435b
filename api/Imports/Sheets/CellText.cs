using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BorderComms.Imports.Sheets;

/// <summary>The text of cells on its way in and out.</summary>
internal static partial class CellText
{
    /// <summary>NFC, without control characters but tabs and line breaks, and without what is no character.</summary>
    public static string Clean(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.Contains('\u007F') ? Kept(text) : text;
        }

        var kept = Kept(text);
        return kept.IsNormalized() ? kept : kept.Normalize();
    }

    private static string Kept(string text)
    {
        StringBuilder? kept = null;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!pair && IsDropped(text[i]))
            {
                kept ??= new StringBuilder(text, 0, i, text.Length);
                continue;
            }

            kept?.Append(text, i, pair ? 2 : 1);
            i += pair ? 1 : 0;
        }

        return kept?.ToString() ?? text;
    }

    private static bool IsDropped(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || char.IsSurrogate(c) || c is '\uFEFF' or '\uFFFE' or '\uFFFF';

    /// <summary>Text as it was before it was made inert: without the apostrophe that keeps it from being a formula.</summary>
    public static string Revived(string text) => Inert(text, apostrophesNeeded: 1) ? text[1..] : text;

    /// <summary>Text as a text file holds it: an apostrophe stands before what a spreadsheet would run.</summary>
    public static string InertInText(string text) => Inert(text, apostrophesNeeded: 0) ? $"'{text}" : text;

    /// <summary>Text as a workbook holds it, where text never runs: only an apostrophe that reading would take off is doubled.</summary>
    public static string InertInWorkbook(string text) => Inert(text, apostrophesNeeded: 1) ? $"'{text}" : text;

    /// <summary>Whether a spreadsheet would run the text were it typed in.</summary>
    public static bool IsLive(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];

    private static bool Inert(string text, int apostrophesNeeded)
    {
        var at = 0;
        while (at < text.Length && text[at] == '\'')
        {
            at++;
        }

        return at >= apostrophesNeeded && at < text.Length && IsLive(text[at..(at + 1)]);
    }

    /// <summary>A workbook writes some characters as `_x000D_`.</summary>
    public static string Decoded(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : Escape().Replace(text, e => ((char)int.Parse(e.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    /// <summary>Text that looks like such an escape, escaped.</summary>
    public static string Encoded(string text) => !text.Contains("_x", StringComparison.Ordinal) ? text
        : EscapeStart().Replace(text, "_x005F_");

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeStart();
}
