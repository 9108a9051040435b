using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using BorderComms.Catalogue;

namespace BorderComms.Access;

/// <summary>Which passwords are taken: long ones that are not among the first that anybody tries.</summary>
public static class PasswordRules
{
    public const int Shortest = 15, Longest = 128;
    private const int FewestCharacters = 6;

    private static readonly string[] Rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <summary>Why the password is not taken for the account of this name; null when it is.</summary>
    public static Label? Refusal(string password, string name)
    {
        var text = password.Normalize(NormalizationForm.FormC);
        var key = Key(text);
        return text switch
        {
            { Length: < Shortest } => new($"Mật khẩu cần ít nhất {Shortest} ký tự", $"A password has at least {Shortest} characters"),
            { Length: > Longest } => new($"Mật khẩu dài nhất {Longest} ký tự", $"A password has at most {Longest} characters"),
            _ when key.Contains(Key(name), StringComparison.Ordinal) => new("Mật khẩu không được chứa tên tài khoản", "A password does not hold the account's name"),
            _ when Common.Contains(key) => new("Mật khẩu này quá phổ biến", "This password is a common one"),
            _ when IsPattern(key) => new("Mật khẩu này là một chuỗi dễ đoán", "This password is an easy sequence"),
            _ => null,
        };
    }

    private static bool IsPattern(string key) =>
        key.Distinct().Count() < FewestCharacters
        || Enumerable.Range(1, key.Length / 2).Any(unit => Repeats(key, unit))
        || Rows.Any(row => Runs(key, row) || Runs(key, new string([.. row.Reverse()])));

    private static bool Repeats(string key, int unit)
    {
        for (var i = unit; i < key.Length; i++)
        {
            if (key[i] != key[i - unit])
            {
                return false;
            }
        }

        return true;
    }

    // A whole password of neighbours, around the end of the row too: 456789012345678.
    private static bool Runs(string key, string row)
    {
        var endless = string.Concat(Enumerable.Repeat(row, Longest / row.Length + 2));
        return endless.Contains(key, StringComparison.Ordinal);
    }

    private static string Key(string text) => string.Concat(text.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)));

    private static FrozenSet<string> ReadCommon()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Key).ToFrozenSet();
    }
}
