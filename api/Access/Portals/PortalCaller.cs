using BorderComms.Http;

namespace BorderComms.Access.Portals;

/// <summary>The portal that a request comes from, by its key. A handler that takes one is documented with the header, and refuses whoever
/// has none (401).</summary>
public sealed record PortalCaller(Guid Portal, Guid Key)
{
    /// <exception cref="Problem">401 without a key.</exception>
    public static PortalCaller Of(HttpContext context)
    {
        if (context.Features.Get<PortalCaller>() is { } caller)
        {
            return caller;
        }

        context.Response.Headers.WWWAuthenticate = ApiKey.Challenge;
        throw new Problem(401, "key-missing", new("Cần khóa API", "An API key is needed"), new Fault(ApiKey.Header, new("Thiếu khóa API", "The API key is missing")));
    }
}
