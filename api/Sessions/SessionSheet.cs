using BorderComms.Records;

namespace BorderComms.Sessions;

/// <summary>How sessions stand in a sheet.</summary>
public static class SessionSheet
{
    public static readonly RecordSheet<Session> Sheet = new(new("Buổi tuyên truyền", "Sessions"),
    [
        RecordColumns.Day<Session>("date", "Ngày", "Date", s => s.Date),
        RecordColumns.Place<Session>(s => s.Place),
        RecordColumns.PlaceCode<Session>(s => s.Place),
        RecordColumns.Agency<Session>(s => s.Agency),
        RecordColumns.Kind<Session>(s => s.Kind),
        RecordColumns.Topics<Session>(s => s.Topics),
        Attendance("cadres", "Cán bộ", "Cadres"),
        Attendance("soldiers", "Chiến sỹ", "Soldiers"),
        Attendance("residents", "Nhân dân", "Residents"),
        Attendance("students", "Học sinh", "Students"),
        Attendance("foreign-visitors", "Khách nước ngoài", "Foreign visitors"),
        Attendance(SessionNoun.TotalKey, "Tổng (chưa tách)", "Total (not split)"),
        RecordColumns.Partners<Session>(s => s.Partners),
        RecordColumns.Languages<Session>(s => s.Languages),
        RecordColumns.Number<Session>("count", "Số buổi", "Sessions", s => s.Count),
        RecordColumns.Text<Session>("campaign", "Chương trình", "Campaign", s => s.Campaign),
        RecordColumns.Text<Session>("title", "Tiêu đề", "Title", s => s.Title),
        RecordColumns.Text<Session>("note", "Ghi chú", "Note", s => s.Note, staffOnly: true),
        RecordColumns.Ref<Session>(s => s.Ref),
        RecordColumns.Status<Session>(s => s.Status),
    ]);

    private static RecordColumn<Session> Attendance(string key, string vi, string en) =>
        RecordColumns.Number<Session>(key, vi, en, s => s.Attendance.TryGetValue(key, out var value) ? value : null);
}
