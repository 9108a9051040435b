using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Keeps what is internal to those who are signed in.</summary>
public sealed class InternalScope(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<Login>() is null && SignedIn.AsksInternal(context.Request) ? throw Problem.Unauthorized() : next(context);
}
