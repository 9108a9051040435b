namespace BorderComms.Imports;

/// <summary>A field that a column of a sheet may hold, with the headings under which sheets bring it.</summary>
/// <param name="Code">The field's name in answers: `date`, `cadres`.</param>
public sealed record ImportField(string Code, Catalogue.Label Label, params string[] Headings);

/// <summary>The fields of sheets. What a heading means is data: headings are compared by their spelling, without "số", "số lượt"
/// or "lượt" before them.</summary>
public static class ImportFields
{
    public const string Date = "date", Place = "place", PlaceCode = "place-code", Agency = "agency", Partners = "partners", Kind = "kind", Topics = "topics",
        Languages = "languages", Total = "total", Count = "count", Campaign = "campaign", Title = "title", Note = "note", Ref = "ref", Code = "code", Url = "url",
        Quantity = "quantity", ShownAt = "shown-at", From = "from", Until = "until", Name = "name", NameEn = "name-en", Home = "home", Partner = "partner",
        Plan = "plan", Decision = "decision", Occasion = "occasion", Status = "status", Ignored = "ignored";

    /// <summary>The audiences that have a column of their own.</summary>
    public static readonly string[] Audiences = ["cadres", "soldiers", "residents", "students", "foreign-visitors"];

    public static readonly IReadOnlyList<ImportField> All =
    [
        new(Date, new("Ngày", "Date"), "ngày", "ngày tháng", "ngày tháng năm", "thời gian", "ngày tổ chức", "ngày đăng", "ngày phát hành", "ngày trao", "date", "day"),
        new(Place, new("Xã, phường", "Place"), "xã", "xã phường", "xã thị trấn", "xã phường thị trấn", "địa bàn", "địa điểm", "nơi tổ chức", "place", "commune"),
        new(PlaceCode, new("Mã xã", "Place code"), "mã xã", "mã địa bàn", "mã xã phường", "place code"),
        new(Agency, new("Đơn vị", "Agency"), "đơn vị", "đơn vị tổ chức", "đơn vị thực hiện", "đơn vị chủ trì", "đồn biên phòng", "cơ quan", "cơ quan báo chí", "đơn vị sản xuất", "agency", "outlet", "producer"),
        new(Partners, new("Đơn vị phối hợp", "Partners"), "đơn vị phối hợp", "phối hợp", "cơ quan phối hợp", "partners"),
        new(Kind, new("Hình thức", "Form"), "hình thức", "hình thức tuyên truyền", "loại buổi", "loại hình", "thể loại", "loại", "loại sản phẩm", "form", "kind"),
        new(Topics, new("Chuyên đề", "Topics"), "chuyên đề", "nội dung", "nội dung tuyên truyền", "chủ đề", "topics", "topic"),
        new("cadres", new("Cán bộ", "Cadres"), "cán bộ", "cb", "cadres"),
        new("soldiers", new("Chiến sỹ", "Soldiers"), "chiến sỹ", "cs", "soldiers"),
        new("residents", new("Nhân dân", "Residents"), "nhân dân", "nd", "người dân", "quần chúng nhân dân", "residents"),
        new("students", new("Học sinh", "Students"), "học sinh", "hs", "học sinh sinh viên", "students"),
        new("foreign-visitors", new("Khách nước ngoài", "Foreign visitors"), "khách nước ngoài", "người nước ngoài", "foreign visitors"),
        new(Total, new("Tổng số lượt", "Attendance, not split"), "tổng", "tổng số", "tổng cộng", "tổng chưa tách", "tổng số lượt", "người dự", "người", "người tham gia", "total", "total not split", "attendance", "not split"),
        new(Languages, new("Ngôn ngữ", "Languages"), "ngôn ngữ", "tiếng", "languages"),
        new(Count, new("Số buổi", "Sessions"), "buổi", "số buổi", "sessions", "count"),
        new(Quantity, new("Số lượng", "Quantity"), "số lượng", "lượng", "tin bài", "sản phẩm", "giấy khen", "quantity"),
        new(Campaign, new("Chương trình", "Campaign"), "chương trình", "đợt", "đợt cao điểm", "campaign"),
        new(Title, new("Tiêu đề", "Title"), "tiêu đề", "tên", "tên buổi", "tên sản phẩm", "tên tin bài", "title"),
        new(Note, new("Ghi chú", "Note"), "ghi chú", "note"),
        new(Ref, new("Số hiệu", "Reference"), "số hiệu", "hiệu", "ký hiệu", "reference", "ref"),
        new(Code, new("Mã", "Code"), "mã", "mã số", "code"),
        new(Url, new("Đường dẫn", "Link"), "đường dẫn", "liên kết", "link", "url"),
        new(ShownAt, new("Nơi trưng bày", "Shown at"), "nơi trưng bày", "nơi phát", "nơi đăng phát", "cụm thông tin", "trưng bày tại", "shown at"),
        new(From, new("Từ ngày", "From"), "từ ngày", "ngày bắt đầu", "ngày ký", "ngày ký kết", "from"),
        new(Until, new("Đến ngày", "Until"), "đến ngày", "ngày kết thúc", "until"),
        new(Name, new("Tên", "Name"), "tên", "tên cụm", "tên cụm thông tin", "tên tiếng việt", "name", "name vietnamese"),
        new(NameEn, new("Tên tiếng Anh", "English name"), "tên tiếng anh", "english name", "name english"),
        new(Home, new("Phía Việt Nam", "Home side"), "phía việt nam", "bên ta", "thôn bản phía việt nam", "home", "home side"),
        new(Partner, new("Phía đối diện", "Partner side"), "phía trung quốc", "phía đối diện", "bên bạn", "đối tác", "partner", "partner side"),
        new(Plan, new("Kế hoạch", "Plan"), "kế hoạch", "năm kế hoạch", "kế hoạch năm", "plan"),
        new(Decision, new("Quyết định", "Decision"), "quyết định", "số quyết định", "decision"),
        new(Occasion, new("Dịp", "Occasion"), "dịp", "dịp khen", "nội dung khen", "occasion"),
        new(Status, new("Trạng thái", "Status"), "trạng thái", "status"),
        new(Ignored, new("Bỏ qua", "Left out"), "stt", "tt", "số tt", "thứ tự", "no", "trạng thái", "status", "vì sao", "why"),
    ];

    private static readonly Dictionary<string, ImportField> ByCode = All.ToDictionary(f => f.Code);

    public static ImportField? Find(string code) => ByCode.GetValueOrDefault(code);
}
