using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;
using BorderComms.Records;

namespace BorderComms.Releases;

/// <summary>How releases stand in a sheet.</summary>
public static class ReleaseSheet
{
    public static readonly RecordSheet<ReleaseItem> Sheet = new(new("Lần công bố", "Releases"),
    [
        RecordColumns.Text<ReleaseItem>("code", "Mã", "Code", r => r.Code, 24),
        new("title", new("Tên", "Title"), (r, _, lang) => CellValue.OrEmpty(r.Title.In(lang)), 50),
        RecordColumns.Text<ReleaseItem>("plan", "Kế hoạch", "Plan", r => r.Plan, 12),
        RecordColumns.Text<ReleaseItem>("released-at", "Công bố lúc (giờ Việt Nam)", "Released at (Viet Nam)",
            r => VietNam.TimeOf(r.ReleasedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), 26),
        new("posting", new("Bút toán cuối", "Last posting"), (r, _, _) => CellValue.Of((double)r.Posting), 14),
        RecordColumns.Text<ReleaseItem>("note", "Ghi chú", "Note", r => r.Note, 50),
    ]);
}
