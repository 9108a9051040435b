using System.Globalization;
using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>What can be wrong with where a body begins and ends, and with what comes behind it.</summary>
internal static class FramingFlaws
{
    private static readonly string[] Lengths = ["-1", "+5", "0x5", "5, 5", "5, 6", "", " ", "5;", "1e3", "5 5", "99999999999999999999", "9223372036854775807", "4294967296", "\xb2", "0", "00005", "five", "1048576", "1048577"];
    private static readonly string[] Codings = ["chunked", "Chunked", "identity", "gzip", "chunked, chunked", "gzip, chunked", "chunked, gzip", "chunked;q=1", "xchunked", "chunked ", "\tchunked", "\"chunked\"", "", ",", "chunked\0", "\vchunked"];
    private static readonly string[] Sizes = ["", "zz", "-1", "0x5", "5 ", " 5", "+5", "FFFFFFFF", "FFFFFFFFFFFFFFFF", "FFFFFFFFFFFFFFFFF", "80000000", "5;x=y", "5;" + new string('x', 5000), "5\n", "\0", "0000000000000000005"];
    private static readonly string[] Trailers = ["\r\n", "", "X: y\r\n\r\n", "Content-Length: 5\r\n\r\n", "bad trailer\r\n\r\n", "X: " + new string('t', 40_000) + "\r\n\r\n", ": \r\n\r\n", "Host: evil.example\r\n\r\n"];

    // What other protocols begin with.
    private static readonly byte[][] Others =
    [
        [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0, 255, 255, 255, 1, 5, 0, 0, 0, 1], [0x16, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, 1, 2, 3], [.. "SSH-2.0-x\r\n"u8], [5, 1, 0], [.. "EHLO x\r\n"u8], [.. "\r\n\r\n\r\n"u8], [0], [],
        [.. "GET / HTTP/1.1\r\n"u8], [.. "GET"u8], [.. "GET /api/v1/topics\r\n"u8], [.. "GET / HTTP/1.1\r\nHost: x\r\n"u8], [.. "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"u8, 123], [.. "\x0d\x0a\x0d\x0a\0\r\nQUIT\n"u8],
    ];

    public static readonly Action<RawRequest, Random>[] All = [Length, Coding, Both, Chunks, Chunks, Short, Behind, Cut, Cut, Pipeline, Other, Noise];

    private static void Length(RawRequest r, Random random)
    {
        var value = random.Of(Lengths);
        if (random.Next(3) == 0)
        {
            r.Headers.Add($"Content-Length: {value}");
        }
        else
        {
            r.Set("Content-Length", value);
        }

        r.Ending = Ending.Ends;
    }

    private static void Coding(RawRequest r, Random random)
    {
        r.Drop("Content-Length");
        r.Headers.Add($"Transfer-Encoding: {random.Of(Codings)}");
        r.Ending = Ending.Ends;
    }

    private static void Both(RawRequest r, Random random)
    {
        r.Set("Content-Length", random.Of(r.Body.Length, 0, 5).ToString(CultureInfo.InvariantCulture));
        r.Set("Transfer-Encoding", "chunked");
        r.Body = [.. Encoding.Latin1.GetBytes($"{r.Body.Length:x}\r\n"), .. r.Body, .. "\r\n0\r\n\r\n"u8, .. random.Next(2) == 0 ? "GET /api/v1/accounts HTTP/1.1\r\nHost: x\r\n\r\n"u8 : []];
        r.Ending = Ending.Ends;
    }

    // In pieces, one of which says another length than it has, or is followed by something else.
    private static void Chunks(RawRequest r, Random random)
    {
        r.Drop("Content-Length");
        r.Set("Transfer-Encoding", "chunked");
        var (pieces, size) = (r.Body.Chunk(random.Of(1, 7, 64, 5000)).Take(400).ToList(), random.Next(3) == 0 ? "" : random.Of(Sizes));
        var wrong = random.Next(pieces.Count + 1);
        var whole = new List<byte>();
        foreach (var (i, piece) in pieces.Index())
        {
            whole.AddRange(Encoding.Latin1.GetBytes((i == wrong ? size : piece.Length.ToString("X", CultureInfo.InvariantCulture)) + "\r\n"));
            whole.AddRange(piece);
            whole.AddRange(i == wrong && size.Length == 0 ? "\n"u8 : "\r\n"u8);
        }

        r.Body = [.. whole, .. Encoding.Latin1.GetBytes((random.Next(4) == 0 ? random.Of(Sizes) : "0") + "\r\n" + random.Of(Trailers))];
        r.Ending = Ending.Ends;
    }

    private static void Short(RawRequest r, Random random)
    {
        r.Set("Content-Length", (r.Body.Length + random.Of(1, 10, 1000, 1_000_000)).ToString(CultureInfo.InvariantCulture));
        r.Ending = random.Of(Ending.Ends, Ending.Ends, Ending.Breaks);
    }

    private static void Behind(RawRequest r, Random random)
    {
        r.Drop("Connection");
        r.Body = [.. r.Body, .. Encoding.Latin1.GetBytes(random.Of("x", "\0\0\0", "\r\n\r\n\r\n", "GET", "{}", "GET /api/v1/topics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", new string('x', 20_000)))];
        r.Ending = Ending.Ends;
    }

    private static void Cut(RawRequest r, Random random)
    {
        var bytes = r.Bytes;
        r.Whole = bytes[..random.Next(bytes.Length + 1)];
        r.Ending = random.Of(Ending.Ends, Ending.Breaks);
    }

    // Requests behind each other, without waiting; the last one ends the connection.
    private static void Pipeline(RawRequest r, Random random)
    {
        var last = r.Bytes;
        r.Drop("Connection");
        r.Whole = [.. Enumerable.Range(0, random.Next(2, 20)).SelectMany(_ => random.Next(3) == 0 ? "GET /api/v1/topics?lang=x HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray() : r.Bytes), .. last];
        r.Ending = random.Of(Ending.Ends, Ending.Ends, Ending.Breaks);
    }

    private static void Other(RawRequest r, Random random)
    {
        r.Whole = random.Of(Others);
        r.Ending = random.Of(Ending.Ends, Ending.Ends, Ending.Breaks);
    }

    private static void Noise(RawRequest r, Random random)
    {
        byte[] bytes = [.. r.Bytes, 0];
        if (random.Next(2) == 0)
        {
            bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
        }

        for (var left = random.Next(1, 30); left > 0; left--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        r.Whole = bytes;
        r.Ending = Ending.Ends;
    }
}
