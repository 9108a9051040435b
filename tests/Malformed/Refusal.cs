using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BorderComms.Testing.Malformed;

/// <summary>What an answer says that refuses a request.</summary>
internal static class Refusal
{
    // What would tell of the inside.
    private static readonly string[] Inside = ["Exception", "SQLite", "   at ", ".cs:", "BorderComms.", "System."];

    public static bool IsPage(WireAnswer answer) => answer.Header("content-type") == "text/html; charset=utf-8";

    /// <summary>What is wrong with the refusal; null when nothing is.</summary>
    public static string? Fault(WireRequest request, WireAnswer answer)
    {
        if (answer.Status is < 400 or >= 500)
        {
            return "not refused";
        }

        // What is no HTTP never reaches the service: a null in the path, a line or a length beyond all bounds.
        if (answer.Status is 400 or 414 && answer.Body.Length == 0 && (request.Target.Split('?')[0].Contains("%00", StringComparison.Ordinal) || request.Target.Length > 8000))
        {
            return null;
        }

        // An embed is read by people, in a frame.
        if (request.Target.StartsWith("/embed/", StringComparison.Ordinal) && IsPage(answer))
        {
            var page = Encoding.UTF8.GetString(answer.Body);
            return Inside.FirstOrDefault(i => page.Contains(i, StringComparison.Ordinal)) is { } inside ? $"tells of the inside: {inside}" : null;
        }

        // An address that leads out of the API is no page of the client's either.
        if (answer.Status == 404 && IsPage(answer) && new Uri(new("http://localhost"), request.Target.Split('?')[0]).AbsolutePath is var path && !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return null;
        }

        if (answer.Header("content-type") != "application/problem+json")
        {
            return "no problem";
        }

        return request.Method == "HEAD" ? null : Fault(answer);
    }

    /// <summary>What is wrong with the problem that an answer tells; null when nothing is.</summary>
    public static string? Fault(WireAnswer answer)
    {
        JsonNode problem;
        try
        {
            problem = JsonNode.Parse(answer.Body, documentOptions: new() { AllowDuplicateProperties = false })!;
        }
        catch (JsonException e)
        {
            return e.Message;
        }

        var text = Encoding.UTF8.GetString(answer.Body);
        return ((string?)problem["type"])?.StartsWith("/problems/", StringComparison.Ordinal) != true ? "no type"
            : string.IsNullOrEmpty((string?)problem["title"]) ? "no title"
            : (int?)problem["status"] != answer.Status ? "another status"
            : (string?)problem["requestId"] is not { Length: > 0 } id || id != answer.Header("x-request-id") ? "another request id"
            : answer.Status is 400 or 422 && problem["errors"] is not JsonObject { Count: > 0 } ? "names no field"
            : answer.Status == 405 && answer.Header("allow") is null ? "no Allow"
            : answer.Status == 401 && (string?)problem["type"] == "/problems/unauthorized" && answer.Header("www-authenticate") is null ? "no WWW-Authenticate"
            : Inside.FirstOrDefault(i => text.Contains(i, StringComparison.Ordinal)) is { } inside ? $"tells of the inside: {inside}"
            : null;
    }
}
