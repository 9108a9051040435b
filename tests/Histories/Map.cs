using System.Collections.Concurrent;
using System.Globalization;

namespace BorderComms.Histories;

/// <summary>A place in plain words: in force from its first to its last day, null being without bound.</summary>
internal sealed record Spot(string Code, string Kind, string Name, string? Parent, DateOnly From, DateOnly? Until = null, string? Successor = null)
{
    public bool StoodOn(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>An agency in plain words.</summary>
internal sealed record Office(string Code, string? Parent, DateOnly? From = null, DateOnly? Until = null, string? Successor = null);

/// <summary>The places and agencies of a history as its judge knows them, found out anew from their rows alone.</summary>
internal sealed class Map(IReadOnlyDictionary<string, Spot> spots, IReadOnlyDictionary<string, Office> offices)
{
    private static readonly DateOnly Old = new(2004, 1, 1), In2020 = new(2020, 3, 1), Before2020 = new(2020, 2, 29), In2025 = new(2025, 7, 1), Before2025 = new(2025, 6, 30);

    // Histories run beside each other and all begin with the same map.
    private readonly ConcurrentDictionary<(string, DateOnly?), List<Spot>> holders = [];
    private readonly ConcurrentDictionary<(string, string), bool> reaches = [];

    public IReadOnlyDictionary<string, Spot> Spots => spots;

    public IReadOnlyDictionary<string, Office> Offices => offices;

    /// <summary>What every history begins with: a little of Lào Cai, before and after 2020 and 2025.</summary>
    public static Map First { get; } = new Map(new Dictionary<string, Spot>(), new Dictionary<string, Office>())
        .With(
            new Spot("10", "province", "Tỉnh Lào Cai", null, Old, Before2025, "15-2025"), new("15-2025", "province", "Tỉnh Lào Cai mới", null, In2025),
            new("080", "district", "Thành phố Lào Cai", "10", Old, Before2025), new("082", "district", "Huyện Bát Xát", "10", Old, Before2025), new("083", "district", "Huyện Mường Khương", "10", Old, Before2025),
            new("02788", "commune", "Xã Bản Lầu", "083", In2020, Before2025, "02788-2025"), new("02752", "commune", "Xã Pha Long", "083", Old, Before2025, "02752-2025"),
            new("02686", "commune", "Xã A Mú Sung", "082", In2020, Before2025, "02686-2025"), new("02701", "commune", "Xã Y Tý", "082", In2020, Before2025, "02686-2025"),
            new("02635", "commune", "Phường Duyên Hải", "080", In2020, Before2025, "02647-2025"), new("02698", "commune", "Xã Ngải Thầu", "082", Old, Before2020, "02701"),
            new("02788-2025", "commune", "Xã Bản Lầu mới", "15-2025", In2025), new("02752-2025", "commune", "Xã Pha Long mới", "15-2025", In2025),
            new("02686-2025", "commune", "Xã A Mú Sung mới", "15-2025", In2025), new("02647-2025", "commune", "Phường Lào Cai", "15-2025", In2025))
        .With(
            new Office("bgc", null, null, Before2025, "bgc-2025"), new("bgc-2025", null, In2025), new("dic", null, null, new(2025, 2, 28), "dcst"), new("dcst", null),
            new("post-ban-lau", "bgc"), new("post-y-ty", "bgc"), new("bao-lao-cai", "dic"));

    public Map With(params Spot[] changed)
    {
        var all = new SortedDictionary<string, Spot>(spots.ToDictionary(), StringComparer.Ordinal);
        foreach (var spot in changed)
        {
            all[spot.Code] = spot;
        }

        return new(all, offices);
    }

    public Map With(params Office[] changed)
    {
        var all = new SortedDictionary<string, Office>(offices.ToDictionary(), StringComparer.Ordinal);
        foreach (var office in changed)
        {
            all[office.Code] = office;
        }

        return new(spots, all);
    }

    /// <summary>The place of this kind that is or holds what stands for the given one on the day; as it was without a day.</summary>
    public string? OfKind(string code, string kind, DateOnly? day) => Holders(code, day).Find(s => s.Kind == kind)?.Code;

    /// <summary>Whether the place, or what stands for it, is the holder or lies in it.</summary>
    public bool IsWithin(string code, string holder, DateOnly? day) => Holders(code, day).Exists(s => s.Code == holder);

    /// <summary>What stands for the place on the day; null for one that is newer.</summary>
    public string? ImageOf(string code, DateOnly? day) => day is { } on ? Image(spots[code], on)?.Code : code;

    /// <summary>Who has taken over from the agency by the day.</summary>
    public string HeirOf(string code, DateOnly? day) =>
        day is not null && offices[code] is { Successor: { } next } office && office.Until < day ? HeirOf(next, day) : code;

    /// <summary>Whether the agency is the holder, reports through it, or was succeeded by what does.</summary>
    public bool Reaches(string holder, string code) => reaches.GetOrAdd((holder, code), _ =>
    {
        var office = offices[code];
        return code == holder || (office.Parent is { } p && Reaches(holder, p)) || (office.Successor is { } s && Reaches(holder, s));
    });

    /// <summary>The head of the line that the agency reports in: `bgc` or `dic`; null for those after them.</summary>
    public string? HeadOf(string code) => Reaches("bgc", code) ? "bgc" : Reaches("dic", code) ? "dic" : null;

    public IEnumerable<string> PlacesCsv() => spots.Values.Select(s => $"{s.Code},{s.Code},{s.Kind},{s.Name},{Text(s.From)},{Text(s.Until)},{s.Parent},{s.Successor},no,,")
        .Prepend("code,official_code,kind,name_vi,valid_from,valid_to,parent,successor,border,lat,lon");

    public IEnumerable<string> AgenciesCsv() => offices.Values.Select(o => $"{o.Code},border-post,Đơn vị {o.Code},Agency {o.Code},{o.Parent},{Text(o.From)},{Text(o.Until)},{o.Successor}")
        .Prepend("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor");

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // From what stands for the place up to the province; of each step what stands for it.
    private List<Spot> Holders(string code, DateOnly? day) => holders.GetOrAdd((code, day), _ =>
    {
        var found = new List<Spot>();
        for (var at = ImageOf(code, day); at is not null; at = spots[at].Parent is { } parent ? ImageOf(parent, day) : null)
        {
            found.Add(spots[at]);
        }

        return found;
    });

    private Spot? Image(Spot spot, DateOnly day) => spot.StoodOn(day) ? spot
        : spot.From > day ? null
        : (spot.Successor ?? spot.Parent) is { } next ? Image(spots[next], day)
        : null;
}
