using BorderComms.Bench.Scale;

namespace BorderComms.Bench.Portals;

/// <summary>What many portals might ask, each question once: any figure, any named period, up to two breakdowns, up to one filter, in
/// any format and language.</summary>
internal static class DistinctQuestions
{
    private static readonly string[] Breakdowns = ["period-month", "period-quarter", "place-district", "place-commune", "agency", "kind", "topic"];
    private static readonly string[] Formats = ["json", "csv", "json-stat"];
    private static readonly string[] Topics = ["drugs", "border-law", "human-trafficking", "twinning", "peace-friendship"];
    private static readonly string[] Kinds = ["village-meeting", "unit-meeting", "school-talk", "public-event"];

    /// <summary>So many, in random order, the same at every run.</summary>
    public static IReadOnlyList<string> Of(int many)
    {
        var random = new Random(20_210_101);
        var questions = new HashSet<string>();
        while (questions.Count < many)
        {
            questions.Add(Next(random));
        }

        // A set to which is only added keeps its order, which is that of chance.
        return [.. questions];
    }

    private static string Next(Random random)
    {
        var by = random.GetItems(Breakdowns, random.Next(3)).Distinct().Order().ToArray();
        var breakdown = by.Length > 0 ? $"&by={string.Join(',', by)}" : "";
        return $"metrics/{Any(random, "attendance", "sessions")}?period={Period(random)}&calendar={Any(random, "civil", "reporting")}{breakdown}{Filter(random)}"
            + $"&format={Any(random, Formats)}&lang={Any(random, "vi", "en")}";
    }

    private static string Period(Random random)
    {
        var year = InventedSessions.FirstYear + random.Next(InventedSessions.Years);
        return random.Next(5) switch
        {
            0 => $"{year}",
            1 => $"{year}-H{random.Next(1, 3)}",
            2 => $"{year}-Q{random.Next(1, 5)}",
            3 => $"{year}-{random.Next(1, 13):00}",
            _ => $"{InventedSessions.FirstYear}..{year}",
        };
    }

    private static string Filter(Random random) => random.Next(5) switch
    {
        0 => $"&place={InventedCatalogue.Commune(random.Next(InventedCatalogue.Communes))}",
        1 => $"&agency={InventedCatalogue.Agency(random.Next(InventedCatalogue.Agencies))}",
        2 => $"&topic={Any(random, Topics)}",
        3 => $"&kind={Any(random, Kinds)}",
        _ => "",
    };

    private static string Any(Random random, params string[] words) => words[random.Next(words.Length)];
}
