namespace BorderComms.Histories;

/// <summary>What a history has found.</summary>
public sealed class FoundException(string words) : Exception(words);

/// <summary>Holds what the service says against what it must say.</summary>
internal static class Must
{
    public static void Be<T>(T said, T right, Func<string> what)
    {
        if (!EqualityComparer<T>.Default.Equals(said, right))
        {
            throw new FoundException($"{what()}: {said}, and should be {right}");
        }
    }

    public static void BeNone<T>(IEnumerable<T> found, Func<string> what)
    {
        var all = string.Join("; ", found);
        Be(all, "", what);
    }

    /// <summary>The same values under the same keys.</summary>
    public static void Match<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> said, IReadOnlyDictionary<TKey, TValue> right, Func<string> what)
        where TKey : notnull =>
        BeNone(said.Keys.Union(right.Keys).Where(k => !Equals(Of(said, k), Of(right, k))).Select(k => $"{k} is {Words(said, k)}, not {Words(right, k)}"), what);

    private static object? Of<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> rows, TKey key) => rows.TryGetValue(key, out var value) ? value : null;

    private static string Words<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> rows, TKey key) => rows.TryGetValue(key, out var value) ? $"{value}" : "absent";
}
