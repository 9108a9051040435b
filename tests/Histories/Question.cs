using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Metrics;

namespace BorderComms.Histories;

/// <summary>A question to the ledger.</summary>
/// <param name="Filter">The dimension that it is narrowed in, and the codes that it is narrowed to.</param>
/// <param name="Release">The code of a release that was made; null for the figures of now.</param>
internal sealed record Question(string Indicator, Span Span, string[] By, (string Name, string Codes)? Filter, bool Public,
    Geography Geography = Geography.AsWas, Compare? Compare = null, bool Zeros = false, string? Release = null)
{
    /// <summary>How many numbers make a question.</summary>
    public const int Numbers = 11;

    private static readonly string[] Periods = ["period-month", "period-quarter", "period-half-year", "period-year"];
    private static readonly Geography[] Geographies = [Geography.AsWas, Geography.AsWas, Geography.Of2020, Geography.Of2025];
    private static readonly Compare?[] Compares = [null, null, Metrics.Compare.Previous, Metrics.Compare.LastYear];

    public MetricParameters Parameters => new(Span.Code, Span.Calendar, By: By.Length == 0 ? null : string.Join(',', By),
        Place: CodesOf("place"), Agency: CodesOf("agency"), Kind: CodesOf("kind"), Topic: CodesOf("topic"), Audience: CodesOf("audience"),
        Geography: Geography, Compare: Compare, Zeros: Zeros ? Metrics.Zeros.Include : null, Release: Release, Scope: Public ? Scope.Public : Scope.Internal);

    /// <summary>The day whose places it is asked in; null as it was.</summary>
    public DateOnly? Day => Geography switch
    {
        Geography.Of2020 => new(2020, 3, 1),
        Geography.Of2025 => new(2025, 7, 1),
        _ => null,
    };

    public bool Timed => By.Any(b => b.StartsWith("period-", StringComparison.Ordinal));

    /// <summary>Whether one record may stand under several rows.</summary>
    public bool Overlaps => By.Contains("topic") || (Rule.Of(Indicator).IsStock && Timed);

    public string? CodesOf(string name) => Filter?.Name == name ? Filter.Value.Codes : null;

    /// <summary>The question that the numbers make.</summary>
    public static Question Of(int[] ask, Map map, IReadOnlyList<string> releases)
    {
        var rule = Rule.All[ask[0] % Rule.All.Length];
        string[] breakdowns = [.. rule.Dimensions.SelectMany(f => f == "place" ? ["place-province", "place-district", "place-commune"] : new[] { f }), .. Periods];
        string[] by = [.. ask[1..4].Select(n => n % (breakdowns.Length + 2)).Where(n => n < breakdowns.Length).Select(n => breakdowns[n]).Distinct()];
        return new(rule.Indicator, Span.All[ask[4] % Span.All.Length], by, FilterOf(rule, ask[5], ask[6], map), ask[7] % 3 == 0, Geographies[ask[8] % 4],
            Compares[ask[9] % 4], ask[9] % 3 == 0, ask[10] % 3 == 0 && releases.Count > 0 ? releases[ask[10] % releases.Count] : null);
    }

    private static (string, string)? FilterOf(Rule rule, int dimension, int code, Map map)
    {
        if (dimension % (rule.Dimensions.Length * 2) is var which && which >= rule.Dimensions.Length)
        {
            return null;
        }

        return rule.Dimensions[which] switch
        {
            "place" => ("place", map.Spots.Keys.ElementAt(code % map.Spots.Count)),
            "agency" => ("agency", map.Offices.Keys.ElementAt(code % map.Offices.Count)),
            "kind" => ("kind", rule.Kinds[code % rule.Kinds.Length]),
            "topic" => ("topic", code % 2 == 0 ? "drugs" : "drugs,twinning"),
            _ => ("audience", code % 2 == 0 ? "soldiers" : "residents,unsplit"),
        };
    }

    public override string ToString() => $"{Indicator}?period={Span.Code}&calendar={Span.Calendar}&by={string.Join(',', By)}&{Filter?.Name}={Filter?.Codes}"
        + $"&geography={Geography}&compare={Compare}&zeros={Zeros}&release={Release}, {(Public ? "public" : "internal")}";
}
