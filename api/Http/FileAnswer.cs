using System.Security.Cryptography;
using BorderComms.Access;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>An answer too long to be held in memory: it lies in a file of its own until it has been sent, so that a slow reader holds up
/// nothing, a failure on the way is told as one, and the answer has its tag before its first byte.</summary>
public sealed class FileAnswer : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream file;

    private FileAnswer(FileStream file, string tag, string contentType, string name) =>
        (this.file, Tag, ContentType, Name) = (file, tag, contentType, name);

    /// <summary>A hash of the bytes, without quotes.</summary>
    public string Tag { get; }

    public string ContentType { get; }

    /// <summary>What the file is called when it is kept.</summary>
    public string Name { get; }

    public long Length => file.Length;

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

    public Task CopyTo(Stream body, CancellationToken cancellation)
    {
        file.Position = 0;
        return file.CopyToAsync(body, BufferSize, cancellation);
    }

    public void Dispose() => file.Dispose();
}

/// <summary>Says that the caller has the answer already, before it is made.</summary>
/// <param name="tag">Of the answer, without quotes.</param>
public sealed class HadAlready(string tag) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status304NotModified;

    public static bool By(HttpContext context, string? tag) => tag is not null && Answers.Has(context.Request.Headers.IfNoneMatch, $"\"{tag}\"");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        httpContext.Response.Headers.ETag = $"\"{tag}\"";
        httpContext.Response.Headers.CacheControl = SignedIn.Alone(httpContext) ? Answers.Private : Answers.Public;
        return Task.CompletedTask;
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
