using System.Globalization;

namespace BorderComms.Testing.Malformed;

/// <summary>What can be wrong with the headers of a request.</summary>
internal static class HeaderFlaws
{
    private static readonly string[] Lines =
    [
        "Bad Header: x", ": x", "", ":", "no colon", "X : y", " folded", "\tfolded", "X\0Y: z", "X: a\0b", "X: \x01", "X: \x7f", "\u00c3\u009cber: x", "X: \xff\xfe", "X:\ry", "X: a\nb", "X(: y", "\"X\": y", "X:", "Host", "Host: a\r\nHost: b", "Host: second",
        new string('N', 9000) + ": x", "X: " + new string('v', 9000), "X: " + new string('v', 40_000), "Expect: 100-continue", "Expect: nonsense", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13", "Connection: upgrade, close, keep-alive, x",
        "Connection: \0", "Keep-Alive: timeout=-1, max=99999999999999999999", "Max-Forwards: -1", "Trailer: Content-Length", "Proxy-Connection: keep-alive", "Proxy: http://evil.example", "Content-Length", "X-HTTP-Method-Override: PUT", "X-Original-URL: /api/v1/accounts", "X-Rewrite-URL: /api/v1/accounts", "traceparent: 00-zz-xx-1", "tracestate: \xff", "baggage: " + "a=%ff,",
    ];

    private static readonly string[] Names =
        ["Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range", "Range", "Origin", "Referer", "Host", "Cookie", "X-Csrf-Token", "X-Api-Key", "X-Request-Id", "Authorization", "Idempotency-Key", "Content-Type", "Content-Encoding", "Content-Language", "Content-Range", "Content-MD5", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Access-Control-Request-Method", "Access-Control-Request-Headers", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "User-Agent", "Cache-Control", "Pragma", "TE", "Date", "DNT", "Save-Data", "Prefer"];

    private static readonly string[] Values =
    [
        "", " ", ",", ",,,", ";", ";;=", "=", "\"", "\"\\", "W/", "W/\"", "\"\xff\"", "*", "*, *", "*/*;q=nan", "*/*;q=-1", "*/*;q=1e999", "text/csv;q=2", "/", "a/", "/b", "a/b/c", "text/*;q=0.0001, */*;q=0", "application/json;charset=\"", "application/json; charset=\xff", "application/json; charset=utf-7", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\xff\r", "application/json;;;", "application/json; =x",
        "gzip;q=x", "br, gzip;q=0, *;q=0", "identity;q=0, *;q=0", "bytes=", "bytes=-", "bytes=0-0,1-1,2-2,-1", "bytes=99999999999999999999-", "bytes=5-1", "rows=1", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Sun, 99 Foo 0000 99:99:99 GMT", "-1", "99999999999999999999999", "null", "https://evil.example", "http://", "http://[", "javascript:x", "a b", "a@b:c@d", "evil.example:99999", "[::1", "[::1]:x", "..", "%", "%00", "%ff", "a%0d%0ab",
        "bordercomms", "bordercomms=", "bordercomms=\"", "bordercomms=%ff", "bordercomms=AAAA", "bordercomms=\xff", "bordercomms=!!!!; bordercomms=????", "__Host-bordercomms=x; bordercomms=y", "=; ;=;;", "a=b;c", "Bearer", "Bearer \xff", "Basic OjpAOg==", "Basic !!", "Digest x", "for=\"[::1\";;for=_x", "1.2.3.4, ' OR 1=1, ::::", "cross-site", "PATCH, \xff", "' OR 1=1 --", "() { :; }; x", "${jndi:ldap://x}", "\xf0\x9f\x98\x80", "\xc0\x80", "vi-\xe1\xbb\x87",
    ];

    public static readonly Action<RawRequest, Random>[] All = [Line, Line, Value, Value, Value, Hosts, Many, Repeated, Encoded, NewLine, Bytes];

    private static void Line(RawRequest r, Random random) => r.Headers.Insert(random.Next(r.Headers.Count + 1), random.Of(Lines));

    private static void Value(RawRequest r, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            r.Set(random.Of(Names), random.Next(4) == 0 ? string.Join(',', Enumerable.Repeat(random.Of(Values), random.Of(2, 60, 800))) : random.Next(4) == 0 ? RawRequest.Utf8(Evil.Word(random)) : random.Of(Values));
        }
    }

    private static void Hosts(RawRequest r, Random random)
    {
        r.Drop("Host");
        r.Headers.AddRange(random.Of<string[]>([], ["Host: a b"], ["Host:"], ["Host: evil.example"], ["Host: a", "Host: b"], ["Host: a/b"], ["Host: a!b"], ["Host: a..b"], ["Host: a:99999"], ["Host: -"], ["Host: a?b#c"], ["Host: 1.2.3.4:"], ["Host: \xc3\xa9.example"], ["Host: " + new string('h', 3000)], ["host: x@y"]));
    }

    private static void Many(RawRequest r, Random random) => r.Headers.AddRange(Enumerable.Range(0, random.Of(90, 101, 200, 2000)).Select(i => string.Create(CultureInfo.InvariantCulture, $"{random.Of("X", "Cookie", "Accept", "If-None-Match")}{(random.Next(2) == 0 ? "" : $"-{i}")}: {i}")));

    private static void Repeated(RawRequest r, Random random)
    {
        var header = r.Headers[random.Next(r.Headers.Count)];
        r.Headers.Add(random.Next(2) == 0 ? header : header + "x");
    }

    // A coding that the body is not in, or is in and nobody undoes.
    private static void Encoded(RawRequest r, Random random) => r.Set("Content-Encoding", random.Of("gzip", "deflate", "br", "zstd", "compress", "gzip, gzip", "identity", "x-\xff", ""));

    private static void NewLine(RawRequest r, Random random)
    {
        r.NewLine = random.Of("\n", "\r", "\r\r\n", "\n\r", "\0", "\x85");
        r.Ending = Ending.Ends;
    }

    private static void Bytes(RawRequest r, Random random)
    {
        var at = random.Next(r.Headers.Count);
        var (header, other) = (r.Headers[at], (char)random.Next(256));
        var place = random.Next(header.Length + 1);
        r.Headers[at] = $"{header[..place]}{other}{header[Math.Min(header.Length, place + 1)..]}";
        r.Ending = Ending.Ends;
    }
}
