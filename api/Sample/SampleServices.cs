using BorderComms.Catalogue;
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
        builder.Services.AddSingleton<SampleAccounts>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSeed(FillEmpty);
        }
    }

    // Comes before any other seed: nothing may be posted before the sample's own clock has run.
    private static async Task FillEmpty(IServiceProvider services)
    {
        var database = services.GetRequiredService<Database>();
        if (database.Read(LedgerHead.Read).LastPosting == 0)
        {
            await services.GetRequiredService<SampleLoader>().Run();
        }

        if (database.Read(services.GetRequiredService<Catalogues>().In).Illustrative)
        {
            await services.GetRequiredService<SampleAccounts>().Offer();
        }
    }
}
