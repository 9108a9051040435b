using Microsoft.AspNetCore.Authorization;

namespace BorderComms.Access;

/// <summary>Who is signed in on a request.</summary>
public static class SignedIn
{
    public const string ScopeName = "scope", Internal = "internal";

    /// <summary>Null when nobody is.</summary>
    public static Caller? Caller(HttpContext context) => context.Features.Get<Login>()?.Caller;

    /// <summary>Whether the answer is for whoever is signed in, alone.</summary>
    public static bool Alone(HttpContext context) =>
        Internal.Equals(context.Request.Query[ScopeName], StringComparison.OrdinalIgnoreCase) || context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;
}

/// <summary>A signed-in browser, as the request's cookie shows it.</summary>
/// <param name="Token">The cookie's secret.</param>
public sealed record Login(Caller Caller, byte[] Token);
