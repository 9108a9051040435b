using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BorderComms.Http;

/// <summary>What is no HTTP request the server refuses by itself, before any middleware: those answers too bear the headers that say what
/// browsers may make of them.</summary>
public static class RefusalHeaders
{
    private static readonly byte[] Lines = Encoding.ASCII.GetBytes(string.Concat(SecurityHeaders.Ordinary.Select(h => $"{h.Name}: {h.Value}\r\n")) + "\r\n");

    /// <summary>Looks at what the connections of an endpoint send. Over TLS the endpoint's own, all is passed on as it is.</summary>
    public static void Apply(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Transport = new Looked(connection.Transport);
        return next(connection);
    });

    private sealed class Looked(IDuplexPipe pipe) : IDuplexPipe
    {
        public PipeReader Input => pipe.Input;

        public PipeWriter Output { get; } = new LookedAt(pipe.Output);
    }

    private sealed class LookedAt(PipeWriter output) : PipeWriter
    {
        // In less room left of a block the head of a refusal would come in two pieces, each of which looks like none.
        private const int WholeHead = 512;

        private static readonly int BlankLine = "\r\n"u8.Length;

        private Memory<byte> lent;

        public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

        public override long UnflushedBytes => output.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => lent = output.GetMemory(Math.Max(sizeHint, WholeHead));

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (IsBare(lent.Span[..Math.Min(bytes, lent.Length)]))
            {
                output.Advance(bytes - BlankLine);
                output.Write(Lines);
            }
            else
            {
                output.Advance(bytes);
            }

            lent = default;
        }

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => output.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => output.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) => output.WriteAsync(source, cancellationToken);

        // All that goes through the middleware bears the request's id.
        private static bool IsBare(ReadOnlySpan<byte> sent) =>
            (sent.StartsWith("HTTP/1.1 4"u8) || sent.StartsWith("HTTP/1.1 5"u8)) && sent.EndsWith("\r\n\r\n"u8) && sent.IndexOf("\r\nX-Request-Id: "u8) < 0;
    }
}
