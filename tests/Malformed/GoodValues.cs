using BorderComms.Http;

namespace BorderComms.Testing.Malformed;

/// <summary>What a parameter of the query takes, so that the sample answers.</summary>
internal static class GoodValues
{
    private static readonly string[] Asked = ["period", "year", "month"];

    private static readonly Dictionary<string, string> ByName = new()
    {
        ["period"] = "2023",
        ["year"] = "2023",
        ["month"] = "2023-05",
        ["by"] = "kind",
        ["agency"] = "post-ban-lau",
        ["place"] = "02788",
        ["kind"] = "village-meeting",
        ["topic"] = "drugs",
        ["audience"] = "residents",
        ["release"] = "tong-ket-2023",
        ["asOf"] = "2023-12-31",
        ["on"] = "2025-12-31",
        ["q"] = "b",
        ["query"] = "s",
        ["parent"] = "bgc",
        ["indicator"] = "sessions",
        ["actor"] = "reporter",
        ["action"] = "logIn",
        ["request"] = "a",
        ["status"] = "approved",
        ["actions"] = "added",
        ["programme"] = "2022-2030",
        ["fileName"] = "a.csv",
        ["type"] = "session",
        ["heading"] = "period",
        ["stub"] = "kind",
        ["outputFormatParams"] = "UseCodes",
        ["includeDiscontinued"] = "true",
        ["defaultSelection"] = "true",
    };

    // Kinds of records, by the noun of the route.
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["agencies"] = "post",
        ["outputs"] = "news-item",
        ["sites"] = "border-gate",
        ["twinnings"] = "village",
        ["commendations"] = "certificate",
    };

    /// <summary>What a route must be asked with.</summary>
    public static IEnumerable<(string Name, string Value)> Needed(Route route) =>
        from name in route.Path.EndsWith("/summary", StringComparison.Ordinal) ? [.. Asked, "agency"] : Asked
        where route.Query.ContainsKey(name)
        select (name, Of(route, name));

    /// <summary>What one of its parameters takes.</summary>
    public static string Of(Route route, string name)
    {
        var type = route.Query[name];
        return type.IsEnum ? Codes.All(type).First()
            : type == typeof(DateOnly) ? "2023-05-31"
            : type == typeof(Guid) ? "0192f3a4-5b6c-7d8e-9f00-112233445566"
            : type == typeof(bool) ? "true"
            : name == "kind" && Kinds.TryGetValue(route.Path.Split('/')[3], out var kind) ? kind
            : ByName.GetValueOrDefault(name, "1");
    }
}
