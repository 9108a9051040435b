using BorderComms.Access.Limits;
using BorderComms.Access.Portals;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Access;

public static class AccessServices
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddFromRequest(SignedIn.Caller);
        services.AddFromRequest(PortalCaller.Of);
        services.AddSingleton<Passwords>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<HashTurns>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<FirstAdmin>();
        services.AddHostedService<LoginExpiry>();
        services.AddLimits();
        services.AddPortals();
        services.AddTransient<LoginHandler>();
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<LoginHandler>(LoginHandler.Scheme, null);
            o.DefaultScheme = LoginHandler.Scheme;
        });
        // Without the cache of policies by endpoint, which builds every endpoint once more at start-up.
        services.AddAuthorizationPolicyEvaluator();
        services.AddAuthorizationCore(policies =>
        {
            policies.AddPolicy(Policies.Staff, p => p.RequireAuthenticatedUser());
            policies.AddPolicy(Policies.Reporter, p => p.RequireRole(Policies.Reporter));
            policies.AddPolicy(Policies.Approver, p => p.RequireRole(Policies.Approver));
            policies.AddPolicy(Policies.Recorder, p => p.RequireRole(Policies.Reporter, Policies.Approver));
            policies.AddPolicy(Policies.Publisher, p => p.RequireRole(Policies.Publisher));
            policies.AddPolicy(Policies.Admin, p => p.RequireRole(Policies.Admin));
        });
    }

    /// <summary>Who calls, whether they may, whether they mean it, and whether it is still they.</summary>
    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Database>().IsReadOnly)
        {
            app.UseMiddleware<ReadersOnly>();
        }

        app.UseAuthentication();
        app.UseMiddleware<InternalScope>();
        app.UseAuthorization();
        app.UseMiddleware<Antiforgery>();
        app.UseMiddleware<RecentLogin>();
    }

    public static void MapAccess(this RouteGroupBuilder api)
    {
        api.MapLogins();
        api.MapAccounts();
        api.MapPortals();
    }
}
