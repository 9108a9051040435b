using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Http;

/// <summary>Writes whatever goes wrong under a request as application/problem+json, and tells nothing of the inside.</summary>
public sealed class Problems(RequestDelegate next, ILogger<Problems> log)
{
    public const string ContentType = "application/problem+json";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Write(context, Of(e, context));
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await Write(context, OfStatus(context));
        }
    }

    /// <summary>The one switch from an exception to a problem.</summary>
    private Problem Of(Exception exception, HttpContext context)
    {
        if ((exception as StorageException ?? StorageException.Of(exception)) is { } storage)
        {
            if (storage.Fault != StorageFault.ReadOnly)
            {
                log.LogError(exception, "The storage could not do what {Method} {Path} asked, request {RequestId}", context.Request.Method, context.Request.Path, RequestId.Of(context));
            }

            return Of(storage.Fault);
        }

        switch (exception)
        {
            case Problem problem:
                return problem;
            case AnswerTimeException late:
                log.LogWarning("{Method} {Path} took longer than {Most} s, request {RequestId}", context.Request.Method, context.Request.Path, late.Most.TotalSeconds, RequestId.Of(context));
                return Problem.TooLong(late.Most);
            case ClosedDayException closed:
                return Problem.Invalid("/reason", $"Ngày {closed.Day:dd/MM/yyyy} đã khóa sổ; cần nêu lý do", $"{closed.Day:yyyy-MM-dd} is closed; a reason is needed");
            case BadHttpRequestException { InnerException: JsonException json }:
                return JsonProblem.Of(json);
            case JsonException json:
                return JsonProblem.Of(json);
            case BadHttpRequestException { StatusCode: 413 }:
                return TooLarge(LongestBody.Of(context));
            case BadHttpRequestException { StatusCode: 415 }:
                return UnsupportedMediaType();
            case BadHttpRequestException bad:
                return BadRequest.Of(bad);
            default:
                log.LogError(exception, "{Method} {Path} failed, request {RequestId}", context.Request.Method, context.Request.Path, RequestId.Of(context));
                return new(500, "failed", new("Máy chủ gặp lỗi", "The server failed"));
        }
    }

    private static Problem Of(StorageFault fault) => fault switch
    {
        StorageFault.Full => new(507, "storage-full", new("Ổ đĩa của máy chủ đã đầy; chưa ghi gì", "The server's disk is full; nothing was written")),
        StorageFault.ReadOnly => Problem.ReadOnly(),
        StorageFault.Unknown => new(503, "storage-unknown", new("Không rõ đã ghi hay chưa: hãy xem lại trước khi gửi lần nữa", "Nobody can tell whether it was written: look before you send it again")) { RetryAfter = Problem.Again },
        _ => new(503, "storage-away", new("Cơ sở dữ liệu tạm thời không dùng được; chưa ghi gì", "The database cannot be used for now; nothing was written")) { RetryAfter = Problem.Again },
    };

    private static Problem OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        // The framework says no more of a body that it could not read to its end.
        400 => BadRequest.BrokenBody(),
        401 => Problem.Unauthorized(),
        403 => Problem.Forbidden("Tài khoản này không được phép", "This account may not do that"),
        404 => Problem.NotFound(),
        405 => new(405, "method-not-allowed", new("Phương thức không được phép ở đây", "This method is not allowed here")),
        413 => TooLarge(LongestBody.Of(context)),
        415 => UnsupportedMediaType(),
        var status and >= 500 => new(status, "failed", new("Máy chủ gặp lỗi", "The server failed")),
        var status => new(status, "malformed", new("Yêu cầu không đọc được", "The request cannot be read")),
    };

    public static Problem UnsupportedMediaType() =>
        new(415, "unsupported-media-type", new("Nội dung phải là application/json; charset=utf-8, còn tệp là application/octet-stream", "A body is application/json; charset=utf-8, a file application/octet-stream"));

    public static Problem TooLarge(LongestBody longest) =>
        new(413, "too-large", new($"Nội dung dài hơn {longest.Megabytes} MB", $"The body is longer than {longest.Megabytes} MB"));

    private static Task Write(HttpContext context, Problem problem)
    {
        var headers = context.Response.Headers;
        headers.ETag = default;
        headers.LastModified = default;
        headers.Location = default;
        headers.ContentLength = null;
        headers.ContentEncoding = default;
        headers.CacheControl = "no-store";
        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } wait)
        {
            headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var (told, page) = (ProblemBody.Of(problem, RequestId.Of(context)), context.Features.Get<ProblemPage>() ?? context.GetEndpoint()?.Metadata.GetMetadata<ProblemPage>());
        context.Response.ContentType = page?.ContentType ?? ContentType;
        var body = page?.Write(told) ?? JsonSerializer.SerializeToUtf8Bytes(told, StrictJson.Options);
        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}

/// <summary>How an endpoint that answers people tells them its problems, in the place of JSON.</summary>
/// <param name="Write">The whole page.</param>
public sealed record ProblemPage(string ContentType, Func<ProblemBody, byte[]> Write);

/// <summary>RFC 9457, as it is sent.</summary>
/// <param name="Type">`/problems/` and the stable code of the problem.</param>
/// <param name="Errors">Messages by JSON pointer (`/date`), or by name of a parameter (`period`) or header.</param>
/// <param name="CurrentVersion">With 412, the version of the record now.</param>
public sealed record ProblemBody(string Type, string Title, int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CurrentVersion)
{
    private const int MostLetters = 500, Ends = 200;

    public static ProblemBody Of(Problem problem, string requestId)
    {
        var told = problem.Errors.Select(f => (Field: Short(f.Field), Message: Short(Text.Of(f.Message)))).Distinct().ToList();
        var errors = told.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Message)]);
        var detail = told.Count == 0 ? problem.Detail is { } words ? Text.Of(words) : null : string.Join("; ", told.Select(f => $"{f.Field}: {f.Message}"));
        return new($"/problems/{problem.Code}", Text.Of(problem.Title), problem.Status, detail, errors.Count == 0 ? null : errors, requestId, problem.CurrentVersion);
    }

    // Callers who send what is long and wrong are not sent it back whole.
    private static string Short(string text) => text.Length <= MostLetters ? text : $"{text[..Ends]}…{text[^Ends..]}";
}
