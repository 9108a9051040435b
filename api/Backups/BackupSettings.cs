using System.Globalization;
using BorderComms.Data;

namespace BorderComms.Backups;

/// <summary>When backups are made by themselves, from `Backup:Folder`, `Backup:At` and `Backup:Keep`.</summary>
/// <param name="Folder">Null where none are made.</param>
/// <param name="At">The time of day in Viet Nam.</param>
/// <param name="Keep">How many are kept; the oldest go.</param>
public sealed record BackupSettings(string? Folder, TimeOnly At, int Keep)
{
    /// <exception cref="InvalidOperationException">A setting is wrong, or the engine makes its backups itself.</exception>
    public static BackupSettings From(IConfiguration configuration, DatabaseOptions database)
    {
        var section = configuration.GetSection("Backup");
        var (folder, at, keep) = (section["Folder"], section["At"] ?? "02:00", section["Keep"] ?? "14");
        if (string.IsNullOrEmpty(folder))
        {
            return new(null, default, 0);
        }

        return database.Engine == DatabaseEngine.SqlServer ? throw new InvalidOperationException("Backup:Folder is for sqlite; SQL Server makes backups by its own schedule.")
            : !TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? throw new InvalidOperationException($"Backup:At is a time as 02:00, not '{at}'.")
            : !int.TryParse(keep, NumberStyles.None, CultureInfo.InvariantCulture, out var many) || many < 1 ? throw new InvalidOperationException($"Backup:Keep is a number from 1, not '{keep}'.")
            : new(folder, time, many);
    }
}
