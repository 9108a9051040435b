using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Http.Contracts;

/// <summary>What of a newer contract would break callers that were written against an older one; what is only added breaks nobody.</summary>
public sealed class ContractChanges
{
    private readonly List<string> broken = [];
    private readonly SchemaChanges asked, answered;
    private readonly JsonNode old, young;

    private ContractChanges(JsonNode old, JsonNode young)
    {
        (this.old, this.young) = (old, young);
        asked = new(old, young, answers: false, broken);
        answered = new(old, young, answers: true, broken);
    }

    /// <summary>One sentence a change, by operation; empty when every old caller is served as before.</summary>
    public static IReadOnlyList<string> Breaking(JsonNode old, JsonNode young)
    {
        var changes = new ContractChanges(old, young);
        foreach (var (path, methods) in old["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                changes.Operation($"{method.ToUpperInvariant()} {path}", operation!, young["paths"]![path]?[method]);
            }
        }

        return [.. changes.broken.Distinct()];
    }

    private void Operation(string at, JsonNode was, JsonNode? now)
    {
        if (now is null)
        {
            broken.Add($"{at}: removed");
            return;
        }

        if (Text(was["operationId"]) != Text(now["operationId"]))
        {
            broken.Add($"{at}: operationId was {Text(was["operationId"])}");
        }

        Parameters(at, was["parameters"]?.AsArray() ?? [], now["parameters"]?.AsArray() ?? []);
        Body(at, was["requestBody"], now["requestBody"]);
        foreach (var (status, answer) in was["responses"]!.AsObject())
        {
            Answer($"{at} {status}", Found(old, answer!), Found(young, now["responses"]![status]));
        }
    }

    private void Parameters(string at, JsonArray was, JsonArray now)
    {
        var (before, after) = (was.ToDictionary(Name), now.ToDictionary(Name));
        foreach (var (name, parameter) in before)
        {
            if (!after.TryGetValue(name, out var same))
            {
                broken.Add($"{at}: parameter {name} removed");
                continue;
            }

            asked.Compare($"{at} {name}", parameter!["schema"], same!["schema"]);
        }

        broken.AddRange(after.Where(p => Is(p.Value!["required"]) && !(before.TryGetValue(p.Key, out var same) && Is(same!["required"]))).Select(p => $"{at}: parameter {p.Key} is required"));
    }

    private void Body(string at, JsonNode? was, JsonNode? now)
    {
        if (Is(now?["required"]) && !Is(was?["required"]))
        {
            broken.Add($"{at}: a body is required");
        }

        Media($"{at} body", was, now, asked);
    }

    private void Answer(string at, JsonNode was, JsonNode? now)
    {
        if (now is null)
        {
            broken.Add($"{at}: status removed");
            return;
        }

        foreach (var (header, _) in was["headers"]?.AsObject() ?? [])
        {
            if (now["headers"]?[header] is null)
            {
                broken.Add($"{at}: header {header} removed");
            }
        }

        Media(at, was, now, answered);
    }

    private void Media(string at, JsonNode? was, JsonNode? now, SchemaChanges schemas)
    {
        foreach (var (type, media) in was?["content"]?.AsObject() ?? [])
        {
            if (now?["content"]?[type] is { } same)
            {
                schemas.Compare($"{at} {type}", media!["schema"], same["schema"]);
            }
            else
            {
                broken.Add($"{at}: {type} removed");
            }
        }
    }

    private static JsonNode Found(JsonNode contract, JsonNode? response) => response?["$ref"] is { } reference
        ? contract["components"]!["responses"]![Text(reference)!.Split('/')[^1]]!
        : response!;

    private static string Name(JsonNode? parameter) => $"{Text(parameter!["in"])} {Text(parameter["name"])}";

    private static bool Is(JsonNode? flag) => flag?.GetValue<bool>() == true;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
