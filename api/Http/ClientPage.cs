using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BorderComms.Data;

namespace BorderComms.Http;

/// <summary>The client's page with words of the service's own in it.</summary>
public static class ClientPage
{
    private static readonly HtmlEncoder Readable = HtmlEncoder.Create(UnicodeRanges.All);

    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>Whether the page is served without the service's words when they cannot be had: the client asks for them too, and says why
    /// it has none.</summary>
    public static bool GoesWithout(Exception exception) => exception is Problem or StorageException or AnswerTimeException;

    /// <summary>A text as it stands in an element or between the quotes of an attribute.</summary>
    public static string Html(string text) => Readable.Encode(text);

    public static Answer Of(string html) => new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    /// <summary>Writes the page under the client's policy, in the coding that the caller takes; it is asked for again each time.</summary>
    public static Task Write(HttpContext context, ClientFiles files, Answer page)
    {
        context.Response.Headers.ContentSecurityPolicy = files.Policy;
        context.Response.Headers.CacheControl = "no-cache";
        return Answers.Write(context, page);
    }
}
