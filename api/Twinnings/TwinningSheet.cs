using BorderComms.Records;

namespace BorderComms.Twinnings;

/// <summary>How twinnings stand in a sheet.</summary>
public static class TwinningSheet
{
    public static readonly RecordSheet<Twinning> Sheet = new(new("Kết nghĩa", "Twinnings"),
    [
        RecordColumns.Code<Twinning>(w => w.Code),
        RecordColumns.Kind<Twinning>(w => w.Kind),
        RecordColumns.Text<Twinning>("home", "Phía Việt Nam", "Home side", w => w.Home, 40),
        RecordColumns.Text<Twinning>("partner", "Phía đối diện", "Partner side", w => w.Partner, 40),
        RecordColumns.Place<Twinning>(w => w.Place),
        RecordColumns.PlaceCode<Twinning>(w => w.Place),
        RecordColumns.Agency<Twinning>(w => w.Agency),
        RecordColumns.Day<Twinning>("from", "Từ ngày", "From", w => w.From),
        RecordColumns.Day<Twinning>("until", "Đến ngày", "Until", w => w.Until),
        RecordColumns.Status<Twinning>(w => w.Status),
    ]);
}
