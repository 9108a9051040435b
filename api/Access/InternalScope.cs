using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Keeps what is internal to those who are signed in. Where there is nothing internal to be read, the parameter is unknown.</summary>
public sealed class InternalScope(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<Login>() is null && SignedIn.AsksInternal(context.Request) && Takes(context.GetEndpoint()) ? throw Problem.Unauthorized() : next(context);

    private static bool Takes(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ApiRoute>() is not null && DeclaredParameters.Of(endpoint).Takes(SignedIn.ScopeName);
}
