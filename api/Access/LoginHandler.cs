using System.Data.Common;
using System.Security.Claims;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Authentication;

namespace BorderComms.Access;

/// <summary>Finds who a request comes from. Asks the database each time, so that a logout, a disabled account and changed
/// roles count at once; answers 401 and 403, and never sends anybody elsewhere.</summary>
public sealed class LoginHandler(Database database, TimeProvider clock) : IAuthenticationHandler
{
    public const string Scheme = "login";

    private HttpContext context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        this.context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        if (Find(context, database, clock) is not { Caller: var caller })
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = caller.Roles.Select(r => new Claim(ClaimTypes.Role, Codes.Of(r))).Append(new(ClaimTypes.Name, caller.Name));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
        return Task.FromResult(AuthenticateResult.Success(new(principal, Scheme)));
    }

    /// <summary>The login whose cookie the request bears; asks the database once a request. Null when nobody is signed in,
    /// as in a process that only reads.</summary>
    public static Login? Find(HttpContext context, Database database, TimeProvider clock)
    {
        if (context.Features.Get<Login>() is { } found)
        {
            return found;
        }

        if (database.IsReadOnly || LoginCookie.Read(context.Request) is not { } token)
        {
            return null;
        }

        var (login, isOver) = database.Read(t => LoginStore.Find(t, token, clock.GetUtcNow()));
        if (isOver)
        {
            Close(token, database);
        }

        context.Features.Set(login);
        return login;
    }

    // Whoever was once told that a login is over is never told otherwise.
    private static void Close(byte[] token, Database database)
    {
        try
        {
            // Not on the threads that writes share: it is waited for here.
            Task.Run(() => database.Keep(t => LoginStore.Close(t, token))).GetAwaiter().GetResult();
        }
        catch (DbException)
        {
            // It is over for now; it is closed with the next that asks, or within a minute.
        }
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Cookie realm=\"BorderComms\"";
        return Task.CompletedTask;
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
