using BorderComms.Embeds;
using BorderComms.Http;

namespace BorderComms.Access.Limits;

public static class LimitServices
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton(p => LimitPolicies.From(p.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Allowances>();
        services.AddHostedService<Forgetting>();
    }

    /// <summary>Before whatever answers: what is refused goes no further.</summary>
    public static void UseLimits(this WebApplication app)
    {
        app.UseMiddleware<Limits>();
        app.MapWhen(context => context.Features.Get<Problem>() is not null, refused =>
        {
            refused.UseMiddleware<EmbedRefused>();
            refused.UseMiddleware<Languages>();
            refused.UseMiddleware<Problems>();
            refused.UseMiddleware<CrossOrigin>();
            refused.Run(context => throw context.Features.Get<Problem>()!);
        });
    }
}
