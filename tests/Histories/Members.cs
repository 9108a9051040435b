namespace BorderComms.Histories;

/// <summary>Under which codes a work stands in a breakdown, and which codes there are besides.</summary>
internal sealed class Members(Question q, Map map)
{
    private static readonly string[] Topics =
    [
        "human-trafficking", "drugs", "twinning", "border-law", "border-documents", "border-demarcation", "peace-friendship", "sea-islands", "external-information",
        "party-state-policy", "political-events", "province-life", "achievements", "sovereignty-development", "international-integration",
    ];

    private static readonly string[] Audiences = ["cadres", "soldiers", "residents", "students", "foreign-visitors", "unsplit"];

    private readonly string[] named = [.. q.By.Where(b => !b.StartsWith("period-", StringComparison.Ordinal))];

    /// <summary>Whether rows of 0 stand too: when asked for, and where a breakdown is by periods alone.</summary>
    public bool ListsAll => q.Zeros || named.Length == 0;

    /// <summary>The keys, periods apart, under which the work stands.</summary>
    public IEnumerable<string> Of(Work work, string audience, bool hidden) => Keys(family => family switch
    {
        "place" => [Places(work.Place, hidden)],
        "agency" => [One("agency", hidden ? "withheld" : map.HeirOf(work.Agency, q.Day))],
        "kind" => [One("kind", work.Kind)],
        "audience" => [One("audience", audience)],
        _ when work.Topics.Length == 0 => [One("topic", "none")],
        _ => work.Topics.Where(t => q.CodesOf("topic") is not { } asked || asked.Split(',').Contains(t)).Select(t => One("topic", t)),
    });

    /// <summary>The keys, periods apart, that stand whatever was recorded: with zeros every member in force.</summary>
    public IEnumerable<string> Listed() => named.Length == 0 ? [""] : !q.Zeros ? [] : Keys(family => family switch
    {
        "place" => map.Spots.Values.Where(InForce).Select(s => Places(s.Code, false)).Where(p => !p.ContainsValue("none")),
        "agency" => map.Offices.Values.Where(InForce).Select(o => One("agency", map.HeirOf(o.Code, q.Day))),
        "kind" => (q.CodesOf("kind")?.Split(',') ?? Rule.Of(q.Indicator).Kinds).Select(k => One("kind", k)),
        "audience" => (q.CodesOf("audience")?.Split(',') ?? Audiences).Select(a => One("audience", a)),
        _ => (q.CodesOf("topic")?.Split(',') ?? Topics).Select(t => One("topic", t)),
    });

    /// <summary>The whole key of a row.</summary>
    public string Key(string key, Dictionary<string, string> part)
    {
        var codes = new Queue<string>(key.Split(' '));
        return string.Join(' ', q.By.Select(b => part.TryGetValue(b, out var code) ? code : codes.Dequeue()));
    }

    private IEnumerable<string> Keys(Func<string, IEnumerable<Dictionary<string, string>>> choices)
    {
        IEnumerable<Dictionary<string, string>> rows = [[]];
        foreach (var family in named.Select(b => b.Split('-')[0]).Distinct())
        {
            var all = choices(family).ToList();
            rows = rows.SelectMany(r => all.Select(c => new Dictionary<string, string>(r.Concat(c)))).ToList();
        }

        return rows.Select(r => string.Join(' ', named.Select(b => r[b]))).Distinct();
    }

    private Dictionary<string, string> Places(string? place, bool hidden) => named.Where(b => b.StartsWith("place-", StringComparison.Ordinal))
        .ToDictionary(b => b, b => hidden ? "withheld" : place is null ? "none" : map.OfKind(place, b[6..], q.Day) ?? "none");

    private static Dictionary<string, string> One(string dimension, string code) => new() { [dimension] = code };

    private bool InForce(Spot spot) => (q.CodesOf("place") is not { } holder || map.IsWithin(spot.Code, holder, q.Day))
        && (q.Day is not null || Stood(spot.From, spot.Until));

    private bool InForce(Office office) => (q.CodesOf("agency") is not { } holder || map.Reaches(holder, office.Code)) && Stood(office.From, office.Until);

    private bool Stood(DateOnly? from, DateOnly? until) => (from is null || from <= q.Span.Days.Until) && (until is null || until >= q.Span.Days.From);
}
