using System.Text.Json.Serialization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Access;

public sealed record Credentials(string Name, [property: JsonConverter(typeof(VerbatimText))] string Password);

/// <summary>The first administrator.</summary>
/// <param name="Token">From the link that the service printed at its first start.</param>
public sealed record FirstAccount(string Token, string Name, [property: JsonConverter(typeof(VerbatimText))] string Password);

public sealed record NewPassword([property: JsonConverter(typeof(VerbatimText))] string Current, [property: JsonConverter(typeof(VerbatimText))] string New);

/// <summary>The password of whoever is signed in, given again.</summary>
public sealed record GivenPassword([property: JsonConverter(typeof(VerbatimText))] string Password);

/// <summary>Who is signed in; nulls and no roles when nobody is.</summary>
/// <param name="AntiforgeryToken">What every write sends in `X-Csrf-Token`.</param>
public sealed record Me(string? Name, IReadOnlyList<Role> Roles, Coded? Agency, string? AntiforgeryToken);

/// <summary>Set-up, login, logout, and one's own password.</summary>
public static class LoginApi
{
    public static void MapLogins(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("").WithTags("access").About("Logins, the own account and everybody's");
        open.MapPost("/setup", SetUp).WithName("setUp").WithSummary("Creates the first administrator, once, with the token of the set-up link").WithMetadata(new WithoutToken());
        open.MapPost("/login", LogIn).WithName("logIn").WithSummary("Signs in").WithMetadata(new WithoutToken()).Refuses(401, 429);
        open.MapGet("/me", Read).WithName("readMe").WithSummary("Who is signed in");

        var staff = api.MapGroup("").WithTags("access").About("Logins, the own account and everybody's").RequireAuthorization(Policies.Staff);
        staff.MapPost("/logout", LogOut).WithName("logOut").WithSummary("Signs out; the cookie is worth nothing from then on");
        staff.MapPost("/me/confirm", Confirm).WithName("confirmLogin").WithSummary($"Takes the password again, so that this login may do weighty acts for {RecentLogin.Lasts.TotalMinutes:0} minutes").Refuses(429);
        staff.MapPut("/me/password", ChangePassword).NeedsRecentLogin().WithName("changePassword").WithSummary("Changes one's own password, and ends one's other logins").Refuses(429);
    }

    private static async Task<Ok<Me>> SetUp(FirstAccount first, FirstAdmin admin, Accounts accounts, Catalogues catalogues, HttpContext context, Lang? lang)
    {
        await admin.Create(first);
        return await Enter(first.Name, null, accounts, catalogues, context, lang);
    }

    private static async Task<Ok<Me>> LogIn(Credentials credentials, Accounts accounts, Catalogues catalogues, HttpContext context, Lang? lang, CancellationToken cancellation)
    {
        var hash = await accounts.Check(credentials.Name, credentials.Password, context.Connection.RemoteIpAddress, cancellation);
        return await Enter(credentials.Name, hash, accounts, catalogues, context, lang);
    }

    private static Ok<Me> Read(HttpContext context, Catalogues catalogues, Lang? lang)
    {
        context.Response.Headers.CacheControl = Answers.Private;
        return TypedResults.Ok(Describe(context.Features.Get<Login>(), catalogues, lang));
    }

    private static async Task<NoContent> LogOut(Database database, HttpContext context)
    {
        var login = context.Features.GetRequiredFeature<Login>();
        await database.Write(t => LoginStore.Close(t, login.Token));
        LoginCookie.Clear(context);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Confirm(GivenPassword given, Accounts accounts, HttpContext context, CancellationToken cancellation)
    {
        var login = context.Features.GetRequiredFeature<Login>();
        await accounts.Confirm(login, given.Password, context.Connection.RemoteIpAddress, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePassword(NewPassword change, Accounts accounts, HttpContext context, CancellationToken cancellation)
    {
        var login = context.Features.GetRequiredFeature<Login>();
        await accounts.ChangePassword(login, change, context.Connection.RemoteIpAddress, cancellation);
        return TypedResults.NoContent();
    }

    // A new secret at every login; the one that the browser had until now ends.
    private static async Task<Ok<Me>> Enter(string name, string? hash, Accounts accounts, Catalogues catalogues, HttpContext context, Lang? lang)
    {
        var login = await accounts.Enter(name, hash, LoginCookie.Read(context.Request));
        LoginCookie.Write(context, login.Token);
        return TypedResults.Ok(Describe(login, catalogues, lang));
    }

    private static Me Describe(Login? login, Catalogues catalogues, Lang? lang) => login is null
        ? new(null, [], null, null)
        : new(login.Caller.Name, [.. login.Caller.Roles.Order()],
            login.Caller.Agency is { } agency ? Coded.Of(catalogues.Newest.Agencies[agency], lang ?? Lang.Vi) : null,
            Antiforgery.Token(login));
}
