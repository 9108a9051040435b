using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Records;

namespace BorderComms.Statements;

/// <summary>How statements stand in a sheet.</summary>
public static class StatementSheet
{
    private static readonly Label Name = new("Điều đã nêu", "Statements");

    /// <summary>The columns that the verb `statements` takes again, in its words.</summary>
    public static readonly RecordSheet<Statement> Taken = new(Name,
    [
        Raw("code", s => s.Code), Raw("from", s => Day(s.Period.From)), Raw("until", s => Day(s.Period.To)), Raw("text_vi", s => s.Text.Vi),
        Raw("qualifier", s => Codes.Of(s.Qualifier)), Raw("value", s => s.Value.ToString(CultureInfo.InvariantCulture)), Raw("number", s => s.Number),
        Raw("unit_vi", s => s.Unit), Raw("indicator", s => s.Measure?.Indicator), Raw("filter", s => s.Measure?.ToFilter()), Raw("source", s => s.Source.Title),
        Raw("url", s => s.Source.Url), Raw("stated_on", s => s.Source.Date is { } day ? Day(day) : null), Raw("note", s => s.Note, staffOnly: true),
    ]);

    /// <summary>Each statement beside what the ledger holds, for people.</summary>
    public static readonly RecordSheet<Statement> Beside = new(Name,
    [
        RecordColumns.Text<Statement>("code", "Mã", "Code", s => s.Code, 24),
        RecordColumns.Day<Statement>("from", "Từ ngày", "From", s => s.Period.From),
        RecordColumns.Day<Statement>("until", "Đến ngày", "Until", s => s.Period.To),
        RecordColumns.Text<Statement>("text", "Điều đã nêu", "Statement", s => s.Text.Vi, 60),
        new("qualifier", new("Mức", "Qualifier"), (s, _, lang) => CellValue.OrEmpty(Of(s.Qualifier).In(lang)), 12),
        new("value", new("Con số", "Number"), (s, _, _) => CellValue.Of((double)s.Value), 14),
        RecordColumns.Text<Statement>("unit", "Đơn vị tính", "Unit", s => s.Unit, 14),
        new("ledger", new("Sổ ghi", "Ledger"), (s, _, _) => s.Ledger?.Value is { } value ? CellValue.Of((double)value) : default(CellValue?), 14),
        new("verdict", new("Đối chiếu", "Compared"), (s, _, lang) => CellValue.OrEmpty(s.Ledger is { } ledger ? Of(ledger.Verdict).In(lang) : null), 20),
        new("indicator", new("Chỉ số", "Indicator"), (s, words, lang) => CellValue.OrEmpty(s.Measure is { } measure ? words.Indicators[measure.Indicator].Label.In(lang) : null), 24),
        RecordColumns.Text<Statement>("filter", "Phạm vi", "Narrowed to", s => s.Measure?.ToFilter(), 24),
        RecordColumns.Text<Statement>("source", "Nguồn", "Source", s => s.Source.Title, 40),
        RecordColumns.Text<Statement>("url", "Đường dẫn", "Link", s => s.Source.Url),
        RecordColumns.Day<Statement>("stated-on", "Ngày nêu", "Stated on", s => s.Source.Date),
        RecordColumns.Text<Statement>("note", "Ghi chú", "Note", s => s.Note, staffOnly: true),
    ]);

    private static RecordColumn<Statement> Raw(string column, Func<Statement, string?> text, bool staffOnly = false) =>
        new(column, new(column, column), (s, _, _) => CellValue.OrEmpty(text(s)), StaffOnly: staffOnly);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Label Of(StatedQualifier qualifier) => qualifier switch
    {
        StatedQualifier.Over => new("trên", "over"),
        StatedQualifier.Nearly => new("gần", "nearly"),
        StatedQualifier.About => new("khoảng", "about"),
        _ => new("đúng", "exactly"),
    };

    private static Label Of(Verdict verdict) => verdict switch
    {
        Verdict.BorneOut => new("khớp", "borne out"),
        Verdict.Differs => new("khác", "differs"),
        _ => new("chưa có số liệu", "no records"),
    };
}
