using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>Serves the client's page of a figure with the figure in its head, for search engines and for the cards that other
/// sites and messengers show of a shared address; they run no script. It is always the public figure.</summary>
public sealed class FigurePage(RequestDelegate next, ClientFiles files, MetricReader reader)
{
    private const string Prefix = "/figures/", Title = "<title>BorderComms</title>";

    private static readonly HtmlEncoder Readable = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        var read = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (read && path.StartsWith(Prefix, StringComparison.Ordinal) && files.Page is { } page && page.Contains(Title, StringComparison.Ordinal)
            && await Head(path[Prefix.Length..], request) is { } head)
        {
            await Write(context, page.Replace(Title, head, StringComparison.Ordinal));
            return;
        }

        await next(context);
    }

    // What cannot be asked has no card: the page itself says what is wrong.
    private async Task<string?> Head(string indicator, HttpRequest request)
    {
        try
        {
            var asked = Asked(request.Query);
            var made = await reader.Figures(indicator, asked);
            using var figure = JsonDocument.Parse(made.Answer.Bytes(Coding.Identity));
            return Tags(figure.RootElement, reader.Name(indicator, asked), asked.Lang ?? Lang.Vi, new($"{request.Scheme}://{request.Host}"), Address(request, asked.Lang));
        }
        catch (Problem)
        {
            return null;
        }
    }

    // Whoever follows a card reads in its language.
    private static string Address(HttpRequest request, Lang? lang) =>
        $"{request.Path}{(lang is null ? request.QueryString.Add("lang", Codes.Of(Lang.Vi)) : request.QueryString)}";

    private static MetricParameters Asked(IQueryCollection query)
    {
        string? One(string name) => query[name] is [{ Length: > 0 } value] ? value : null;
        T? Coded<T>(string name) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Codes.Of(v!.Value) == One(name));
        return new(One("period") ?? throw Problem.NotFound(), Coded<Calendar>("calendar"), null, One("place"), One("agency"), One("kind"), One("topic"),
            One("audience"), Coded<Geography>("geography"), One("asOf"), One("release"), Lang: Coded<Lang>("lang"));
    }

    private static string Tags(JsonElement figure, FigureName of, Lang lang, Uri site, string address)
    {
        var (vi, culture) = (lang == Lang.Vi, CultureInfo.GetCultureInfo(lang == Lang.Vi ? "vi-VN" : "en-GB"));
        var value = figure.GetProperty("recorded").GetBoolean()
            ? $"{figure.GetProperty("total").GetInt64().ToString("N0", culture)} {figure.GetProperty("indicator").GetProperty("unit").GetString()}"
            : vi ? "Chưa có số liệu" : "No records";
        var title = $"{value} · {of}";
        var about = vi ? "Mở ra hồ sơ gốc làm nên con số và mọi lần đính chính." : "Opens into the records that make it, and every correction.";
        var notes = figure.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("text").GetString());
        var description = string.Join(' ', new[] { $"{of}. {of.Days}.", about, of.Withheld }.Concat(notes).OfType<string>());
        var tags = new StringBuilder($"<title>{Html(title)} · BorderComms</title>");
        tags.Append(CultureInfo.InvariantCulture, $"<meta name=\"description\" content=\"{Html(description)}\" />");
        foreach (var (name, content) in new[]
        {
            ("og:type", "website"), ("og:site_name", "BorderComms Lào Cai"), ("og:locale", vi ? "vi_VN" : "en_GB"), ("og:title", title), ("og:description", description),
            ("og:url", new Uri(site, address).AbsoluteUri), ("og:image", new Uri(site, "/card.png").AbsoluteUri), ("og:image:width", "1200"), ("og:image:height", "630"),
        })
        {
            tags.Append(CultureInfo.InvariantCulture, $"<meta property=\"{name}\" content=\"{Html(content)}\" />");
        }

        return tags.Append("<meta name=\"twitter:card\" content=\"summary_large_image\" />").ToString();
    }

    private static string Html(string text) => Readable.Encode(text);

    private async Task Write(HttpContext context, string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        var (headers, etag) = (context.Response.Headers, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        headers.ContentSecurityPolicy = files.Policy;
        headers.ETag = etag;
        headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentType = "text/html; charset=utf-8";
        headers.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
