using System.Globalization;
using BorderComms.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Http;

/// <summary>Gives every answer to GET its tag, its coding and its rules for caches, and answers 304 to whoever has it already.</summary>
public sealed class Answers(RequestDelegate next)
{
    public const string Public = "public, max-age=0, s-maxage=60", Private = "private, no-store";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is null)
        {
            await next(context);
            return;
        }

        if (!IsRead(request) && context.GetEndpoint()?.Metadata.GetMetadata<ReadByPost>() is null)
        {
            context.Response.Headers.CacheControl = "no-store";
            await next(context);
            return;
        }

        using var held = new MemoryStream();
        await Hold(context, held);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            await (context.Features.Get<FileAnswer>() is { } file ? Write(context, file) : Write(context, context.Features.Get<Answer>() ?? Whole(context.Response, held)));
        }
        else if (held.Length > 0)
        {
            held.Position = 0;
            await held.CopyToAsync(context.Response.Body);
        }
    }

    /// <summary>Writes the answer as the caller can take it, or says that it has it.</summary>
    public static Task Write(HttpContext context, Answer answer)
    {
        var (request, response) = (context.Request, context.Response);
        var coding = answer.Compressible ? AcceptedCodings.Best(request.Headers.AcceptEncoding) : Coding.Identity;
        var etag = answer.ETag(coding);
        var headers = response.Headers;
        headers.ETag = etag;
        if (StringValues.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = SignedIn.Alone(context) ? Private : Public;
        }

        if (answer.LastModified is { } modified)
        {
            headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
        }

        if (answer.Compressible)
        {
            headers.AppendCommaSeparatedValues("Vary", "Accept-Encoding");
        }

        if (IsRead(request) && Has(request.Headers.IfNoneMatch, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentType = default;
            headers.ContentLength = null;
            return Task.CompletedTask;
        }

        var bytes = answer.Bytes(coding);
        headers.ContentType = answer.ContentType;
        headers.ContentLength = bytes.Length;
        if (answer.Disposition is { } disposition)
        {
            headers.ContentDisposition = disposition;
        }

        if (coding != Coding.Identity)
        {
            headers.ContentEncoding = Name(coding);
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : new SlicedBody(context).WriteAsync(bytes).AsTask();
    }

    /// <summary>Writes the file as the caller can take it, or says that it has it.</summary>
    private static Task Write(HttpContext context, FileAnswer file)
    {
        var (request, response) = (context.Request, context.Response);
        var known = file.Known;
        known.Announce(context);
        if (HadAlready.By(context, known))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentDisposition = default;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        var coding = known.CodingFor(request);
        if (coding == Coding.Identity)
        {
            response.ContentLength = file.Length;
        }
        else
        {
            response.Headers.ContentEncoding = Name(coding);
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : file.CopyTo(new SlicedBody(context), coding, context.RequestAborted);
    }

    private static string Name(Coding coding) => coding == Coding.Brotli ? "br" : "gzip";

    private async Task Hold(HttpContext context, MemoryStream held)
    {
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var holding = new StreamResponseBodyFeature(held);
        context.Features.Set<IHttpResponseBodyFeature>(holding);
        try
        {
            await next(context);
            await holding.CompleteAsync();
        }
        finally
        {
            context.Features.Set(body);
        }
    }

    // Of a question that is posted the tag is told, but only an address can be asked whether it still holds.
    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static Answer Whole(HttpResponse response, MemoryStream held) =>
        new(held.ToArray(), response.ContentType ?? "application/octet-stream", response.Headers.ETag is [{ Length: > 2 } tag] ? tag.Trim('"') : null);

    internal static bool Has(StringValues ifNoneMatch, string etag)
    {
        foreach (var header in ifNoneMatch)
        {
            if (header == etag || header == "*" || header is not null && header.Split(',', StringSplitOptions.TrimEntries).Any(t => t == etag || t == $"W/{etag}"))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A handler's result whose bytes are kept.</summary>
public sealed class AnswerResult(Answer answer) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(answer);
        return Task.CompletedTask;
    }
}
