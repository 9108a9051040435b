namespace BorderComms.Data;

/// <summary>Which SQLite may be trusted with a database in WAL mode.</summary>
public static class SqliteVersion
{
    public static readonly Version OldestSafe = new(3, 51, 3);

    /// <param name="told">As SQLite tells it: `3.51.3`. What cannot be read is not safe.</param>
    public static bool IsSafe(string told) => Version.TryParse(told, out var version) && version >= OldestSafe;
}
