using System.Text.Json.Nodes;

namespace BorderComms.Testing.Malformed;

/// <summary>What stands in paths that lead somewhere: ids and codes of what the service has.</summary>
internal static class Known
{
    private static readonly string[] Lists = ["sessions", "outputs", "sites", "twinnings", "commendations", "plans"];

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["topics"] = "drugs",
        ["kinds"] = "village-meeting",
        ["places"] = "02662",
        ["agencies"] = "bgc",
        ["programmes"] = "2022-2030",
        ["releases"] = "tong-ket-2023",
        ["plans"] = "1",
        ["accounts"] = "reporter",
        // PxWeb's tables, below its version.
        ["v2"] = "sessions",
    };

    /// <summary>By route and parameter's name; null where there is nothing to be known.</summary>
    /// <param name="read">What a publisher reads at an address below `/api/v1/`.</param>
    public static async Task<Func<string, Random, string?>> In(Func<string, Task<JsonNode>> read)
    {
        var ids = new Dictionary<string, string[]>();
        foreach (var list in Lists)
        {
            var items = (await read($"{list}?limit=20{(list == "plans" ? "" : "&scope=internal")}"))["items"]!.AsArray();
            ids[list] = [.. items.Select(i => (string)i!["id"]!)];
        }

        var statements = (await read("statements?limit=20"))["items"]!.AsArray().Select(s => (string)s!["code"]!).ToArray();
        return (parameter, random) =>
        {
            var noun = parameter.Split('/')[3];
            return parameter.EndsWith(" indicator", StringComparison.Ordinal) ? random.Of("sessions", "attendance", "publications", "sites")
                : parameter.EndsWith(" id", StringComparison.Ordinal) && ids.TryGetValue(noun, out var known) && known.Length > 0 ? random.Of(known)
                : noun == "statements" && statements.Length > 0 ? random.Of(statements)
                : Codes.GetValueOrDefault(noun);
        };
    }
}
