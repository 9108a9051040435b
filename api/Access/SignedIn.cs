using Microsoft.AspNetCore.Authorization;

namespace BorderComms.Access;

/// <summary>Who is signed in on a request.</summary>
public static class SignedIn
{
    public const string ScopeName = "scope";
    private const string Internal = "internal";

    /// <summary>Null when nobody is.</summary>
    public static Caller? Caller(HttpContext context) => context.Features.Get<Login>()?.Caller;

    /// <summary>Whether the answer is for whoever is signed in, alone.</summary>
    public static bool Alone(HttpContext context) =>
        AsksInternal(context.Request) || context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;

    // By the name of the value too, which stands in its code's place once the parameters are checked.
    public static bool AsksInternal(HttpRequest request) => Internal.Equals(request.Query[ScopeName], StringComparison.OrdinalIgnoreCase);
}

/// <summary>A signed-in browser, as the request's cookie shows it.</summary>
/// <param name="Token">The cookie's secret.</param>
/// <param name="ConfirmedAt">When the password was last given in it.</param>
public sealed record Login(Caller Caller, byte[] Token, DateTimeOffset ConfirmedAt);
