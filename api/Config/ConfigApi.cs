using BorderComms.Access.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Config;

public static class ConfigApi
{
    public static void MapConfig(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("config").WithTags("config");
        group.MapGet("", Read).WithName("readConfig").WithSummary("Every limit in force, that on how often the public may ask among them");
    }

    private static Ok<ServiceConfig> Read(LimitPolicies policies) => TypedResults.Ok(ServiceConfig.Of(policies));
}
