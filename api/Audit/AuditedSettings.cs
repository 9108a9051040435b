using System.Text.Json.Nodes;
using BorderComms.Data;

namespace BorderComms.Audit;

/// <summary>Tells the trail under which settings the service starts, where they are not those that it told last.</summary>
public static class AuditedSettings
{
    public const string Action = "settings";

    // What holds secrets or is the machine's own is none of them.
    private static readonly string[] Told = ["AllowedHosts", "Backup", "Client", "Database", "Limits", "Metrics", "Proxy", "Publisher", "Sample", "Telemetry"];

    public static async Task Tell(IServiceProvider services)
    {
        var settings = new Deed(Action) { Actor = Deed.Service };
        foreach (var (key, value) in services.GetRequiredService<IConfiguration>().AsEnumerable().Where(s => s.Value is { Length: > 0 } && Told.Contains(s.Key.Split(':')[0])).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            settings.Say(key, JsonValue.Create(value));
        }

        var (told, now) = (settings.Detail?.ToJsonString(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        await services.GetRequiredService<Database>().Keep(t =>
        {
            if (AuditStore.LastDetail(t, Action) != told)
            {
                AuditStore.Append(t, settings, now);
            }
        });
    }
}
