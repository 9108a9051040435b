using System.Buffers.Text;
using System.Text.Json;

namespace BorderComms.Http;

/// <summary>One page of a list, with the cursor of the next page or null; answered with `Link: rel="next"` where there is one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

/// <summary>An answer that goes on under another cursor.</summary>
public interface IPage
{
    string? Next { get; }
}

/// <summary>How long pages are and where they begin.</summary>
public static class Paging
{
    public const int DefaultLimit = 50, LongestLimit = 500;

    public const string CursorName = "cursor";

    private const byte Version = 1;

    /// <summary>The page's length: `limit` as asked for, 50 when it was not.</summary>
    /// <exception cref="Problem">400 when it is not from 1 to 500.</exception>
    public static int Limit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= LongestLimit => limit.Value,
        _ => throw Problem.Malformed("limit", $"Từ 1 đến {LongestLimit}", $"From 1 to {LongestLimit}"),
    };

    /// <summary>The page of rows that were asked for with one row more than <paramref name="limit"/>, so that it shows whether others follow.</summary>
    /// <param name="key">What of the page's last row the next page starts after; any type that JSON can hold.</param>
    public static Page<T> Of<T, TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> key) =>
        rows.Count > limit ? new([.. rows.Take(limit)], Cursor(key(rows[limit - 1]))) : new(rows, null);

    /// <summary>An opaque text that holds where a page begins.</summary>
    public static string Cursor<TKey>(TKey key) =>
        Base64Url.EncodeToString([Version, .. JsonSerializer.SerializeToUtf8Bytes(key, StrictJson.Options)]);

    /// <summary>What <see cref="Cursor"/> holds; default when there is none.</summary>
    /// <param name="name">The parameter that it came in.</param>
    /// <exception cref="Problem">400 when the text is not a cursor of this list.</exception>
    public static TKey? Read<TKey>(string? cursor, string name = CursorName)
    {
        if (cursor is null)
        {
            return default;
        }

        try
        {
            return Base64Url.DecodeFromChars(cursor) is [Version, .. var json] && JsonSerializer.Deserialize<TKey>(json, StrictJson.Options) is { } key
                ? key
                : throw NotACursor(name);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw NotACursor(name);
        }
    }

    public static Problem NotACursor(string name) =>
        Problem.Malformed(name, "Không phải con trỏ của danh sách này", "This is not a cursor of this list");
}
