using System.Globalization;
using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>Compares schemas as callers meet them: what is answered may say no more than before, what is asked must still be taken.</summary>
/// <param name="answers">Whether the schemas are of answers; else of what callers send.</param>
internal sealed class SchemaChanges(JsonNode old, JsonNode young, bool answers, List<string> broken)
{
    private static readonly (string Word, bool Lower)[] Bounds =
        [("minimum", true), ("minLength", true), ("minItems", true), ("maximum", false), ("maxLength", false), ("maxItems", false)];

    private readonly HashSet<(string?, string?)> seen = [];

    public void Compare(string at, JsonNode? was, JsonNode? now)
    {
        if (was is null || now is null || Text(was["$ref"]) is { } a && Text(now["$ref"]) is { } b && !seen.Add((a, b)))
        {
            return;
        }

        (was, now) = (Found(old, was), Found(young, now));
        Types(at, was, now);
        Enumeration(at, was["enum"] as JsonArray, now["enum"] as JsonArray);
        Members(at, was, now);
        Compare($"{at}[]", was["items"], now["items"]);
        if (was["additionalProperties"] is JsonObject each && now["additionalProperties"] is JsonObject every)
        {
            Compare($"{at}{{}}", each, every);
        }

        foreach (var (before, after) in (was["oneOf"] as JsonArray ?? []).Zip(now["oneOf"] as JsonArray ?? []))
        {
            Compare(at, before, after);
        }

        if (!answers)
        {
            Narrower(at, was, now);
        }
    }

    private void Types(string at, JsonNode was, JsonNode now)
    {
        var (before, after) = (TypesOf(was), TypesOf(now));
        var kept = answers ? after.IsSubsetOf(before) : before.IsSubsetOf(after);
        if (!kept || Text(was["format"]) != Text(now["format"]))
        {
            broken.Add($"{at}: type was {string.Join('|', before.Order())} {Text(was["format"])}".TrimEnd());
        }
    }

    private void Enumeration(string at, JsonArray? was, JsonArray? now)
    {
        var before = was?.Select(v => v?.ToJsonString()).ToList();
        var after = now?.Select(v => v?.ToJsonString()).ToList();
        if (before is not null && after is not null)
        {
            broken.AddRange(before.Except(after).Select(v => $"{at}: {v} removed"));
        }
        else if (before is null && after is not null && !answers || before is not null && after is null && answers)
        {
            broken.Add($"{at}: the list of values is another");
        }
    }

    private void Members(string at, JsonNode was, JsonNode now)
    {
        var (members, others) = (was["properties"] as JsonObject ?? [], now["properties"] as JsonObject ?? []);
        var (needed, needs) = (Required(was), Required(now));
        foreach (var (name, member) in members)
        {
            if (others[name] is { } same)
            {
                Compare($"{at}/{name}", member, same);
            }
            else
            {
                broken.Add($"{at}/{name}: removed");
            }
        }

        broken.AddRange(answers
            ? needed.Except(needs).Where(n => others.ContainsKey(n)).Select(n => $"{at}/{n}: may be missing")
            : needs.Except(needed).Select(n => $"{at}/{n}: is required"));
    }

    private void Narrower(string at, JsonNode was, JsonNode now)
    {
        foreach (var (word, lower) in Bounds)
        {
            if (Number(now[word]) is { } after && (Number(was[word]) is not { } before || (lower ? after > before : after < before)))
            {
                broken.Add($"{at}: {word} is {after.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        if (now["pattern"] is not null && Text(was["pattern"]) != Text(now["pattern"]))
        {
            broken.Add($"{at}: pattern is {Text(now["pattern"])}");
        }
    }

    // A reference or null is the reference's type, or null.
    private static HashSet<string> TypesOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => t!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [.. (schema["oneOf"] as JsonArray ?? []).Select(s => s!["type"] is { } type ? type.ToJsonString() : "$ref")],
    };

    private static HashSet<string> Required(JsonNode schema) => [.. (schema["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>())];

    private static JsonNode Found(JsonNode contract, JsonNode schema) => Text(schema["$ref"]) is { } reference
        ? contract["components"]!["schemas"]![reference.Split('/')[^1]]!
        : schema;

    private static decimal? Number(JsonNode? node) => node is null ? null : decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
