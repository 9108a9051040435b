using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>Which of the types that an answer can take a caller would rather have than JSON.</summary>
public static class AcceptedTypes
{
    public const string Csv = "text/csv", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>None is registered for JSON-stat; its own name keeps it apart from the JSON of the same address.</summary>
    public const string JsonStat = "application/vnd.json-stat+json";

    private static readonly string[] Others = ["csv", "json-stat", "spreadsheetml"];

    /// <summary>Whether the header names any type beside JSON that an answer can take, whatever the weights.</summary>
    public static bool NamesOther(StringValues accept)
    {
        foreach (var header in accept)
        {
            if (header is not null && Array.Exists(Others, o => header.Contains(o, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type with the greatest weight in `Accept`; null where none weighs more than JSON.</summary>
    public static string? RatherThanJson(StringValues accept, params ReadOnlySpan<string> types)
    {
        if (StringValues.IsNullOrEmpty(accept) || !MediaTypeHeaderValue.TryParseList(accept, out var told))
        {
            return null;
        }

        var (best, weight) = ((string?)null, Weight(told, "application/json", "application/*", "*/*"));
        foreach (var type in types)
        {
            if (Weight(told, type) is var own && own > weight)
            {
                (best, weight) = (type, own);
            }
        }

        return best;
    }

    private static double Weight(IList<MediaTypeHeaderValue> told, params ReadOnlySpan<string> types)
    {
        var best = 0.0;
        foreach (var type in told)
        {
            best = types.Contains(type.MediaType.Value?.ToLowerInvariant() ?? "") ? Math.Max(best, type.Quality ?? 1) : best;
        }

        return best;
    }
}
