using BorderComms.Catalogue;
using BorderComms.Commendations;
using BorderComms.Outputs;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Twinnings;

namespace BorderComms.Histories;

/// <summary>What a record of any noun says, in plain words and numbers: all that the judge of a history knows of it.</summary>
internal sealed record Work(RecordType Type, DateOnly Day, DateOnly? Until, string? Place, string Agency, string Kind, string[] Topics,
    int Count, int Quantity, Dictionary<string, int> Attendance)
{
    /// <summary>How many numbers make a work.</summary>
    public const int Numbers = 10;

    private static readonly DateOnly First = new(2021, 11, 20);
    private static readonly string[][] TopicSets = [["drugs"], ["drugs", "twinning"], ["border-law"], ["human-trafficking", "twinning", "border-law"], []];

    public static readonly Dictionary<RecordType, string[]> Kinds = new()
    {
        [RecordType.Session] = ["unit-meeting", "village-meeting", "training-course", "loudspeaker", "school-talk", "public-event", "arts-performance", "campaign-event"],
        [RecordType.Output] = ["news-item", "photo", "video", "leaflet", "broadcast", "banner"],
        [RecordType.Site] = ["border-gate", "inland"],
        [RecordType.Twinning] = ["residential-cluster", "village", "township", "border-post"],
        [RecordType.Commendation] = ["certificate"],
    };

    /// <summary>Whether it is still to come.</summary>
    public bool Planned { get; init; }

    public bool IsStock => Type is RecordType.Site or RecordType.Twinning;

    /// <summary>The days on which it enters the ledger.</summary>
    public IEnumerable<DateOnly> EntryDays => Until is { } last ? [Day, last.AddDays(1)] : [Day];

    /// <summary>The same numbers always make the same work; smaller numbers a simpler one.</summary>
    public static Work Of(RecordType type, int[] numbers, Map map)
    {
        var next = 0;
        int Number(int below) => numbers[next++] % below;
        var day = First.AddDays(Number(800));
        var lasts = Number(300);
        var place = Number(map.Spots.Count + 1);
        var agencies = map.Offices.Keys.Where(o => map.HeadOf(o) is not null).ToList();
        var agency = agencies[Number(agencies.Count)];
        var kinds = Kinds[type];
        var kind = kinds[Math.Min(Number(kinds.Length), Number(kinds.Length))];
        var topics = TopicSets[Number(type == RecordType.Session ? 4 : 5)];
        var (count, quantity, attended) = (1 + Number(3), 1 + Number(500), Number(90));
        var stock = type is RecordType.Site or RecordType.Twinning;
        return new(type, day, stock && lasts > 150 ? day.AddDays(lasts - 151) : null,
            type == RecordType.Commendation || (type == RecordType.Output && place == map.Spots.Count) ? null : map.Spots.Keys.ElementAt(place % map.Spots.Count),
            agency, kind, type is RecordType.Session or RecordType.Output ? topics : [], type == RecordType.Session ? count : 1, quantity,
            type != RecordType.Session ? [] : attended % 3 == 0
                ? new() { ["total"] = attended + 1 }
                : new() { ["residents"] = attended + 1, ["soldiers"] = quantity % 7 });
    }

    public SessionBody Session(Guid id, string? reason) => new()
    {
        Id = id,
        Date = Day,
        Place = Place!,
        Agency = Agency,
        Kind = Kind,
        Topics = Topics,
        Count = Count,
        Attendance = Attendance,
        Status = Planned ? RecordStatus.Planned.Code() : null,
        Reason = reason,
    };

    public OutputBody Output(Guid id, string? reason) => new()
    {
        Id = id,
        Date = Day,
        Place = Place,
        Agency = Agency,
        Kind = Kind,
        Topics = Topics,
        Quantity = Quantity,
        Reason = reason,
    };

    public SiteBody Site(Guid id, string? reason) => new()
    {
        Id = id,
        Code = $"site-{id}",
        Name = new() { Vi = "Cụm thông tin" },
        From = Day,
        Until = Until,
        Place = Place!,
        Agency = Agency,
        Kind = Kind,
        Reason = reason,
    };

    public TwinningBody Twinning(Guid id, string? reason) => new()
    {
        Id = id,
        Code = $"tw-{id}",
        Home = "Thôn A",
        Partner = "Thôn B",
        From = Day,
        Until = Until,
        Place = Place!,
        Agency = Agency,
        Kind = Kind,
        Reason = reason,
    };

    public CommendationBody Commendation(Guid id, string? reason) => new()
    {
        Id = id,
        Date = Day,
        Agency = Agency,
        Kind = Kind,
        Plan = "2023",
        Quantity = Quantity,
        Reason = reason,
    };
}
