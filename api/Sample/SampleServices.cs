using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

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

    // Comes before any other seed: nothing may be posted before the sample's own clock has run.
    private static Task FillEmpty(IServiceProvider services)
    {
        var empty = services.GetRequiredService<Database>().Read(LedgerHead.Read).LastPosting == 0;
        return empty ? services.GetRequiredService<SampleLoader>().Run() : Task.CompletedTask;
    }
}
