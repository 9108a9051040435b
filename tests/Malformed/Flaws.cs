using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>What can be wrong with a request outside its body, each so that it must be refused whatever else it holds.</summary>
internal static class Flaws
{
    private static readonly string[] Unknown = ["perid", "Period", "реriod", "limit[]", "a.b", "__proto__", "x' OR 1=1", "lang\u0000", "ｌimit", "$top", "callback", "_method"];

    private static readonly string[] Whole = ["1e1", "+5", "0x1F", "99999999999999999999", "１２", "NaN", "1.0", "--1", "1,000", "ten", "²"];
    private static readonly string[] Days = ["2023-02-30", "01/02/2023", "2023-5-1", "99999-01-01", "2023-01-01T00:00:00Z", "２０２３-01-01", "today", "0000-01-01"];
    private static readonly string[] Periods = ["20x3", "2023-13", "2023-Q5", "2023-H3", "1899", "3000", "2023..2022", "1900..2999", "2023..", "..", "2023..2023-05", "2023-01-01", "2023-01-01..2023-02-30", "２０２３", "2023-05 "];
    private static readonly string[] Breakdowns = ["nothing", "kind,kind", "period-year,period-month,kind,agency", ",", "kind,", "Kind", "place", "period-day"];
    private static readonly string[] Moments = ["2999-01-01", "2023-02-30", "9999-12-31", "2023-01-01T00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "now"];

    // What a cursor of some list could hold, and what of none.
    private static readonly string[] Keys =
        ["null", "{}", "[]", "0.5", "99999999999999999999", "{\"x\":1}", "{\"day\":\"9999-12-31\",\"id\":1}", "{\"query\":null,\"posting\":1,\"after\":null}", "{\"at\":\"2023-01-01T00:00:00Z\"}", "[1,2,3]", "\"\\ud800\"", "{\"a\":", "true"];

    public static void UnknownParameter(Draft d, Random random) => d.Query.Insert(random.Next(d.Query.Count + 1), (random.Escaped(random.Of(Unknown)), random.Escaped(Evil.Word(random))));

    public static void RepeatedParameter(Draft d, Random random)
    {
        var name = random.Of([.. d.Route.Query.Keys.Append("lang")]);
        d.Query.Add((name, "x"));
        d.Query.Add((name, random.Escaped(Evil.Word(random))));
    }

    public static void UnreadableParameter(Draft d, Random random) => Set(d, random.Of([.. d.Route.Query.Keys.Append("lang")]), Evil.Unreadable(random));

    /// <summary>A declared parameter with what is none of its sort; an unknown one where none would be refused.</summary>
    public static void WrongParameter(Draft d, Random random)
    {
        var wrong = d.Route.Query.Select(q => (q.Key, Value: Wrong(q.Key, q.Value, random))).Where(q => q.Value is not null).ToList();
        if (wrong.Count == 0)
        {
            UnknownParameter(d, random);
            return;
        }

        var (name, value) = wrong[random.Next(wrong.Count)];
        Set(d, name, random.Escaped(value!));
    }

    /// <summary>Another record, code or name than there is; with If-Match where a PUT would create it otherwise.</summary>
    public static void WrongPath(Draft d, Random random)
    {
        var name = random.Of([.. d.Path.Keys]);
        d.Path[name] = random.Next(8) == 0 ? Evil.Unreadable(random)
            : name == "id" && random.Next(3) == 0 ? random.Of("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0192f3a4-5b6c-7d8e-9f00-112233445566")
            : random.Escaped("~" + Evil.Word(random));
    }

    /// <summary>An address that is no route's.</summary>
    public static void NoRoute(Draft d, Random random)
    {
        var path = d.Route.Path.Replace("{", "%7B").Replace("}", "%7D");
        d.Address = random.Of($"{path}/nothing/at/all", $"/api/v1/..%2f..%2f{path}", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1//" + path[8..], "/api/v2" + path[7..], path + "%20", path + ";x=1/z", "/API/V1/%00", "/api/v1/" + random.Escaped(Evil.Word(random)) + "/~");
    }

    public static void OtherMethod(Draft d, Random random)
    {
        string[] others = ["PATCH", "TRACE", "PROPFIND", "QUERY", "MOVE", "FOO", "POST", "PUT", "DELETE", .. new[] { "GETT", "G-T" }];
        d.Method = random.Of([.. others.Where(m => !d.Route.Methods.Contains(m))]);
    }

    public static void ForeignOrigin(Draft d, Random random)
    {
        var (name, value) = random.Of(("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "http://127.0.0.1.evil.example"));
        d.Headers[name] = value;
    }

    public static void WrongToken(Draft d, Random random) => d.Headers["X-Csrf-Token"] = random.Of("", "x", "AAAA", new string('A', 43), new string('A', 5000), "é");

    public static void WrongCondition(Draft d, Random random) =>
        d.Headers["If-Match"] = random.Of("W/\"1\"", "\"\"", "\"-1\"", "\"99999999999999999999\"", "\"2147483647\"", "1", "\"a\"", "\"1", ",,,", "\"é\"", "\"999999\", W/\"1\"", "\"1e3\"");

    public static void WrongContentType(Draft d, Random random) => d.Headers["Content-Type"] = random.Of("text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense",
        "application/json; charset=\"utf-7\"", "application/json; version=1", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json/x", ";", "é", "application/problem+json", "application/json; charset", "*/*");

    public static void TooLong(Draft d, Random random) => d.Length = random.Of(1_048_577L, 30_000_000L, long.MaxValue);

    /// <summary>What nobody heeds, or heeds only to answer otherwise; refuses nothing by itself.</summary>
    public static void Noise(Draft d, Random random)
    {
        var (name, value) = random.Of(
            ("X-Request-Id", "a\tb"), ("X-Request-Id", new string('x', 3000)), ("X-Request-Id", "é\u0301"), ("Accept", "text/csv;q=2, ,;"), ("Accept", "é"), ("Accept-Language", "vi;q=x,,en-"),
            ("Accept-Language", new string('a', 2000)), ("Accept-Encoding", "br;q=nan, *;q=0, gzip"), ("If-None-Match", "\"\",W/,*"), ("If-Modified-Since", "yesterday"), ("Range", "bytes=5-1,-,"),
            ("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-For", "' OR 1=1"), ("X-Forwarded-Host", "evil.example"), ("Forwarded", "for=_evil;host=x"), ("Referer", "javascript:alert(1)"),
            ("User-Agent", "() { :; }; echo"), ("Content-Encoding", "gzip"), ("Content-Language", "x"), ("Cache-Control", "no-store, x=\""), ("Authorization", "Bearer a.b.c"), ("X-Api-Key", "bc_x"));
        if (name != "If-None-Match" || d.Method != "PUT")
        {
            d.Headers[name] = value;
        }
    }

    private static string? Wrong(string name, Type type, Random random) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => random.Of(Whole),
        _ when type == typeof(DateOnly) => random.Of(Days),
        _ when type == typeof(Guid) || type == typeof(bool) || type.IsEnum => random.Of("PUBLIC", "1", "рublic", "True", "public,internal", "-", "{0192f3a4-5b6c-7d8e-9f00-112233445566}"),
        _ => name switch
        {
            "period" => random.Of(Periods),
            "by" => random.Of(Breakdowns),
            "asOf" => random.Of(Moments),
            "cursor" => random.Next(2) == 0 ? "~" + Evil.Word(random) : Cursor(random),
            "place" or "agency" or "kind" or "topic" or "audience" or "indicator" or "release" or "parent" => "~" + Evil.Word(random),
            _ => null,
        },
    };

    private static string Cursor(Random random) =>
        System.Buffers.Text.Base64Url.EncodeToString([(byte)random.Of(0, 1, 1, 1, 255), .. Encoding.UTF8.GetBytes(random.Of(Keys))]);

    private static void Set(Draft d, string name, string value)
    {
        d.Query.RemoveAll(q => q.Name == name);
        d.Query.Add((name, value));
    }
}
