using System.Collections.Concurrent;
using BorderComms.Http;
using BorderComms.Ledger;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Metrics;

/// <summary>Writes public answers that it has seen go by, by the exact address that they were asked under, as long as nothing
/// has been posted since: no routing, no parsing, no database. Everything else passes through.</summary>
public sealed class MetricFront(RequestDelegate next, LedgerVersion version, ClientOrigins origins)
{
    private const string Prefix = "/api/v1/metrics";
    private const int LongestTarget = 2048, MostCodings = 256;

    private readonly ConcurrentDictionary<string, Coding> codings = new();
    private volatile Generation generation = new(0);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var get = HttpMethods.IsGet(request.Method);
        var target = new Target(request.Path.Value ?? "", request.QueryString.Value ?? "");
        if ((!get && !HttpMethods.IsHead(request.Method)) || !target.Path.StartsWith(Prefix, StringComparison.Ordinal)
            || target.Path.Length + target.Query.Length > LongestTarget || (origins.All.Count > 0 && request.Headers.Origin.Count > 0))
        {
            return next(context);
        }

        var current = generation;
        return current.Version == version.Newest && current.Answers.TryGetValue(target, out var ready) && !AcceptedTypes.NamesOther(request.Headers.Accept)
            ? ready.Write(context, CodingOf(request.Headers.AcceptEncoding))
            : get ? Watch(context, target) : next(context);
    }

    private async Task Watch(HttpContext context, Target target)
    {
        var before = context.Response.Headers.Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await next(context);
        if (context.Features.Get<PublicAnswer>() is { } made && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            Keep(target, made, [.. context.Response.Headers.Where(h => !before.Contains(h.Key) && ReadyAnswer.IsShared(h.Key))]);
        }
    }

    private void Keep(in Target target, PublicAnswer made, KeyValuePair<string, StringValues>[] shared)
    {
        var current = generation;
        if (current.Version < made.Version || (current.Version == made.Version && current.Full))
        {
            generation = current = new(made.Version);
        }

        if (current.Version == made.Version)
        {
            current.Add(target, new(made.Answer, shared));
        }
    }

    private Coding CodingOf(StringValues accepted)
    {
        if (accepted is not [{ } header])
        {
            return AcceptedCodings.Best(accepted);
        }

        if (!codings.TryGetValue(header, out var coding))
        {
            coding = AcceptedCodings.Best(accepted);
            if (codings.Count < MostCodings)
            {
                codings.TryAdd(header, coding);
            }
        }

        return coding;
    }

    /// <summary>All that handlers see of an address.</summary>
    private readonly record struct Target(string Path, string Query);

    /// <summary>The answers of one version of the ledger.</summary>
    private sealed class Generation(long version)
    {
        private const int MostAnswers = 4096;
        private const long MostBytes = 64 * 1024 * 1024;

        private long bytes;

        public long Version { get; } = version;
        public ConcurrentDictionary<Target, ReadyAnswer> Answers { get; } = new();
        public bool Full => Answers.Count >= MostAnswers || Volatile.Read(ref bytes) >= MostBytes;

        public void Add(in Target target, ReadyAnswer answer)
        {
            if (Answers.TryAdd(target, answer))
            {
                Interlocked.Add(ref bytes, answer.Size);
            }
        }
    }
}

/// <summary>Set on a request by the handler of a public answer that does not depend on who asks.</summary>
/// <param name="Version">The newest posting of the snapshot that it was made from.</param>
public sealed record PublicAnswer(Answer Answer, long Version);

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

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(ready.Bytes).AsTask();
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
