using System.Globalization;
using System.Text;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Metrics.Formats;

namespace BorderComms.Releases;

/// <summary>How the difference of two releases is written.</summary>
public enum DiffFormat
{
    Json,
    Csv,
}

/// <summary>The difference of two releases as a table: without a breakdown a line an indicator, those that are the same in both
/// too; with one, a line a row that differs.</summary>
internal static class ReleaseDiffCsv
{
    public static Answer Of(Transaction t, CatalogueSnapshot catalogue, ReleaseDiffQuery query)
    {
        var (csv, first) = (new StringBuilder(), query.Figures[0]);
        var said = string.Join("; ", Note.Of(catalogue, first.Lang).Select(n => n.Code).Concat((query.Withheld(catalogue)?.Kinds ?? []).Select(k => $"{Disclosure.WithheldCode}:{k}")));
        Line(csv, ["indicator", "indicator-label", "unit", "period", "calendar", "from", "to", .. first.By.SelectMany(d => new[] { d.Code, $"{d.Code}-label" }), "previous", "value", "difference", "notes"]);
        foreach (var (asked, figures) in query.Between(t, catalogue))
        {
            var indicator = IndicatorRef.Of(asked.Indicator, asked.Lang);
            string[] begin = [indicator.Code, indicator.Label, indicator.Unit, asked.Period.Code, Codes.Of(asked.Period.Calendar), query.From.Code, query.To?.Code ?? ReleaseRef.LiveCode];
            foreach (var row in asked.By.IsEmpty ? [new Figure([], figures.Total, figures.Previous)] : figures.Rows.Where(r => r.Value != r.Previous))
            {
                var before = row.Previous ?? 0;
                Line(csv, [.. begin, .. row.Members.SelectMany(m => new[] { m.Code, m.Label }), Number(before), Number(row.Value), Number(row.Value - before), said]);
            }
        }

        return new(Encoding.UTF8.GetBytes(csv.ToString()), CsvFormat.ContentType);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(CsvFormat.Cell)).Append("\r\n");
}
