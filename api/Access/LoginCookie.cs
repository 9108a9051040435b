using System.Buffers.Text;

namespace BorderComms.Access;

/// <summary>The cookie that holds a login's secret.</summary>
public static class LoginCookie
{
    public static string Name(HttpRequest request) => request.IsHttps ? "__Host-bordercomms" : "bordercomms";

    /// <summary>The secret, or null where there is none of the right form.</summary>
    public static byte[]? Read(HttpRequest request)
    {
        var text = request.Cookies[Name(request)];
        return text is not null && Base64Url.IsValid(text, out var length) && length == LoginStore.TokenLength ? Base64Url.DecodeFromChars(text) : null;
    }

    public static void Write(HttpContext context, byte[] token) =>
        context.Response.Cookies.Append(Name(context.Request), Base64Url.EncodeToString(token), Options(context.Request));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request), Options(context.Request));

    private static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/" };
}
