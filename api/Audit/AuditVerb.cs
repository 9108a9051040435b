using BorderComms.Data;

namespace BorderComms.Audit;

/// <summary>The verb `audit verify [FILE…]`: prints whatever is not as it was written; 1 when there is any.</summary>
public static class AuditVerb
{
    public const string Arguments = "verify [FILE…]";

    public static async Task<int> Run(IServiceProvider services, string[] arguments)
    {
        if (arguments is not ["verify", .. var files])
        {
            await Console.Error.WriteLineAsync($"audit takes {Arguments}");
            return 2;
        }

        try
        {
            return Verify(services.GetRequiredService<Database>(), Ends(files));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    /// <summary>Where the trail ended when each of the files was written.</summary>
    /// <exception cref="FormatException">A file holds no end of a trail.</exception>
    public static IReadOnlyList<(string By, AuditHead Head)> Ends(IEnumerable<string> files) =>
        [.. files.Select(f => (f, AuditHead.Parse(File.ReadAllText(f)) ?? throw new FormatException($"{f} holds no end of an audit trail.")))];

    /// <returns>The exit code.</returns>
    public static int Verify(Database database, IReadOnlyList<(string By, AuditHead Head)> witnesses)
    {
        var (faults, head) = database.Read(t => AuditStore.Exists(t) ? (AuditVerify.Run(t, witnesses), AuditStore.Head(t)) : (["There is no audit trail in this database."], null));
        foreach (var fault in faults)
        {
            Console.WriteLine(fault);
        }

        Console.WriteLine(faults.Count == 0 ? $"The audit trail is as it was written: {head?.ToString() ?? "empty"}" : $"{faults.Count} faults.");
        return faults.Count == 0 ? 0 : 1;
    }
}
