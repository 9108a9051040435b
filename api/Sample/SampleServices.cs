using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Sample;

public static class SampleServices
{
    /// <summary>Fills an empty database in Development; elsewhere nothing is filled in.</summary>
    public static void AddSample(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SampleLoader>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSeed(FillEmpty);
        }
    }

    private static Task FillEmpty(IServiceProvider services)
    {
        var empty = services.GetRequiredService<Database>().Read(services.GetRequiredService<Catalogues>().In).Agencies.All.Count == 0;
        return empty ? services.GetRequiredService<SampleLoader>().Run() : Task.CompletedTask;
    }
}
