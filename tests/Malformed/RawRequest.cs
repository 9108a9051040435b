using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>What the sender does once all is sent.</summary>
internal enum Ending
{
    /// <summary>Waits for the answers.</summary>
    Waits,

    /// <summary>Says that nothing more comes, and waits.</summary>
    Ends,

    /// <summary>Breaks the connection off.</summary>
    Breaks,
}

/// <summary>Bytes in the making that are meant for HTTP, line by line; a character is a byte.</summary>
internal sealed class RawRequest(string line, List<string> headers, byte[] body)
{
    public string Line { get; set; } = line;
    public List<string> Headers { get; } = headers;
    public byte[] Body { get; set; } = body;
    public string NewLine { get; set; } = "\r\n";

    /// <summary>What stands before the request's line.</summary>
    public string Before { get; set; } = "";

    /// <summary>The whole of it instead of line, headers and body.</summary>
    public byte[]? Whole { get; set; }

    public Ending Ending { get; set; }

    public byte[] Bytes => Whole ?? [.. Encoding.Latin1.GetBytes($"{Before}{Line}{NewLine}{string.Concat(Headers.Select(h => h + NewLine))}{NewLine}"), .. Body];

    /// <summary>A draft as it goes over the wire, after which the connection ends.</summary>
    public static RawRequest Of(Draft draft, IReadOnlyDictionary<string, Pass> logins, string host)
    {
        var wire = draft.ToWire(logins);
        var headers = new List<string> { $"Host: {host}", "Connection: close" };
        headers.AddRange(wire.Headers.Select(h => $"{h.Name}: {Utf8(h.Value)}"));
        headers.AddRange(wire.Length is { } length ? [$"Content-Length: {length}"] : Array.Empty<string>());
        return new($"{wire.Method} {Utf8(wire.Target)} HTTP/1.1", headers, wire.Body ?? []) { Ending = wire.Length is { } told && told != (wire.Body?.Length ?? 0) ? Ending.Ends : Ending.Waits };
    }

    /// <summary>Puts a header in the place of those of its name.</summary>
    public void Set(string name, string value)
    {
        Drop(name);
        Headers.Add($"{name}: {value}");
    }

    public void Drop(string name) => Headers.RemoveAll(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>Text as the bytes that it has in UTF-8, a character each.</summary>
    public static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>For whoever looks into what went wrong: the first bytes, those that are no plain letters escaped.</summary>
    public override string ToString() => $"{Ending} {string.Concat(Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 1500))).Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\x{(int)c:x2}"))}{(Bytes.Length > 1500 ? $"… ({Bytes.Length})" : "")}";
}
