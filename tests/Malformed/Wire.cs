using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>A request as it goes over the wire, byte by byte; nothing of it is checked on the way.</summary>
/// <param name="Target">Path and query, percent-encoded.</param>
/// <param name="Length">The length that is told; another than the body's own where it lies.</param>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, long? Length)
{
    public byte[] Bytes(string host)
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Length is { } length)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []];
    }

    public override string ToString() =>
        $"{Method} {Short(Target)} {string.Join(", ", Headers.Where(h => h.Name != "Cookie").Select(h => $"{h.Name}: {Short(h.Value)}"))} {Short(Encoding.UTF8.GetString(Body ?? []))}";

    private static string Short(string text) => text.Length < 400 ? text : $"{text[..200]}… ({text.Length})";
}

/// <summary>What came back; headers by name in small letters.</summary>
internal sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Status} {Header("content-type")} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 600)))}";
}

/// <summary>One connection after another to the service, each kept as long as the service keeps it.</summary>
internal sealed class Wire(Uri address) : IDisposable
{
    private TcpClient? connection;
    private Stream? stream;

    public async Task<WireAnswer> Send(WireRequest request)
    {
        // The service may have closed a connection that was kept; a new one answers or fails.
        if (stream is not null && await Asked(request) is { } answer)
        {
            return answer;
        }

        Dispose();
        connection = new() { NoDelay = true };
        await connection.ConnectAsync(address.Host, address.Port);
        stream = new BufferedStream(connection.GetStream());
        return await Asked(request) ?? new(0, new Dictionary<string, string>(), "No answer"u8.ToArray());
    }

    public void Dispose()
    {
        connection?.Dispose();
        (connection, stream) = (null, null);
    }

    private async Task<WireAnswer?> Asked(WireRequest request)
    {
        try
        {
            await stream!.WriteAsync(request.Bytes(address.Authority));
            await stream.FlushAsync();
            var answer = await Read(stream, request.Method == "HEAD");
            if (answer.Header("connection") == "close" || (request.Length ?? 0) != (request.Body?.Length ?? 0))
            {
                Dispose();
            }

            return answer;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<WireAnswer> Read(Stream stream, bool headOnly)
    {
        var status = int.Parse((await Line(stream)).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var line = await Line(stream); line.Length > 0; line = await Line(stream))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new(status, headers, headOnly || status is 204 or 304 ? [] : await Body(stream, headers));
    }

    private static async Task<byte[]> Body(Stream stream, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("content-length", out var told))
        {
            return await Exactly(stream, int.Parse(told, CultureInfo.InvariantCulture));
        }

        var whole = new List<byte>();
        while (headers.ContainsKey("transfer-encoding"))
        {
            var chunk = await Exactly(stream, int.Parse(await Line(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            await Line(stream);
            if (chunk.Length == 0)
            {
                break;
            }

            whole.AddRange(chunk);
        }

        return [.. whole];
    }

    private static async Task<byte[]> Exactly(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<string> Line(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one);
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }
    }
}
