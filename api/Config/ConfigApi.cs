using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Config;

public static class ConfigApi
{
    public static void MapConfig(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("config").WithTags("config").About("The limits that hold on this service");
        group.MapGet("", Read).WithName("readConfig").WithSummary("Every limit in force. There is none on how often the public may ask.");
    }

    private static Ok<ServiceConfig> Read() => TypedResults.Ok(ServiceConfig.InForce);
}
