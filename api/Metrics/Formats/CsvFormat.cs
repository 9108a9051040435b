using System.Buffers;
using System.Globalization;
using System.Text;
using BorderComms.Http;

namespace BorderComms.Metrics.Formats;

/// <summary>Figures as a table: RFC 4180 in UTF-8, a code and a label for each dimension, the value, of periods the
/// status and whether anything was recorded, and what the answer's notes and withheld kinds are. Cells that a spreadsheet would run as a formula are made inert.</summary>
public static class CsvFormat
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n");

    public static byte[] Write(MetricQuery query, Figures figures, PeriodStatuses statuses, Withheld? withheld, IReadOnlyList<Note> notes)
    {
        var csv = new StringBuilder();
        string[] Further(string? previous, string? status, string? recorded) =>
            [.. query.Compare is null ? [] : new[] { previous ?? "" }, .. status is null ? [] : new[] { status }, .. recorded is null ? [] : new[] { recorded }];
        Line(csv, [.. query.By.SelectMany(d => new[] { d.Code, $"{d.Code}-label" }), "value", .. Further("previous", statuses.Parts.Count > 0 ? "status" : null, statuses.Parts.Count > 0 ? "recorded" : null), "notes"]);
        var said = string.Join("; ", notes.Select(n => n.Code).Concat((withheld?.Kinds ?? []).Select(k => $"{Disclosure.WithheldCode}:{k}")));
        foreach (var row in query.By.Length == 0 ? [new Figure([], figures.Total, figures.Previous)] : figures.Rows)
        {
            Line(csv, [.. row.Members.SelectMany(m => new[] { m.Code, m.Label }), Number(row.Value),
                .. Further(Number(row.Previous), statuses.Of(row) is { } status ? Codes.Of(status) : null, row.Recorded is { } recorded ? (recorded ? "true" : "false") : null), said]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>All totals of a period, a line each. `value` is empty where nothing was recorded.</summary>
    public static byte[] Write(TotalsAnswer totals)
    {
        var csv = new StringBuilder();
        Line(csv, ["indicator", "label", "unit", "measure", "period", "calendar", "release", "value", "status", "version", "notes"]);
        foreach (var (indicator, total) in totals.Items.Select(i => (i.Indicator, i)))
        {
            Line(csv, [indicator.Code, indicator.Label, indicator.Unit, Codes.Of(indicator.Measure), totals.Period.Code, Codes.Of(totals.Period.Calendar), totals.Release?.Code ?? "",
                Number(total.Recorded ? total.Total : null), Codes.Of(total.Status), Number(total.Version), string.Join("; ", totals.Notes.Select(n => n.Code))]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The cell as it stands in the file.</summary>
    public static string Cell(string text)
    {
        var inert = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? $"'{text}"
            : text;
        return inert.AsSpan().ContainsAny(NeedQuotes) ? $"\"{inert.Replace("\"", "\"\"")}\"" : inert;
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
