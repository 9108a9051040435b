using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>One connection for bytes that may be anything, read until the service ends it.</summary>
internal static class Exchange
{
    // Longer than the service waits for the rest of a request, and than one that writes waits on a full machine for those that read.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <returns>All answers; null where the service neither answered whole nor ended the connection in time.</returns>
    public static async Task<IReadOnlyList<WireAnswer>?> Send(Uri service, RawRequest request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            // Ports are wanted again at once.
            LingerState = new(true, 0),
        };
        using var patience = new CancellationTokenSource(Patience);
        var answer = new MemoryStream();
        try
        {
            await socket.ConnectAsync(service.Host, service.Port, patience.Token);
            await socket.SendAsync(request.Bytes, patience.Token);
            if (request.Ending == Ending.Breaks)
            {
                return [];
            }

            if (request.Ending == Ending.Ends)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            var buffer = new byte[16 * 1024];
            for (int read; (read = await socket.ReceiveAsync(buffer, patience.Token)) > 0;)
            {
                answer.Write(buffer, 0, read);
            }
        }
        catch (SocketException)
        {
            // It has hung up on the rest of the request.
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return Answers(answer.ToArray());
    }

    /// <summary>Answers as they follow each other; the last may be cut off.</summary>
    private static List<WireAnswer> Answers(byte[] bytes)
    {
        var answers = new List<WireAnswer>();
        for (var at = 0; bytes.AsSpan(at).StartsWith("HTTP/1.1 "u8);)
        {
            var end = bytes.AsSpan(at).IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                break;
            }

            string[] head = Encoding.Latin1.GetString(bytes, at, end).Split("\r\n");
            var headers = head.Skip(1).Select(l => l.Split(": ", 2)).GroupBy(h => h[0], StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last()[^1], StringComparer.OrdinalIgnoreCase);
            var status = int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture);
            at += end + 4;
            var (body, length) = Body(bytes.AsSpan(at), headers, status);
            at += length;
            answers.Add(new(status, headers, body));
        }

        return answers;
    }

    // The body, and how many bytes it took; none where the next answer follows at once, as with HEAD.
    private static (byte[] Body, int Length) Body(ReadOnlySpan<byte> rest, Dictionary<string, string> headers, int status)
    {
        if (rest.IsEmpty || rest.StartsWith("HTTP/1.1 "u8) || status is < 200 or 204 or 304)
        {
            return ([], 0);
        }

        if (!headers.ContainsKey("transfer-encoding"))
        {
            var told = headers.TryGetValue("content-length", out var length) ? Math.Min(rest.Length, int.Parse(length, CultureInfo.InvariantCulture)) : rest.Length;
            return (rest[..told].ToArray(), told);
        }

        var whole = new List<byte>();
        for (var at = 0; ;)
        {
            var line = rest[at..].IndexOf("\r\n"u8);
            if (line < 0 || !int.TryParse(Encoding.Latin1.GetString(rest.Slice(at, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || at + line + 4 + size > rest.Length)
            {
                return ([.. whole], rest.Length);
            }

            whole.AddRange(rest.Slice(at + line + 2, size));
            at += line + 4 + size;
            if (size == 0)
            {
                return ([.. whole], at);
            }
        }
    }
}
