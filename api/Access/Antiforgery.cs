using System.Buffers.Text;
using System.Security.Cryptography;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Marks login and set-up, which have no token yet and are guarded by the request's origin alone.</summary>
public sealed class WithoutToken;

/// <summary>Guards every unsafe method: the request comes from this origin or from one of the client's, and bears the token
/// of the login whose cookie it bears. What is posted only to read changes nothing, and is not guarded.</summary>
public sealed class Antiforgery(RequestDelegate next, ClientOrigins origins)
{
    public const string Header = "X-Csrf-Token";

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var endpoint = context.GetEndpoint();
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || endpoint?.Metadata.GetMetadata<ApiRoute>() is null
            || endpoint.Metadata.GetMetadata<ReadByPost>() is not null)
        {
            return next(context);
        }

        if (!IsOwnOrigin(context.Request))
        {
            throw Refused("Origin", "Yêu cầu đến từ một trang khác", "The request comes from another site");
        }

        if (context.Features.Get<Login>() is { } login && endpoint.Metadata.GetMetadata<WithoutToken>() is null && !HasToken(context.Request, login))
        {
            throw Refused(Header, "Thiếu hoặc sai mã chống giả mạo; lấy từ GET /api/v1/me", "The antiforgery token is missing or wrong; GET /api/v1/me gives it");
        }

        return next(context);
    }

    /// <summary>The token that belongs to a login, and to no other.</summary>
    public static string Token(Login login) => Base64Url.EncodeToString(HMACSHA256.HashData(login.Token, "antiforgery"u8));

    private static bool HasToken(HttpRequest request, Login login) =>
        request.Headers[Header] is [{ } told]
        && Base64Url.IsValid(told, out var length) && length == HMACSHA256.HashSizeInBytes
        && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(told), HMACSHA256.HashData(login.Token, "antiforgery"u8));

    // Browsers send both headers, or at least Origin; what sends neither is no browser, and has no cookie but its own.
    private bool IsOwnOrigin(HttpRequest request)
    {
        var (site, origin) = ((string?)request.Headers["Sec-Fetch-Site"], request.Headers.Origin);
        if (site == "same-origin" || site is null && origin.Count == 0)
        {
            return true;
        }

        return origin is [{ } told] && (origins.All.Contains(told) || site is null && told.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private static Problem Refused(string header, string vi, string en) =>
        new(403, "forgery", new("Yêu cầu bị từ chối", "The request was refused"), new Fault(header, new(vi, en)));
}
