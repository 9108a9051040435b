using BorderComms.Records;

namespace BorderComms.Commendations;

/// <summary>How commendations stand in a sheet.</summary>
public static class CommendationSheet
{
    public static readonly RecordSheet<Commendation> Sheet = new(new("Giấy khen", "Commendations"),
    [
        RecordColumns.Day<Commendation>("date", "Ngày", "Date", c => c.Date),
        RecordColumns.Kind<Commendation>(c => c.Kind),
        RecordColumns.Agency<Commendation>(c => c.Agency),
        RecordColumns.Text<Commendation>("plan", "Kế hoạch", "Plan", c => c.Plan, 12),
        RecordColumns.Number<Commendation>("quantity", "Số lượng", "Quantity", c => c.Quantity),
        RecordColumns.Text<Commendation>("decision", "Quyết định", "Decision", c => c.Decision, 20),
        RecordColumns.Text<Commendation>("occasion", "Dịp", "Occasion", c => c.Occasion, 40),
        RecordColumns.Ref<Commendation>(c => c.Ref),
        RecordColumns.Status<Commendation>(c => c.Status),
    ]);
}
