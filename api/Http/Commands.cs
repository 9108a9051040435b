using BorderComms.Audit;

namespace BorderComms.Http;

/// <summary>A command-line verb, run instead of serving.</summary>
/// <param name="Arguments">What follows the verb, for the list of verbs.</param>
/// <param name="Run">Takes the arguments after the verb; answers the exit code, 0 unless something failed.</param>
/// <param name="NeedsDatabase">Whether the database is migrated and seeded first.</param>
public sealed record Command(string Verb, string Arguments, Func<IServiceProvider, string[], Task<int>> Run, bool NeedsDatabase = true);

public static class Commands
{
    public static void AddCommand(this IServiceCollection services, string verb, string arguments,
        Func<IServiceProvider, string[], Task<int>> run, bool needsDatabase = true) =>
        services.AddSingleton(new Command(verb, arguments, run, needsDatabase));

    /// <summary>Runs the verb and answers its exit code; 2 for a verb that does not exist.</summary>
    public static async Task<int> Run(WebApplication app, string verb, string[] arguments)
    {
        // What is only done at the start of serving otherwise: the verb openapi asks for the routes.
        app.UseEndpoints(_ => { });
        var services = app.Services;
        var commands = services.GetServices<Command>().ToList();
        var command = commands.Find(c => c.Verb == verb);
        if (command is null)
        {
            await Console.Error.WriteLineAsync($"There is no verb '{verb}'. Verbs: {string.Join(", ", commands.Select(c => $"{c.Verb} {c.Arguments}".TrimEnd()))}");
            return 2;
        }

        Deed.Current = new(verb) { Actor = Deed.Console, Subject = arguments.Length == 0 ? null : string.Join(' ', arguments) };
        if (command.NeedsDatabase)
        {
            await StartUp.Prepare(services);
        }

        return await command.Run(services, arguments);
    }
}
