namespace BorderComms.Http;

/// <summary>Serves the client under every address that is not the API's.</summary>
public sealed class ClientFilesMiddleware(RequestDelegate next, ClientFiles files)
{
    private const string Forever = "public, max-age=31536000, immutable", AskAlways = "no-cache";

    public Task InvokeAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path);
        var read = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!read || context.GetEndpoint() is not null || IsApi(path) || files.Find(path == "/" ? "/index.html" : path.Value!) is not { } file)
        {
            return next(context);
        }

        return Write(context, file, files.Has(path.Value!));
    }

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi.yaml", StringComparison.Ordinal);

    // An address that the client has no page at is not found; its page says so in its own words, and is nobody's to keep.
    private Task Write(HttpContext context, ClientFile file, bool known)
    {
        var headers = context.Response.Headers;
        var coding = AcceptedCodings.Best(context.Request.Headers.AcceptEncoding);
        coding = file.Codings.Contains(coding) ? coding : Coding.Identity;
        var etag = coding == Coding.Identity ? $"\"{file.Tag}\"" : $"\"{file.Tag}-{Name(coding)}\"";
        headers.ContentSecurityPolicy = files.Policy;
        headers.ETag = known ? etag : default;
        headers.CacheControl = file.Immutable ? Forever : AskAlways;
        if (file.Codings.Count > 1)
        {
            headers.AppendCommaSeparatedValues("Vary", "Accept-Encoding");
        }

        context.Response.StatusCode = known ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (known && context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var stored = new FileInfo(file.Stored(coding));
        headers.ContentType = file.ContentType;
        headers.ContentLength = stored.Length;
        if (coding != Coding.Identity)
        {
            headers.ContentEncoding = Name(coding);
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : Send(stored, context);
    }

    private static async Task Send(FileInfo stored, HttpContext context)
    {
        await using var file = new FileStream(stored.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        await file.CopyToAsync(new SlicedBody(context), ConnectionLimits.Slice, context.RequestAborted);
    }

    private static string Name(Coding coding) => coding == Coding.Brotli ? "br" : "gzip";
}
