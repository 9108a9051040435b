namespace BorderComms.Bench;

/// <summary>The least that Kestrel can do: ready-made bytes under one path, and 304 to who has them.</summary>
internal static class BareEndpoint
{
    public const string Path = "/bare";
    public const string Tag = "\"bare\"";

    public static async Task Run(string bodyFile, string[] hosting)
    {
        var body = await File.ReadAllBytesAsync(bodyFile);
        var builder = WebApplication.CreateBuilder(hosting);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet(Path, context => Answer(context, body));
        await app.RunAsync();
    }

    private static Task Answer(HttpContext context, byte[] body)
    {
        var response = context.Response;
        response.Headers.ETag = Tag;
        if (context.Request.Headers.IfNoneMatch == Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body).AsTask();
    }
}
