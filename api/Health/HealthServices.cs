using System.Data.Common;
using BorderComms.Data;
using BorderComms.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BorderComms.Health;

/// <summary>What whoever runs the service asks of it: `/healthz`, whether the process answers; `/readyz`, whether it reaches its database.</summary>
public static class HealthServices
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseCheck>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                database.Read(LedgerHead.Read);
                return Task.FromResult(HealthCheckResult.Healthy());
            }
            catch (DbException e)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("The database does not answer.", e));
            }
        }
    }
}
