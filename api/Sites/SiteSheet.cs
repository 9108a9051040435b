using BorderComms.Records;

namespace BorderComms.Sites;

/// <summary>How sites stand in a sheet.</summary>
public static class SiteSheet
{
    public static readonly RecordSheet<Site> Sheet = new(new("Cụm thông tin đối ngoại", "Sites"),
    [
        RecordColumns.Code<Site>(s => s.Code),
        RecordColumns.Kind<Site>(s => s.Kind),
        RecordColumns.Text<Site>("name", "Tên", "Name", s => s.Name.Vi, 40),
        RecordColumns.Text<Site>("name-en", "Tên tiếng Anh", "English name", s => s.Name.En, 40),
        RecordColumns.Place<Site>(s => s.Place),
        RecordColumns.PlaceCode<Site>(s => s.Place),
        RecordColumns.Agency<Site>(s => s.Agency),
        RecordColumns.Day<Site>("from", "Từ ngày", "From", s => s.From),
        RecordColumns.Day<Site>("until", "Đến ngày", "Until", s => s.Until),
        RecordColumns.Status<Site>(s => s.Status),
    ]);
}
