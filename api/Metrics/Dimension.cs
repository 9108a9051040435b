using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>The columns of the ledger that figures are broken down by and filtered by.</summary>
[Flags]
public enum Columns
{
    None = 0,
    Time = 1,
    Place = 2,
    Agency = 4,
    Kind = 8,
    Topic = 16,
    Audience = 32,
}

/// <summary>What a figure can be broken down by.</summary>
/// <param name="Code">As it stands in `by`.</param>
/// <param name="Column">Where its members stand in the ledger.</param>
/// <param name="Sort">The sort of its periods; null for what is no time.</param>
/// <param name="PlaceKind">The level that places are rolled up to; null for what is no place.</param>
public sealed record Dimension(string Code, Columns Column, Label Label, PeriodSort? Sort = null, string? PlaceKind = null)
{
    public static IReadOnlyList<Dimension> All { get; } =
    [
        new("period-year", Columns.Time, new("Năm", "Year"), Sort: PeriodSort.Year),
        new("period-half-year", Columns.Time, new("Nửa năm", "Half-year"), Sort: PeriodSort.HalfYear),
        new("period-quarter", Columns.Time, new("Quý", "Quarter"), Sort: PeriodSort.Quarter),
        new("period-month", Columns.Time, new("Tháng", "Month"), Sort: PeriodSort.Month),
        new("place-province", Columns.Place, new("Tỉnh", "Province"), PlaceKind: "province"),
        new("place-district", Columns.Place, new("Huyện", "District"), PlaceKind: "district"),
        new("place-commune", Columns.Place, new("Xã", "Commune"), PlaceKind: "commune"),
        new("agency", Columns.Agency, new("Đơn vị", "Agency")),
        new("kind", Columns.Kind, new("Hình thức", "Kind")),
        new("topic", Columns.Topic, new("Chuyên đề", "Topic")),
        new("audience", Columns.Audience, new("Đối tượng", "Audience")),
    ];

    /// <summary>A record may stand under several of its members, so its rows overlap.</summary>
    public bool Overlapping => Column == Columns.Topic;

    /// <summary>What an indicator calls the family of it: period, place, agency, kind, topic or audience.</summary>
    public string Family => Column == Columns.Time ? "period" : Column.ToString().ToLowerInvariant();

    public static Dimension? Find(string code) => All.FirstOrDefault(d => d.Code == code);
}
