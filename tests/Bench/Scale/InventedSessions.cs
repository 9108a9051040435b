using BorderComms.Sessions;

namespace BorderComms.Bench.Scale;

/// <summary>Sessions from a seed, the same at every run: five years, all communes, agencies and kinds, 120 sets of topics, and
/// about four entries each.</summary>
internal static class InventedSessions
{
    public const int FirstYear = 2021, Years = 5;
    private const int Months = Years * 12, TopicSets = 120;

    private static readonly string[] Topics =
    [
        "human-trafficking", "drugs", "twinning", "border-law", "border-documents", "border-demarcation", "peace-friendship", "sea-islands",
        "external-information", "party-state-policy", "political-events", "province-life", "achievements", "sovereignty-development", "international-integration",
    ];

    // Common forms stand more than once.
    private static readonly string[] Kinds =
    [
        "village-meeting", "village-meeting", "village-meeting", "village-meeting", "village-meeting", "village-meeting", "unit-meeting", "unit-meeting", "unit-meeting",
        "unit-meeting", "school-talk", "school-talk", "school-talk", "public-event", "public-event", "loudspeaker", "loudspeaker", "arts-performance", "training-course", "campaign-event",
    ];

    private static readonly string[] Audiences = ["residents", "soldiers", "cadres", "students", "foreign-visitors"];
    private static readonly string[][] Sets = MakeSets();

    /// <summary>So many sessions in all, month by month, in the order of time.</summary>
    public static IEnumerable<(DateOnly Month, IReadOnlyList<SessionBody> Sessions)> ByMonth(int sessions)
    {
        for (var m = 0; m < Months; m++)
        {
            var month = new DateOnly(FirstYear, 1, 1).AddMonths(m);
            yield return (month, OfMonth(month, Until(m + 1) - Until(m)));
        }

        int Until(int m) => (int)((long)sessions * m / Months);
    }

    /// <summary>Sessions of one month, the same for the same month and seed.</summary>
    public static IReadOnlyList<SessionBody> OfMonth(DateOnly month, int count, int seed = 0)
    {
        var random = new Random(HashCodeOf(month) + seed);
        return [.. Enumerable.Range(0, count).Select(_ => Next(random, month))];
    }

    private static int HashCodeOf(DateOnly month) => (month.Year * 12) + month.Month;

    private static SessionBody Next(Random random, DateOnly month)
    {
        var day = month.AddDays(random.Next(DateTime.DaysInMonth(month.Year, month.Month)));
        var commune = Math.Min(random.Next(InventedCatalogue.Communes), random.Next(InventedCatalogue.Communes));
        var agency = random.Next(8) == 0 ? random.Next(InventedCatalogue.Agencies) : commune % InventedCatalogue.Agencies;
        return new()
        {
            Id = Id(random, day),
            Date = day,
            Place = InventedCatalogue.Commune(commune),
            Agency = InventedCatalogue.Agency(agency),
            Partners = random.Next(3) == 0 ? [InventedCatalogue.Agency((agency + 1) % InventedCatalogue.Agencies)] : [],
            Kind = Kinds[random.Next(Kinds.Length)],
            Topics = Sets[Math.Min(random.Next(Sets.Length), random.Next(Sets.Length))],
            Languages = random.Next(4) == 0 ? ["vi", "hmn"] : ["vi"],
            Attendance = Attendance(random),
            Title = random.Next(2) == 0 ? $"Tuyên truyền tại xã {commune}, đợt {random.Next(1000)}" : null,
            Note = random.Next(10) == 0 ? "Trời mưa, bà con đến muộn." : null,
        };
    }

    // Two to four audiences, 2.85 at the mean: with the session itself, and training courses counted twice, four entries.
    private static Dictionary<string, int> Attendance(Random random)
    {
        var dice = random.Next(100);
        var many = dice < 35 ? 2 : dice < 80 ? 3 : 4;
        var first = random.Next(Audiences.Length);
        return Enumerable.Range(first, many).ToDictionary(a => Audiences[a % Audiences.Length], _ => random.Next(1, 120));
    }

    // A UUIDv7 of the day's evening.
    private static Guid Id(Random random, DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var instant = new DateTimeOffset(day, new(12, 0), TimeSpan.Zero).AddMilliseconds(random.Next(3_600_000)).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(instant >> (40 - (8 * i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    private static string[][] MakeSets()
    {
        var random = new Random(1);
        var sets = new Dictionary<string, string[]>();
        while (sets.Count < TopicSets)
        {
            var topics = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Topics[random.Next(Topics.Length)]).Distinct().Order().ToArray();
            sets[string.Join(',', topics)] = topics;
        }

        return [.. sets.Values];
    }
}
