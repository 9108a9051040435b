using BorderComms.Records;

namespace BorderComms.Outputs;

public static class OutputApi
{
    public static void AddOutputs(this IServiceCollection services) =>
        services.AddNoun<OutputNoun, OutputStore, OutputBody, Output>();

    public static void MapOutputs(this IEndpointRouteBuilder api) =>
        api.MapRecords<OutputBody, Output>("outputs", nameof(Output), hasTopics: true);
}
