using BorderComms.Access.Limits;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Config;

public static class ConfigApi
{
    public static void MapConfig(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("config").WithTags("config").About("The limits that hold on this service");
        group.MapGet("", Read).WithName("readConfig").WithSummary("Every limit in force, that on how often the public may ask among them.");
    }

    private static Ok<ServiceConfig> Read(LimitPolicies policies, AnswerLimit answers) => TypedResults.Ok(ServiceConfig.Of(policies, answers));
}
