namespace BorderComms.Bench.Scale;

/// <summary>Metrics that have never been asked before, each spelt otherwise than the rest, so that none is answered from memory.</summary>
internal static class Questions
{
    private static readonly string[] Languages = ["vi", "en"];
    private static readonly string[] Calendars = ["civil", "reporting"];
    private static readonly string[] Scopes = ["public", "internal"];
    private static readonly int[] Years = [.. Enumerable.Range(InventedSessions.FirstYear, InventedSessions.Years)];
    private static readonly string FiveYears = $"{Years[0]}..{Years[^1]}";

    /// <summary>One for each thing that is measured, over data of their own, so that code is compiled before it is timed.</summary>
    public static IEnumerable<string> WarmUp =>
        from indicator in new[] { "trainings", "trainees" }
        from calendar in Calendars
        from year in Years
        from division in new[] { "place-commune,period-month", "topic" }
        select $"metrics/{indicator}?period={year}&calendar={calendar}&by={division}";

    public static IEnumerable<string> CommuneAndMonth =>
        from indicator in new[] { "attendance", "sessions" }
        from calendar in Calendars
        from year in Years
        from language in Languages
        select $"metrics/{indicator}?period={year}&calendar={calendar}&by=place-commune,period-month&lang={language}";

    public static IEnumerable<string> TopicOverFiveYears =>
        from indicator in new[] { "attendance", "sessions", "trainings", "trainees" }
        from calendar in Calendars
        from period in new[] { FiveYears, $"{Years[0]}-Q1..{Years[^1]}-Q4", $"{Years[0]}-01..{Years[^1]}-12" }
        from language in Languages
        select $"metrics/{indicator}?period={period}&calendar={calendar}&by=topic&lang={language}";

    /// <summary>The front page of each year, whole and narrowed to one agency.</summary>
    public static IEnumerable<string> Overviews =>
        from calendar in Calendars
        from year in Years
        from language in Languages
        select $"overview?year={year}&calendar={calendar}&lang={language}";

    public static IEnumerable<string> NarrowedOverviews => Overviews.Select(o => $"{o}&agency={InventedCatalogue.Agency(1)}");

    /// <summary>The one release of the file, and the month after whose sessions it was made.</summary>
    public const string Release = "review";

    public static readonly DateOnly ReleasedAfter = new(Years[1], 12, 1);

    public static IEnumerable<string> AsOf =>
        from calendar in Calendars
        from division in new[] { "place-commune,period-month", "topic", "agency,kind" }
        from moment in new[] { $"asOf={Years[1]}-07-15", $"asOf={Years[2]}-02-27", $"asOf={Years[3]}-02-27", $"release={Release}" }
        select $"metrics/attendance?period={Years[1]}&calendar={calendar}&by={division}&{moment}";

    /// <summary>Every two breakdowns with every two filters, as wide as they come, of one year; each in two spellings.</summary>
    public static IEnumerable<string[]> TwoByTwo =>
        from scope in Scopes
        from division in Pairs(["period-month", "place-commune", "agency", "kind", "topic", "audience"])
        from filter in Pairs([
            "place=p", $"agency={InventedCatalogue.Command}", "kind=village-meeting,unit-meeting,school-talk",
            "topic=drugs,border-law,human-trafficking,twinning,peace-friendship", "audience=residents,soldiers,cadres",
        ])
        let path = $"metrics/attendance?period={Years[2]}&by={division.First},{division.Second}&{filter.First}&{filter.Second}&scope={scope}"
        select Languages.Select(l => $"{path}&lang={l}").ToArray();

    private static IEnumerable<(string First, string Second)> Pairs(string[] words) =>
        from i in Enumerable.Range(0, words.Length)
        from j in Enumerable.Range(i + 1, words.Length - i - 1)
        select (words[i], words[j]);
}
