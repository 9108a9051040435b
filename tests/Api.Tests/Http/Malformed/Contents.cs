using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Data;

namespace BorderComms.ApiTests.Http.Malformed;

/// <summary>What a database holds, as one hash a table. Attempts to sign in are counted and refusals told, and so left out.</summary>
internal static class Contents
{
    private static readonly Sql Tables = Sql.For(d => d == Dialect.Sqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        : "SELECT name FROM sys.tables ORDER BY name");

    public static SortedDictionary<string, string> Of(TestApp app) => app.Read(t => new SortedDictionary<string, string>(
        t.Query<string>(Tables).Where(name => name is not ("login_attempt" or "audit" or "audit_head")).ToDictionary(name => name, name => HashOf(t, name)), StringComparer.Ordinal));

    private static string HashOf(Transaction t, string table)
    {
        Sql all = $"SELECT * FROM \"{table}\"";
        var rows = t.Query<object>(all).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(Text))).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
    }

    private static string Text(object? value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
}
