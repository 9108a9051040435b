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
    /// <param name="counted">Below which addresses requests are counted.</param>
    /// <param name="onRefusal">Adds what a refusal passes on its way out.</param>
    public static void UseLimits(this WebApplication app, PathString[] counted, Action<IApplicationBuilder> onRefusal)
    {
        app.UseMiddleware<Limits>([counted]);
        app.MapWhen(context => context.Features.Get<Problem>() is not null, refused =>
        {
            onRefusal(refused);
            refused.UseMiddleware<Languages>();
            refused.UseMiddleware<Problems>();
            refused.UseMiddleware<CrossOrigin>();
            refused.Run(context => throw context.Features.Get<Problem>()!);
        });
    }
}
