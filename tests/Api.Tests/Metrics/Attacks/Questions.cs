using BorderComms.PxWeb;

namespace BorderComms.ApiTests.Metrics.Attacks;

/// <summary>What somebody who is not signed in may ask about unit meetings of May and June 2023, at every door of the service.</summary>
internal static class Questions
{
    private const string Tables = $"{PxAddress.Prefix}/tables";

    private static readonly string[] Indicators = ["sessions", "attendance"];

    private static readonly string[] Periods =
    [
        "2023", "2023-05", "2023-06", "2023-Q2", "2023-H1", "2023-04..2023-06", "2022..2023", "2023-05-01..2023-05-14", "2023-05-15..2023-05-31", "2023-05-03..2023-05-03",
        "2023-05-02..2023-05-20", "2023-05-01..2023-06-03", "2023-05-14..2023-05-15", "2023&calendar=reporting", "2023-05&calendar=reporting", "2023-06&calendar=reporting", "2023-05..2023-07&calendar=reporting",
    ];

    private static readonly string[] Breakdowns =
    [
        "", "&by=period-month", "&by=kind", "&by=agency", "&by=place-commune", "&by=place-district,kind", "&by=place-province", "&by=topic", "&by=agency,period-month", "&by=kind,topic,period-month", "&by=agency,place-commune,topic",
        "&by=place-commune,period-month,kind", "&by=agency&zeros=include",
    ];

    private static readonly string[] Narrowed =
    [
        "", "", "&kind=unit-meeting", "&kind=unit-meeting,village-meeting", "&topic=drugs", "&topic=border-law&kind=unit-meeting", "&place=02641", "&place=080", "&place=02788,02662", "&agency=post-ban-lau", "&agency=bgc",
        "&agency=post-y-ty&kind=unit-meeting", "&agency=dic&place=02662", "&geography=2025", "&geography=2020&kind=unit-meeting",
    ];

    private static readonly string[] Compared = ["", "", "", "&compare=previous", "&compare=last-year"];

    private static readonly string[] Formats = ["", "", "&format=csv", "&format=json-stat"];

    private static readonly string[] Selections =
    [
        "data?valueCodes[period]=*&valueCodes[place]=*", "data?valueCodes[period]=*&valueCodes[agency]=*&valueCodes[kind]=*",
        "data?valueCodes[period]=2023-05&valueCodes[kind]=unit-meeting&valueCodes[topic]=*&valueCodes[place]=withheld,02662", "data?valueCodes[period]=2023-05&valueCodes[agency]=post-ban-lau",
        "data?valueCodes[period]=*&codelist[period]=vs_period-quarter&valueCodes[place]=*&codelist[place]=vs_place-district&outputFormat=csv",
    ];

    private static readonly string[] Embeds = ["figure/{0}?period=2023-05", "table/{0}?period=2023&by=agency,period-month", "table/{0}?period=2023-05-01..2023-05-14&by=place-commune,kind", "figure/{0}?period=2023&agency=post-ban-lau", "chart/{0}?period=2023&by=place-commune"];

    /// <summary>Charts have scales, whose numbers are nobody's sum.</summary>
    public static bool IsChart(string address) => address.StartsWith("/embed/chart", StringComparison.Ordinal);

    /// <summary>Addresses that are asked whatever else is.</summary>
    /// <param name="releases">The releases there are.</param>
    public static IEnumerable<string> Always(IReadOnlyList<string> releases) =>
    [
        "changes?limit=500", "overview?year=2023", "overview?year=2023&agency=post-ban-lau", "overview?year=2023&place=02641", "metrics?period=2023-05", "metrics?period=2023&agency=bgc", "metrics?period=2023-05-01..2023-05-14&compare=previous",
        "plans/2023/progress", "statements?from=2023-01-01&until=2023-12-31&limit=500", "feeds/releases.atom", "sessions?limit=500", "sessions?kind=unit-meeting", "releases",
        .. releases.SelectMany(r => new[]
        {
            $"releases/{r}/revisions?period=2023&limit=500", $"releases/{r}/revisions?period=2023-05&indicator=attendance", $"releases/{r}/diff/live?period=2023&by=agency", $"releases/{r}/diff/live?period=2023-05&by=kind&indicator=attendance",
            $"plans/2023/progress?release={r}", $"statements?release={r}&limit=500", $"datasets/attendance.json?release={r}",
        }),
        .. Indicators.SelectMany(i => (string[])
        [
            $"feeds/{i}.atom", $"datasets/{i}.json", $"datasets/{i}.csv?calendar=reporting", $"metrics/{i}/records?period=2023&limit=500", $"metrics/{i}/records?period=2023-05-01..2023-05-14&agency=post-ban-lau",
            $"metrics/{i}/records?period=2023-05&kind=unit-meeting", $"metrics/{i}/releases?period=2023", $"metrics/{i}/releases?period=2023-05-03..2023-05-03&kind=unit-meeting", $"metrics/{i}/revisions?period=2023&limit=500",
            $"metrics/{i}/revisions?period=2023-05&place=02641", $"metrics/{i}/revisions?period=2023-05-01..2023-05-14&kind=unit-meeting",
            .. releases.Select(r => $"metrics/{i}/revisions?period=2023&since={r}&limit=500"), .. Selections.Select(s => $"{Tables}/{i}/{s}"), .. Embeds.Select(e => $"/embed/{e.Replace("{0}", i, StringComparison.Ordinal)}"),
        ]),
    ];

    /// <summary>So many metrics, each of other dimensions, filters, periods and moments.</summary>
    /// <param name="days">The days at whose ends figures may be asked as they were.</param>
    public static IEnumerable<string> Any(Random random, int many, IReadOnlyList<string> releases, IReadOnlyList<DateOnly> days)
    {
        string[] moments = ["", "", .. releases.Select(r => $"&release={r}"), .. days.Select(d => $"&asOf={d:yyyy-MM-dd}")];
        return [.. Enumerable.Range(0, many).Select(_ => $"metrics/{Of(Indicators)}?period={Of(Periods)}{Of(Breakdowns)}{Of(Narrowed)}{Of(moments)}{Of(Compared)}{Of(Formats)}")];

        string Of(string[] from) => from[random.Next(from.Length)];
    }
}
