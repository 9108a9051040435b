namespace BorderComms.Testing.Malformed;

/// <summary>What can be wrong with the first line of a request.</summary>
internal static class LineFlaws
{
    private static readonly string[] Methods = ["get", "", "G\0T", "GET\t", "G(T", "\xf0\x9f\x98\x80", "CONNECT", "OPTIONS", "TRACE", "PRI", "GET,POST", "\"GET\"", new('M', 5000), "HTTP/1.1", "\x80", "M-SEARCH", "DELETE\r"];
    private static readonly string[] Versions = ["HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3", "HTTP/1.1x", "http/1.1", "", "HTTP/1.", "HTTP/11.1", "HTTP/1.1 HTTP/1.1", "HTTP/-1.1", "HTTP/1,1", "HTTP/1.1\0", "ICY", "HTTPS/1.1"];
    private static readonly string[] Separators = ["", "\t", "  ", " \t ", "\v", "\xa0", "\r", "\0", " \r\n "];

    private static readonly string[] Targets =
    [
        "", "*", "http://evil.example/api/v1/topics", "http://", "http://[::1", "http://a@b:99999/", "https://127.0.0.1/api/v1/topics", "file:///etc/passwd", "ftp://x", "//", "///api/v1/topics", "//evil.example/%2f..", "api/v1/topics",
        "/%", "/%z", "/%zz", "/%00", "/%0d%0aX:%20y", "/api/v1/%c0%ae%c0%ae/", "/\xff\xfe", "/\xc3", "/api/v1/t\u00e9", "/a b", "/#x", "/api/v1/topics#x", "/..", "/../../etc/passwd", "/api/../../..", "/./././api/v1/topics", "\\api\\v1", "/api/v1\\topics",
        "/figures/sessions?period=2023", "/?year=2023", "/plans/2023", "/robots.txt", "/api/v1/feeds/releases.atom", "/api/v1/catalogue", "/openapi.yaml", "/readyz",
        "/api/v1/topics?", "/api/v1/topics?&", "/api/v1/topics?=", "/api/v1/topics?=&=&&&", "/api/v1/topics?%", "/api/v1/topics?lang", "/api/v1/topics?lang=%", "/api/v1/topics?lang=%u0065", "/api/v1/topics?lang=%ff", "/api/v1/topics?lang=\xff", "/api/v1/topics?lang=en?lang=vi", "/api/v1/topics?lang=en;limit=1",
        "/api/v1/topics;lang=en", "/api/v1/topics/", "/api/v1/topics//", "/api/v1/topics/.", "/api/v1/topics/%2e%2e/kinds", "/api/v1/%74opics", "/API/V1/TOPICS", "/api%2fv1%2ftopics", "127.0.0.1:80", "evil.example:443", "?", "/?", "/?year=%00", "/figures/%ff", "/figures/\x01", "/embed/figure/%ed%a0%80",
        "/api/v1/metrics/sessions?period=2023&" + new string('&', 3000), "/api/v1/metrics/sessions?" + string.Join('&', Enumerable.Repeat("a=1", 1100)), "/api/v1/metrics/sessions?" + string.Join('&', Enumerable.Range(0, 900).Select(i => $"p{i}=")), "/api/v1/metrics/sessions?valueCodes[a]=1&valueCodes[=2&[]=3&valueCodes[]]=4",
        "/" + new string('a', 8000), "/" + new string('%', 3000), "/api/v1/" + string.Concat(Enumerable.Repeat("a/", 3500)), "/api/v1/" + string.Concat(Enumerable.Repeat("../", 2500)), "/api/v1/topics?q=" + new string('x', 8100), new('/', 5000), new('?', 5000),
    ];

    public static readonly Action<RawRequest, Random>[] All = [Method, Target, Target, Target, Version, Separator, Before, Bytes];

    private static void Method(RawRequest r, Random random) => r.Line = string.Join(' ', [random.Of(Methods), .. r.Line.Split(' ').Skip(1)]);

    private static void Target(RawRequest r, Random random)
    {
        var parts = r.Line.Split(' ');
        r.Line = $"{random.Of(parts[0], parts[0], "GET", "OPTIONS", "HEAD", "CONNECT")} {random.Of(Targets)} {parts[^1]}";
    }

    private static void Version(RawRequest r, Random random) => r.Line = string.Join(' ', [.. r.Line.Split(' ').SkipLast(1), random.Of(Versions)]);

    private static void Separator(RawRequest r, Random random) => r.Line = string.Join(random.Of(Separators), r.Line.Split(' '));

    private static void Before(RawRequest r, Random random) => r.Before = random.Of("\r\n", "\r\n\r\n\r\n", " ", "\t", "\0", "\n", "\r", "\xef\xbb\xbf", "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n", new string('\n', 3000));

    // Some bytes of the line are others.
    private static void Bytes(RawRequest r, Random random)
    {
        var line = r.Line.ToCharArray();
        for (var left = random.Next(1, 4); left > 0 && line.Length > 0; left--)
        {
            line[random.Next(line.Length)] = (char)random.Next(256);
        }

        r.Line = new(line);
    }
}
