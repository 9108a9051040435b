using System.Globalization;

namespace BorderComms.Http;

/// <summary>What the caller knows of the record that it is about to create or change, from `If-Match` and `If-None-Match`.
/// A handler that takes one is documented with both headers, and refuses PUT and DELETE without either (428).</summary>
/// <param name="Creates">`If-None-Match: *`: there must be no such record yet.</param>
/// <param name="Versions">The versions named by `If-Match`, weak ones left out; null for `*` or no `If-Match` at all.</param>
public sealed record Precondition(bool Creates, IReadOnlyList<int>? Versions)
{
    public static readonly Precondition None = new(false, null);

    /// <summary>Whether a record of this version may be changed.</summary>
    public bool Accepts(int version) => !Creates && (Versions is null || Versions.Contains(version));

    /// <exception cref="Problem">412, with the version now, when the record is of another version than the caller knows.</exception>
    public void Require(int version)
    {
        if (!Accepts(version))
        {
            throw Problem.Stale(version);
        }
    }

    /// <exception cref="Problem">428 on PUT and DELETE without a condition.</exception>
    public static Precondition Of(HttpContext context)
    {
        var match = context.Request.Headers.IfMatch;
        var creates = HttpMethods.IsPut(context.Request.Method) && context.Request.Headers.IfNoneMatch == "*";
        if (match.Count == 0 && !creates)
        {
            return HttpMethods.IsPost(context.Request.Method) ? None : throw Problem.NoCondition();
        }

        if (match.Count > 0 && creates)
        {
            throw Problem.Malformed("If-Match", "If-Match và If-None-Match loại trừ nhau", "If-Match and If-None-Match exclude each other");
        }

        return new(creates, match.Count == 0 || match == "*" ? null : [.. ETags.Versions(match)]);
    }
}

/// <summary>The tags of records: their version in quotes, whatever the language or coding.</summary>
public static class ETags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Marks the answer as this version of a record.</summary>
    public static void Set(HttpResponse response, int version) => response.Headers.ETag = Of(version);

    /// <summary>The versions that the header names; weak tags and what is no version match nothing.</summary>
    public static IEnumerable<int> Versions(IEnumerable<string?> header)
    {
        foreach (var tag in header.SelectMany(h => (h ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            if (tag is ['"', .. var inner, '"'] && int.TryParse(inner.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                yield return version;
            }
        }
    }
}
