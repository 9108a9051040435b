using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Statements;

public static class StatementServices
{
    public static void AddStatements(this IServiceCollection services)
    {
        services.AddSingleton<StatementReader>();
        services.AddSingleton<StatementLife>();
        services.AddCommand("statements", "FILE…", Load);
    }

    private static async Task<int> Load(IServiceProvider services, string[] files)
    {
        if (files.Length == 0 || !files.All(File.Exists))
        {
            await Console.Error.WriteLineAsync("statements takes one or more CSV files that exist.");
            return 2;
        }

        Text.Speak(Lang.En);
        try
        {
            var clock = services.GetRequiredService<TimeProvider>();
            var changed = await services.GetRequiredService<Book>().Write(b => StatementLoader.Load(b, clock, files));
            await Console.Out.WriteLineAsync($"{changed} statements added or changed.");
            return 0;
        }
        catch (CsvCellException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}. Nothing was taken.");
            return 1;
        }
    }
}
