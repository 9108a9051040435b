using System.Globalization;
using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Backups;

/// <summary>The verbs `backup FILE` and `restore FILE`.</summary>
public static class BackupVerbs
{
    public const string Arguments = "FILE";
    private const int Wrong = 2;

    /// <summary>Beside a running service, of whatever version; so nothing is migrated first.</summary>
    public static Task<int> Backup(IServiceProvider services, string[] arguments) => Told(async () =>
    {
        if (arguments is not [var file])
        {
            return await Misused("backup");
        }

        DatabaseBackup.Write(services.GetRequiredService<DatabaseOptions>(), file);
        Console.WriteLine($"Written: {file}");
        return 0;
    });

    /// <summary>Only while no service runs; then it is brought to the newest schema, reconciled, and its audit trail verified.</summary>
    public static Task<int> Restore(IServiceProvider services, string[] arguments) => Told(async () =>
    {
        if (arguments is not [var file])
        {
            return await Misused("restore");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.before-{now:yyyyMMdd'T'HHmmssfff}");
        Console.WriteLine($"Restored: {DatabaseBackup.Restore(services.GetRequiredService<DatabaseOptions>(), file, aside)}");
        Console.WriteLine($"What the database held before: {aside}");
        await StartUp.Prepare(services);
        var reconciled = await StartUp.Reconcile(services, []);
        var end = SqliteBackup.TrailEndOf(file);
        var verified = AuditVerb.Verify(services.GetRequiredService<Database>(), File.Exists(end) ? [end] : []);
        return Math.Max(reconciled, verified);
    });

    private static async Task<int> Misused(string verb)
    {
        await Console.Error.WriteLineAsync($"{verb} takes {Arguments}");
        return Wrong;
    }

    private static async Task<int> Told(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is BackupException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
