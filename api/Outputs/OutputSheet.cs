using BorderComms.Records;

namespace BorderComms.Outputs;

/// <summary>How outputs stand in a sheet.</summary>
public static class OutputSheet
{
    public static readonly RecordSheet<Output> Sheet = new(new("Sản phẩm", "Outputs"),
    [
        RecordColumns.Day<Output>("date", "Ngày", "Date", o => o.Date),
        RecordColumns.Kind<Output>(o => o.Kind),
        RecordColumns.Agency<Output>(o => o.Agency),
        RecordColumns.Topics<Output>(o => o.Topics),
        RecordColumns.Place<Output>(o => o.Place),
        RecordColumns.PlaceCode<Output>(o => o.Place),
        RecordColumns.Number<Output>("quantity", "Số lượng", "Quantity", o => o.Quantity),
        RecordColumns.Text<Output>("shown-at", "Nơi trưng bày", "Shown at", o => o.ShownAt, 24),
        RecordColumns.Text<Output>("title", "Tiêu đề", "Title", o => o.Title, 40),
        RecordColumns.Text<Output>("url", "Đường dẫn", "Link", o => o.Url),
        RecordColumns.Ref<Output>(o => o.Ref),
        RecordColumns.Status<Output>(o => o.Status),
    ]);
}
