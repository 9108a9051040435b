using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Catalogue;

public static class CatalogueServices
{
    public static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton(p => Publisher.From(p.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Catalogues>();
        services.AddSingleton<CatalogueChanges>();
        services.AddSingleton<AreaChanges>();
        services.AddSeed(s => CatalogueSeed.Run(s.GetRequiredService<Database>(), s.GetRequiredService<Catalogues>(), s.GetRequiredService<Book>()));
        services.AddCommand("load-catalogue", "DIR", Load);
    }

    private static async Task<int> Load(IServiceProvider services, string[] arguments)
    {
        if (arguments is not [var folder] || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync("load-catalogue takes one folder that exists.");
            return 2;
        }

        try
        {
            var nouns = services.GetServices<ILedgerNoun>();
            var changed = await services.GetRequiredService<Book>().Write(b => CatalogueLoader.Load(b, folder, nouns));
            await Console.Out.WriteLineAsync($"{changed} terms added or changed.");
            return 0;
        }
        catch (CsvCellException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}. Nothing was taken.");
            return 1;
        }
    }
}
