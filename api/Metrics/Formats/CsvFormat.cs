using System.Buffers;
using System.Globalization;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;

namespace BorderComms.Metrics.Formats;

/// <summary>Figures as a table: RFC 4180 in UTF-8, the columns of <see cref="FigureTable"/> under their codes, and what the answer's
/// notes and withheld kinds are. Cells that a spreadsheet would run as a formula are made inert.</summary>
public static class CsvFormat
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n");

    public static byte[] Write(MetricQuery query, Figures figures, PeriodStatuses statuses, Withheld? withheld, IReadOnlyList<Note> notes)
    {
        var said = Said(notes, withheld);
        return Write(FigureTable.Of(query, figures, statuses, words: false), _ => said);
    }

    /// <summary>All totals of a period, a line each. `value` is empty where nothing was recorded.</summary>
    public static byte[] Write(TotalsAnswer totals, Lang lang) =>
        Write(FigureTable.Of(totals, lang, words: false), row => Said(totals.Notes, totals.Items[row].Withheld));

    private static byte[] Write(FigureTable table, Func<int, string> said)
    {
        var csv = new StringBuilder();
        Line(csv, [.. table.Columns.Select(c => c.Code), "notes"]);
        foreach (var (row, cells) in table.Rows.Index())
        {
            Line(csv, [.. cells.Select(c => c?.Text ?? ""), said(row)]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Said(IReadOnlyList<Note> notes, Withheld? withheld) =>
        string.Join("; ", notes.Select(n => n.Code).Concat((withheld?.Kinds ?? []).Select(k => $"{Disclosure.WithheldCode}:{k}")));

    /// <summary>The cell as it stands in the file.</summary>
    public static string Cell(string text)
    {
        var inert = CellText.IsLive(text) && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
        return inert.AsSpan().ContainsAny(NeedQuotes) ? $"\"{inert.Replace("\"", "\"\"")}\"" : inert;
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
