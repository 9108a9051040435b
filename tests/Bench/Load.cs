using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;
using BorderComms.Access.Portals;

namespace BorderComms.Bench;

/// <summary>Asks one address over and over: 32 connections kept alive, each with one request under way, on bare sockets, so
/// that on two cores the load costs less than what it measures.</summary>
internal static class Load
{
    public const int Connections = 32;

    /// <returns>Answers per second.</returns>
    /// <param name="address">An absolute http address.</param>
    /// <param name="tag">An ETag to send as If-None-Match, so that 304 is expected; or empty, for 200.</param>
    /// <param name="key">A portal's key to send; or empty.</param>
    /// <param name="time">How long to ask.</param>
    /// <exception cref="InvalidDataException">An answer was not of the status expected.</exception>
    public static async Task<double> Run(Uri address, string tag, string key, TimeSpan time)
    {
        var condition = tag.Length > 0 ? $"If-None-Match: {tag}\r\n" : "";
        var portal = key.Length > 0 ? $"{ApiKey.Header}: {key}\r\n" : "";
        var request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n{condition}{portal}\r\n");
        var status = tag.Length > 0 ? 304 : 200;
        var end = TimeProvider.System.GetTimestamp() + (long)(time.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Ask(address, request, status, end)));
        return counts.Sum() / time.TotalSeconds;
    }

    private static async Task<int> Ask(Uri address, byte[] request, int status, long end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var buffer = new byte[256 * 1024];
        var count = 0;
        while (TimeProvider.System.GetTimestamp() < end)
        {
            await Exchange(socket, request, status, buffer);
            count++;
        }

        return count;
    }

    /// <summary>Sends a request and takes in its whole answer.</summary>
    /// <exception cref="InvalidDataException">It was of another status, of no length told, or cut off.</exception>
    public static async Task Exchange(Socket socket, byte[] request, int status, byte[] buffer)
    {
        await socket.SendAsync(request);
        var have = 0;
        int whole;
        do
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(have));
            have += got > 0 ? got : throw new InvalidDataException("The server closed the connection.");
            whole = Length(buffer.AsSpan(0, have), status);
        }
        while (have < whole);
    }

    /// <summary>The length of the answer that begins here; more than there is while its head is not complete.</summary>
    private static int Length(ReadOnlySpan<byte> answer, int status)
    {
        var head = answer.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4)
        {
            return int.MaxValue;
        }

        // "HTTP/1.1 200"
        if (!Utf8Parser.TryParse(answer[9..12], out int given, out _) || given != status)
        {
            throw new InvalidDataException($"Expected {status}: {Encoding.UTF8.GetString(answer)}");
        }

        if (status == StatusCodes.Status304NotModified)
        {
            return head;
        }

        var field = answer.IndexOf("Content-Length: "u8);
        return field > 0 && field < head && Utf8Parser.TryParse(answer[(field + 16)..], out int length, out _)
            ? head + length
            : throw new InvalidDataException("An answer of unknown length: " + Encoding.UTF8.GetString(answer[..head]));
    }
}
