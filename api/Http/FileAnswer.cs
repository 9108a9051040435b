using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>An answer too long to be held in memory: it lies in a file of its own until it has been sent, so that a slow reader holds up
/// nothing, a failure on the way is told as one, and the answer has its tag before its first byte. Several may read it at once; it goes
/// when the last who holds it lets go.</summary>
public sealed class FileAnswer : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream file;
    private int holders = 1;

    private FileAnswer(FileStream file, string tag, string contentType, string name) =>
        (this.file, Tag, ContentType, Name) = (file, tag, contentType, name);

    /// <summary>A hash of the bytes, without quotes.</summary>
    public string Tag { get; }

    public string ContentType { get; }

    /// <summary>What the file is called when it is kept.</summary>
    public string Name { get; }

    public long Length => file.Length;

    /// <summary>When what it tells changed last; null where that is not known.</summary>
    public DateTimeOffset? LastModified { get; set; }

    /// <summary>By which it is known after it has been sent.</summary>
    public KnownFile Known => new(Tag, LastModified, Answer.MayCompress(ContentType, Length));

    /// <param name="write">Writes the whole answer.</param>
    public static FileAnswer Of(string contentType, string name, Action<Stream> write)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = BufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            write(file);
            file.Position = 0;
            var tag = Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 16));
            return new(file, tag, contentType, name);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes it in the coding as it is read, so that no coded copy is held.</summary>
    public async Task CopyTo(Stream body, Coding coding, CancellationToken cancellation)
    {
        if (coding == Coding.Identity)
        {
            await CopyTo(body, cancellation);
            return;
        }

        await using Stream coded = coding == Coding.Brotli ? new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
        await CopyTo(coded, cancellation);
    }

    /// <summary>Holds it once more, to be disposed once more; false when it has gone already.</summary>
    public bool TryHold()
    {
        for (var now = Volatile.Read(ref holders); now > 0;)
        {
            var before = Interlocked.CompareExchange(ref holders, now + 1, now);
            if (before == now)
            {
                return true;
            }

            now = before;
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            file.Dispose();
        }
    }

    // Each reader has a place of its own in the file.
    private async Task CopyTo(Stream body, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long at = 0; await RandomAccess.ReadAsync(file.SafeFileHandle, buffer, at, cancellation) is > 0 and var got; at += got)
            {
                await body.WriteAsync(buffer.AsMemory(0, got), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A handler's result that lies in a file.</summary>
public sealed class FileResult(FileAnswer answer) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.RegisterForDispose(answer);
        httpContext.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = answer.Name }.ToString();
        httpContext.Features.Set(answer);
        return Task.CompletedTask;
    }
}
