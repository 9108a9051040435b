using BorderComms.Catalogue;

namespace BorderComms.Histories;

/// <summary>What an indicator counts, as its definition has it in words.</summary>
/// <param name="Kinds">All kinds of the record that it counts.</param>
internal sealed record Rule(string Indicator, RecordType Counts, string[] Kinds, string Adds, string[] Dimensions)
{
    public static readonly Rule[] All =
    [
        new("sessions", RecordType.Session, Work.Kinds[RecordType.Session], "count", ["place", "agency", "kind", "topic"]),
        new("attendance", RecordType.Session, Work.Kinds[RecordType.Session], "attendance", ["place", "agency", "kind", "topic", "audience"]),
        new("trainings", RecordType.Session, ["training-course"], "count", ["place", "agency", "topic"]),
        new("trainees", RecordType.Session, ["training-course"], "attendance", ["place", "agency", "topic", "audience"]),
        new("publications", RecordType.Output, ["news-item"], "quantity", ["place", "agency", "topic"]),
        new("media-products", RecordType.Output, ["photo", "banner", "video"], "quantity", ["place", "agency", "kind", "topic"]),
        new("leaflets", RecordType.Output, ["leaflet"], "quantity", ["place", "agency", "topic"]),
        new("broadcasts", RecordType.Output, ["broadcast"], "quantity", ["place", "agency", "topic"]),
        new("sites", RecordType.Site, Work.Kinds[RecordType.Site], "one", ["place", "agency", "kind"]),
        new("twinnings", RecordType.Twinning, Work.Kinds[RecordType.Twinning], "one", ["place", "agency", "kind"]),
        new("commendations", RecordType.Commendation, Work.Kinds[RecordType.Commendation], "quantity", ["agency"]),
    ];

    public bool IsStock => Counts is RecordType.Site or RecordType.Twinning;

    public static Rule Of(string indicator) => All.First(r => r.Indicator == indicator);

    /// <summary>What the work adds, by audience; nothing where it is not counted.</summary>
    public IEnumerable<(string Audience, long Value)> Values(Work work) => work.Type != Counts || !Kinds.Contains(work.Kind) ? [] : Adds switch
    {
        "count" => [("none", work.Count)],
        "quantity" => [("none", work.Quantity)],
        "one" => [("none", 1)],
        _ => work.Attendance.Select(a => (a.Key == "total" ? "unsplit" : a.Key, (long)a.Value)).Where(a => a.Item2 > 0),
    };
}
