namespace BorderComms.Access;

public static class AccessServices
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthenticationCore();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Staff, p => p.RequireAuthenticatedUser())
            .AddPolicy(Policies.Reporter, p => p.RequireRole(Policies.Reporter))
            .AddPolicy(Policies.Approver, p => p.RequireRole(Policies.Approver))
            .AddPolicy(Policies.Recorder, p => p.RequireRole(Policies.Reporter, Policies.Approver))
            .AddPolicy(Policies.Publisher, p => p.RequireRole(Policies.Publisher))
            .AddPolicy(Policies.Admin, p => p.RequireRole(Policies.Admin));
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
