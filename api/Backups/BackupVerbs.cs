using System.Globalization;
using BorderComms.Access;
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
            return await Misused(AuditedBackup.Action);
        }

        var untold = await services.GetRequiredService<AuditedBackup>().Write(file, Deed.Console);
        Console.WriteLine($"Written: {file}");
        if (untold is not null)
        {
            await Console.Error.WriteLineAsync($"The audit trail was not told of it: {untold.Message}");
        }

        return 0;
    });

    /// <summary>Only while no service runs; then it is brought to the newest schema, its audit trail verified, all logins ended, and it is reconciled.</summary>
    public static Task<int> Restore(IServiceProvider services, string[] arguments) => Told(async () =>
    {
        if (arguments is not [var file])
        {
            return await Misused("restore");
        }

        var options = services.GetRequiredService<DatabaseOptions>();
        if (options.IsReadOnly)
        {
            throw new BackupException("This process only reads its database (Database:ReadOnly), and restores nothing.");
        }

        var end = TrailEnd.Of(options.Engine, file);
        var witnesses = AuditVerb.Ends(File.Exists(end) ? [end] : []);
        var clock = services.GetRequiredService<TimeProvider>();
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.before-{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        var restored = DatabaseBackup.Restore(options, file, aside);
        Console.WriteLine($"Restored: {restored.What}");
        Console.WriteLine($"What the database held before: {restored.Before ?? "nothing"}");
        await StartUp.Prepare(services);
        var database = services.GetRequiredService<Database>();
        var verified = AuditVerb.Verify(database, witnesses);
        var ended = await database.Keep(t => EndLogins(t, file, restored, clock.GetUtcNow()));
        Console.WriteLine($"Logins that were ended: {ended}. Accounts, roles and keys are as they were at the time of the backup: whoever was disabled and whatever was revoked since is good again. Look them through as soon as the service runs.");
        return Math.Max(await StartUp.Reconcile(services, []), verified);
    });

    // Whoever signed out since the backup would be signed in again.
    private static int EndLogins(Transaction t, string file, Restored restored, DateTimeOffset now)
    {
        var ended = LoginStore.CloseAll(t);
        var deed = new Deed("restore") { Actor = Deed.Console, Subject = file };
        deed.Say("sha256", restored.Sha256).Say("before", restored.Before).Say("trailBefore", restored.TrailBefore).Say("logins", ended);
        AuditStore.Append(t, deed, now);
        return ended;
    }

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
