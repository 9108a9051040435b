namespace BorderComms.Http;

/// <summary>The body of an answer that may be long: it goes in slices, of which the next is not begun before the last is on its way, so
/// that a slow reader takes little memory. Whoever does not take a slice in time is left.</summary>
/// <param name="patience">How long a slice may take.</param>
public sealed class SlicedBody(HttpContext context, TimeSpan patience) : Stream
{
    private const int Slice = ConnectionLimits.Slice;

    private bool isLeft;

    public SlicedBody(HttpContext context) : this(context, ConnectionLimits.Patience)
    {
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; buffer.Length > 0 && !isLeft; buffer = buffer[Math.Min(Slice, buffer.Length)..])
        {
            await Send(buffer[..Math.Min(Slice, buffer.Length)], cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override void Flush() => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Thousands may be left at once, so none of them costs an exception.
    private async ValueTask Send(ReadOnlyMemory<byte> slice, CancellationToken cancellation)
    {
        var sending = context.Response.Body.WriteAsync(slice, cancellation);
        if (sending.IsCompletedSuccessfully)
        {
            return;
        }

        var sent = sending.AsTask();
        await sent.WaitAsync(patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sent.IsCompleted)
        {
            await sent;
            return;
        }

        isLeft = true;
        context.Abort();
    }
}
