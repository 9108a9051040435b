using BorderComms.Http;
using BorderComms.Ledger;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Metrics;

/// <summary>Set on a request by the handler of a public answer that does not depend on who asks.</summary>
/// <param name="Version">The newest posting of the snapshot that it was made from.</param>
/// <param name="Extent">What of the ledger it is made of; null for all.</param>
public sealed record PublicAnswer(Answer Answer, long Version, Extent? Extent);

/// <summary>An answer with all its headers, ready to be written.</summary>
/// <param name="shared">The headers that it bears in every coding.</param>
internal sealed class ReadyAnswer(Answer answer, KeyValuePair<string, StringValues>[] shared)
{
    private readonly KeyValuePair<string, StringValues>[] always = [.. shared.Where(h => !SecurityHeaders.OfContent.Contains(h.Key))];
    private readonly KeyValuePair<string, StringValues>[] withContent = [.. shared.Where(h => SecurityHeaders.OfContent.Contains(h.Key))];
    private readonly InCoding?[] coded = new InCoding?[Enum.GetValues<Coding>().Length];
    private readonly string? disposition = answer.Disposition;

    public int Size { get; } = answer.Bytes(Coding.Identity).Length;

    /// <summary>Whether the header is the same in every coding and for everyone who asks.</summary>
    public static bool IsShared(string header) => (SecurityHeaders.OfContent.Contains(header) || !header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        && header.ToUpperInvariant() is not ("ETAG" or "DATE" or "SET-COOKIE" or "CONNECTION" or "TRANSFER-ENCODING");

    public Task Write(HttpContext context, Coding accepted)
    {
        var coding = answer.Compressible ? accepted : Coding.Identity;
        var ready = coded[(int)coding] ??= new(answer, coding);
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.ETag = ready.ETag;
        foreach (var (name, value) in always)
        {
            headers[name] = value;
        }

        if (request.Headers.IfNoneMatch is { Count: > 0 } known && Answers.Has(known, ready.Text))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        foreach (var (name, value) in withContent)
        {
            headers[name] = value;
        }

        headers.ContentType = ready.ContentType;
        headers.ContentLength = ready.Bytes.Length;
        if (disposition is not null)
        {
            headers.ContentDisposition = disposition;
        }

        if (coding != Coding.Identity)
        {
            headers.ContentEncoding = ready.ContentEncoding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask
            : ready.Bytes.Length <= ConnectionLimits.Slice ? response.BodyWriter.WriteAsync(ready.Bytes).AsTask()
            : new SlicedBody(context).WriteAsync(ready.Bytes).AsTask();
    }

    private sealed class InCoding(Answer answer, Coding coding)
    {
        public byte[] Bytes { get; } = answer.Bytes(coding);
        public string Text { get; } = answer.ETag(coding);
        public StringValues ETag { get; } = answer.ETag(coding);
        public StringValues ContentType { get; } = answer.ContentType;
        public StringValues ContentEncoding { get; } = coding == Coding.Brotli ? "br" : "gzip";
    }
}
