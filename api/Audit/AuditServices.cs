using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Audit;

public static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<BeforeCommit>(p =>
        {
            var clock = p.GetRequiredService<TimeProvider>();
            return t =>
            {
                if (Deed.Current is { } deed)
                {
                    AuditStore.Append(t, deed, clock.GetUtcNow());
                }
            };
        });
        services.AddSingleton<Refusals>();
        services.AddHostedService(p => p.GetRequiredService<Refusals>());
        services.AddCommand("audit", AuditVerb.Arguments, AuditVerb.Run, needsDatabase: false);
    }
}
