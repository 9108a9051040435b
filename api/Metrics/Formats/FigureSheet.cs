using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;

namespace BorderComms.Metrics.Formats;

/// <summary>Figures as a workbook: one sheet of them, and one that says what they are.</summary>
internal static class FigureSheet
{
    private static readonly Label Figures = new("Số liệu", "Figures"), About = new("Mô tả", "About");
    private static readonly int[] AboutWidths = [24, 100];

    public static Answer Of(MetricQuery query, CatalogueSnapshot catalogue, Figures figures, PeriodStatuses statuses, MetricAnswer answer)
    {
        var lang = query.Lang;
        IEnumerable<(Label, CellValue?)> about =
        [
            (new("Chỉ tiêu", "Indicator"), CellValue.Of(answer.Indicator.Label)),
            (new("Mã chỉ tiêu", "Indicator code"), CellValue.Of(answer.Indicator.Code)),
            (new("Định nghĩa", "Definition"), CellValue.Of(query.Indicator.Definition.In(lang))),
            (new("Đơn vị tính", "Unit"), CellValue.Of(answer.Indicator.Unit)),
            (new("Cách tính", "Measure"), CellValue.Of(Words(answer.Indicator.Measure).In(lang))),
            .. Of(query, catalogue, answer.Period, answer.PreviousPeriod),
            (new("Tổng", "Total"), answer.Recorded ? answer.Total : null),
            .. answer.PreviousPeriod is null ? [] : new (Label, CellValue?)[] { (new("Tổng kỳ so sánh", "Total compared"), answer.Previous is { } previous ? previous : null) },
            .. Of(answer.Version, answer.Updated, answer.Withheld, answer.Notes, catalogue, lang),
            (new("Địa chỉ", "Address"), CellValue.Of(MetricLinks.Address(query, Format.Json))),
        ];
        return Write($"{query.Indicator.Code}_{query.Period.Code}", FigureTable.Of(query, figures, statuses, words: true), about, lang, answer.Updated);
    }

    public static Answer Of(IReadOnlyList<MetricQuery> queries, CatalogueSnapshot catalogue, TotalsAnswer totals)
    {
        var (query, lang) = (queries[0], queries[0].Lang);
        IEnumerable<(Label, CellValue?)> about =
        [
            .. Of(query, catalogue, totals.Period, totals.PreviousPeriod),
            .. Of(totals.Version, totals.Updated, Withheld.Of(totals.Items.Select(i => i.Withheld)), totals.Notes, catalogue, lang),
            .. queries.Select(q => (new Label($"Định nghĩa: {q.Indicator.Label.Vi}", $"Definition: {q.Indicator.Label.En}"), (CellValue?)q.Indicator.Definition.In(lang))),
            (new("Địa chỉ", "Address"), CellValue.Of($"/api/v1/metrics?{query.FormIn(Format.Json)}")),
        ];
        return Write($"metrics_{query.Period.Code}", FigureTable.Of(totals, lang, words: true), about, lang, totals.Updated);
    }

    public static Label Words(Measure measure) => measure == Measure.Flow ? new("cộng trong kỳ", "summed within the period") : new("số cuối kỳ", "at the period's end");

    public static Label Words(Calendar calendar) => calendar == Calendar.Civil ? new("năm dương lịch", "civil") : new("năm báo cáo", "reporting");

    // What was asked.
    private static IEnumerable<(Label, CellValue?)> Of(MetricQuery query, CatalogueSnapshot catalogue, PeriodRef period, PeriodRef? previous)
    {
        var (lang, name) = (query.Lang, new FigureName(query, catalogue));
        yield return (new("Kỳ", "Period"), CellValue.Of(period.Code));
        yield return (new("Từ ngày", "From"), period.From);
        yield return (new("Đến ngày", "To"), period.To);
        yield return (new("Lịch", "Calendar"), CellValue.Of(Words(period.Calendar).In(lang)));
        if (period.Status is { } status)
        {
            yield return (new("Khóa sổ", "Closing"), CellValue.Of(StatusWords.Of(status).In(lang)));
        }

        yield return (new("Địa giới", "Geography"), CellValue.Of(name.Boundaries ?? name.Say("theo địa giới khi ghi nhận", "within boundaries as they were")));
        foreach (var (filter, terms) in query.Filters.Terms)
        {
            yield return (filter, CellValue.Of(string.Join("; ", terms.Select(t => $"{t.Label.In(lang)} ({t.Code})"))));
        }

        if (name.Moment is { } moment)
        {
            yield return (new("Thời điểm số liệu", "Known as"), CellValue.Of(moment));
        }

        if (previous is not null)
        {
            yield return (new("Kỳ so sánh", "Compared with"), CellValue.Of(previous.Code));
        }
    }

    // What it is made of.
    private static IEnumerable<(Label, CellValue?)> Of(long version, DateTime? updated, Withheld? withheld, IReadOnlyList<Note> notes, CatalogueSnapshot catalogue, Lang lang)
    {
        yield return (new("Phiên bản", "Version"), version);
        yield return (new("Cập nhật lúc (UTC)", "Updated (UTC)"), CellValue.OrEmpty(updated?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        if (withheld is not null)
        {
            yield return (new("Không công bố riêng", "Withheld"), CellValue.Of($"{string.Join("; ", withheld.Kinds.Select(k => $"{catalogue.Kinds[k].Label.In(lang)} ({k})"))}: {withheld.Because}"));
        }

        foreach (var note in notes)
        {
            yield return (new("Ghi chú", "Note"), CellValue.Of(note.Text));
        }

        yield return (new("Nguồn", "Source"), CellValue.Of(JsonStatFormat.Source));
        yield return (new("Cơ quan công bố", "Publisher"), CellValue.Of(catalogue.Publisher.Together.In(lang)));
        yield return (new("Giấy phép", "Licence"), CellValue.Of($"{catalogue.Publisher.LicenceName}, {catalogue.Publisher.Licence}"));
        yield return (new("Liên hệ, trích dẫn", "Contact, citation"), CellValue.Of(MetricLinks.Catalogue));
    }

    private static Answer Write(string name, FigureTable table, IEnumerable<(Label Name, CellValue? Value)> about, Lang lang, DateTime? updated)
    {
        using var file = new MemoryStream();
        using (var writer = SheetWriter.To(file, SheetFormat.Xlsx))
        {
            writer.Sheet(Figures.In(lang), [.. table.Columns.Select(c => c.Width)]);
            writer.Row([.. table.Columns.Select(c => (CellValue?)c.Heading.In(lang))], bold: true);
            foreach (var (row, cells) in table.Rows.Index())
            {
                writer.Row(row < CellName.LastRow - 1 ? cells : throw TooMany());
            }

            writer.Sheet(About.In(lang), AboutWidths, frozenRows: 0);
            foreach (var (what, value) in about)
            {
                writer.Row([what.In(lang), value]);
            }

            writer.Complete();
        }

        return new(file.ToArray(), AcceptedTypes.Xlsx) { LastModified = updated, FileName = $"{name.Replace("..", "_", StringComparison.Ordinal)}.xlsx" };
    }

    private static Problem TooMany() => Problem.Malformed("format", $"Hơn {CellName.LastRow - 1} dòng, quá một trang tính; hãy thu hẹp hoặc lấy csv.",
        $"More than {CellName.LastRow - 1} rows, which a worksheet does not hold; narrow the query or ask for csv.");
}
