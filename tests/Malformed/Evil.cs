using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>Words that nobody means well with. None is a code of the catalogue, a day, a number or a period.</summary>
internal static class Evil
{
    private static readonly string[] Words =
    [
        "' OR 1=1 --", "'; DROP TABLE record; --", "1; SELECT pg_sleep(9)", "\") UNION SELECT password_hash FROM account --", "%' ESCAPE '~", "0x31303235", "~_%[",
        "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "%s%n%x", "=cmd|' /C calc'!A0", "{0}", "$.topics[0]", "/date", "__proto__",
        "../../../etc/passwd", "..\\..\\windows", "..%2f..%2fsecret", "%2e%2e%2f", "file:///etc/passwd", "C:\\", "a/b", "a?b#c", "a;b=c", ".git", "%c0%af", "%",
        "a\r\nSet-Cookie: x=1", "a\nb", "a\tb", "a\u0000b", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u2028",
        "ѕеѕѕіоnѕ", "０２６６２", "drυgs", "dic\u200b", "\u202edic", "\u2066x\u2069", "ﬁ", "İ", "ß", "\ufeff", "\ufffd", "ﷺ", "👩‍👩‍👧‍👦", "\ud83d\ude00", "e\u0301\u0301\u0301\u0301",
        "null", "undefined", "NaN", "-1", "1e999", "2023-02-30", "true", "[]", "{}", "\"", "\\", ",", ",,", "a,,b", " ", "*", "?", "&", "+", "none", "withheld",
    ];

    public static string Word(Random random) => random.Next(40) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(300, 3000)),
        1 => string.Concat(Enumerable.Repeat("a\u0301", random.Next(10, 400))),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xd7ff))),
        3 => string.Join(',', Enumerable.Repeat("x", random.Next(2, 500))),
        _ => random.Of(Words),
    };

    /// <summary>A word that no list of codes, day, number or period is, however it is read; short or very long.</summary>
    public static string Hostile(Random random) => random.Next(12) switch
    {
        0 => new string(random.Of('a', '%', '\'', '9', '('), random.Next(2001, 2600)),
        1 => string.Concat(Enumerable.Repeat(random.Of("%s", "%n", "{0}", "../", "' OR ", "\r\n", "𝟐", "а"), random.Next(2, 60))),
        _ => "~" + Word(random),
    };

    /// <summary>A word that no parameter may hold: with a control character, half a pair, or bytes that are no UTF-8.</summary>
    public static string Unreadable(Random random) => random.Of("%00", "a%00b", "%0d%0aX:%201", "%07", "%1b", "%7f", "%c2%85", "%ff", "%c3%28", "%ed%a0%80", "%f0%9f%98%80", "%ef%bf%bd", "%c0%80");

    /// <summary>A word as it may stand in a path or a query: mostly every byte escaped, else only what must be.</summary>
    public static string Escaped(this Random random, string word) => random.Next(3) == 0
        ? string.Concat(Encoding.UTF8.GetBytes(word).Select(b => $"%{b:x2}"))
        : Uri.EscapeDataString(word);

    public static T Of<T>(this Random random, params ReadOnlySpan<T> all) => all[random.Next(all.Length)];
}
