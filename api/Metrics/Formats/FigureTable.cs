using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.Metrics.Formats;

/// <summary>A column of figures.</summary>
/// <param name="Code">Its heading for programs.</param>
/// <param name="Heading">Its heading for people.</param>
/// <param name="Width">In characters.</param>
internal sealed record FigureColumn(string Code, Label Heading, int Width);

/// <summary>Figures as a table: a code and a label for each dimension, the value, what it is compared with, and of periods the status
/// and whether anything was recorded.</summary>
/// <param name="Rows">A cell for each column; null for an empty one.</param>
internal sealed record FigureTable(IReadOnlyList<FigureColumn> Columns, IEnumerable<CellValue?[]> Rows)
{
    private static readonly Label Yes = new("có", "yes"), No = new("không", "no");
    private static readonly FigureColumn Value = new("value", new("Giá trị", "Value"), 14), Previous = new("previous", new("Kỳ so sánh", "Compared"), 14),
        Status = new("status", new("Khóa sổ", "Closing"), 20);

    /// <param name="words">Whether what has a code of its own is in words, and what was never recorded empty instead of 0.</param>
    public static FigureTable Of(MetricQuery query, Figures figures, PeriodStatuses statuses, bool words)
    {
        var (compared, timed, lang) = (query.Compare is not null, statuses.Parts.Count > 0, query.Lang);
        FigureColumn[] columns =
        [
            .. query.By.SelectMany(d => new FigureColumn[] { new(d.Code, new($"{d.Label.Vi} (mã)", $"{d.Label.En} (code)"), 16), new($"{d.Code}-label", d.Label, 34) }),
            Value, .. compared ? [Previous] : Array.Empty<FigureColumn>(), .. timed ? [Status, new("recorded", new("Có ghi nhận", "Recorded"), 12)] : Array.Empty<FigureColumn>(),
        ];
        CellValue?[] Cells(Figure row) =>
        [
            .. row.Members.SelectMany(m => new CellValue?[] { CellValue.Of(m.Code), CellValue.Of(m.Label) }),
            words && !(row.Recorded ?? figures.Recorded) ? null : row.Value,
            .. compared ? [Number(row.Previous)] : Array.Empty<CellValue?>(),
            .. timed ? [StatusCell(statuses.Of(row)!.Value, lang, words), RecordedCell(row.Recorded == true, lang, words)] : Array.Empty<CellValue?>(),
        ];
        return new(columns, (query.By.Length == 0 ? [new Figure([], figures.Total, figures.Previous)] : figures.Rows).Select(Cells));
    }

    /// <summary>All totals of a period, a row each; empty where nothing was recorded.</summary>
    public static FigureTable Of(TotalsAnswer totals, Lang lang, bool words)
    {
        var compared = totals.PreviousPeriod is not null;
        FigureColumn[] columns =
        [
            new("indicator", new("Chỉ tiêu (mã)", "Indicator (code)"), 18), new("label", new("Chỉ tiêu", "Indicator"), 40), new("unit", new("Đơn vị tính", "Unit"), 16),
            new("measure", new("Cách tính", "Measure"), 22), new("period", new("Kỳ", "Period"), 14), new("calendar", new("Lịch", "Calendar"), 18), new("release", new("Lần công bố", "Release"), 14),
            Value, .. compared ? [Previous] : Array.Empty<FigureColumn>(), Status, new("version", new("Phiên bản", "Version"), 12),
        ];
        CellValue?[] Cells(IndicatorTotal total) =>
        [
            CellValue.Of(total.Indicator.Code), CellValue.Of(total.Indicator.Label), CellValue.Of(total.Indicator.Unit),
            CellValue.Of(words ? FigureSheet.Words(total.Indicator.Measure).In(lang) : Codes.Of(total.Indicator.Measure)), CellValue.Of(totals.Period.Code),
            CellValue.Of(words ? FigureSheet.Words(totals.Period.Calendar).In(lang) : Codes.Of(totals.Period.Calendar)), CellValue.OrEmpty(totals.Release?.Code),
            total.Recorded ? total.Total : null, .. compared ? [Number(total.Previous)] : Array.Empty<CellValue?>(),
            StatusCell(total.Status, lang, words), total.Version,
        ];
        return new(columns, totals.Items.Select(Cells));
    }

    private static CellValue? Number(long? value) => value is { } number ? number : null;

    private static CellValue StatusCell(PeriodStatus status, Lang lang, bool words) => words ? StatusWords.Of(status).In(lang) : Codes.Of(status);

    private static CellValue RecordedCell(bool recorded, Lang lang, bool words) => words ? (recorded ? Yes : No).In(lang) : recorded ? "true" : "false";
}
