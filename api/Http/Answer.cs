using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

public enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>A whole answer: its bytes, and their other codings, made when first asked for and kept. May be kept in memory and
/// written to any number of requests.</summary>
/// <param name="bytes">The answer as it is without a coding.</param>
/// <param name="tag">What names this state of it, without quotes; a hash of the bytes where it is null.</param>
public sealed class Answer(byte[] bytes, string contentType, string? tag = null)
{
    private const int WorthCompressing = 512;

    private readonly ConcurrentDictionary<Coding, byte[]> coded = new();

    public string ContentType { get; } = contentType;

    public string Tag { get; } = tag ?? Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>What it is called when it is kept as a file; null for what is not meant to be.</summary>
    public string? FileName { get; init; }

    /// <summary>The header that says so.</summary>
    public string? Disposition => FileName is null ? null : new ContentDispositionHeaderValue("attachment") { FileName = FileName }.ToString();

    /// <summary>Whether it is long enough, and of a sort, to be sent in a coding.</summary>
    public bool Compressible { get; } = MayCompress(contentType, bytes.Length);

    /// <summary>One strong tag a coding.</summary>
    public string ETag(Coding coding) => ETag(Tag, coding);

    /// <summary>The strong tag of what is named so, in a coding.</summary>
    public static string ETag(string tag, Coding coding) => coding switch
    {
        Coding.Brotli => $"\"{tag}-br\"",
        Coding.Gzip => $"\"{tag}-gzip\"",
        _ => $"\"{tag}\"",
    };

    public static bool MayCompress(string contentType, long length) => length >= WorthCompressing && IsText(contentType);

    public byte[] Bytes(Coding coding) => coding == Coding.Identity ? bytes : coded.GetOrAdd(coding, Compress);

    private byte[] Compress(Coding coding)
    {
        using var target = new MemoryStream();
        using (Stream stream = coding == Coding.Brotli ? new BrotliStream(target, CompressionLevel.Optimal) : new GZipStream(target, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal) || contentType.Contains("json", StringComparison.Ordinal)
        || contentType.Contains("+xml", StringComparison.Ordinal) || contentType.Contains("/xml", StringComparison.Ordinal) || contentType.Contains("yaml", StringComparison.Ordinal);
}
