using System.Text.Json.Nodes;
using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Http;

/// <summary>Fills what an empty or older database lacks; harmless when run again. Seeds run in the order in which they were added.</summary>
public delegate Task Seed(IServiceProvider services);

/// <summary>What happens before the first request, and before every command-line verb.</summary>
public static class StartUp
{
    public static void AddSeed(this IServiceCollection services, Seed seed) => services.AddSingleton(seed);

    /// <summary>Migrates, seeds, and learns where the ledger ends.</summary>
    public static async Task Prepare(IServiceProvider services)
    {
        var database = services.GetRequiredService<Database>();
        var clock = services.GetRequiredService<TimeProvider>();
        var applied = await Migrations.Run(database, clock);
        var deed = Deed.Current ??= new("start") { Actor = Deed.Service };
        if (applied.Count > 0)
        {
            var migrated = new Deed("migrate") { Actor = deed.Actor }.Say("migrations", new JsonArray([.. applied.Select(a => (JsonNode)a)]));
            await database.Keep(t => AuditStore.Append(t, migrated, clock.GetUtcNow()));
        }

        foreach (var seed in database.IsReadOnly ? [] : services.GetServices<Seed>())
        {
            await seed(services);
        }

        database.Read(services.GetRequiredService<LedgerVersion>().CatchUp);
    }

    /// <summary>Does the work, and where the database's storage fails says so in a line.</summary>
    /// <returns>The work's exit code, or 1.</returns>
    public static async Task<int> Told(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when ((e as StorageException ?? StorageException.Of(e)) is { } storage)
        {
            await Console.Error.WriteLineAsync(storage.Fault == StorageFault.Full
                ? "The disk of the database is full. Nothing that was begun is kept; make room, and start again."
                : $"The database cannot be used: {e.Message}");
            return 1;
        }
    }

    /// <summary>The verb `reconcile`: prints every difference; 1 when there is any.</summary>
    public static Task<int> Reconcile(IServiceProvider services, string[] _)
    {
        var differences = services.GetRequiredService<Reconcile>().Run();
        foreach (var difference in differences)
        {
            Console.WriteLine(difference);
        }

        Console.WriteLine(differences.Count == 0 ? "The ledger is right." : $"{differences.Count} differences.");
        return Task.FromResult(differences.Count == 0 ? 0 : 1);
    }
}
