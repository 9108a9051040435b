using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Backups;

public static class BackupServices
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton(p => BackupSettings.From(p.GetRequiredService<IConfiguration>(), p.GetRequiredService<DatabaseOptions>()));
        services.AddSingleton<AuditedBackup>();
        services.AddHostedService<BackupSchedule>();
        services.AddCommand(AuditedBackup.Action, BackupVerbs.Arguments, BackupVerbs.Backup, needsDatabase: false);
        services.AddCommand("restore", BackupVerbs.Arguments, BackupVerbs.Restore, needsDatabase: false);
    }
}
