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
            return Verify(services.GetRequiredService<Database>(), files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    /// <param name="files">Each holds where the trail ended when it was written.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="FormatException">A file holds no end of a trail.</exception>
    public static int Verify(Database database, IEnumerable<string> files)
    {
        var witnesses = files.Select(f => (f, AuditHead.Parse(File.ReadAllText(f)) ?? throw new FormatException($"{f} holds no end of an audit trail."))).ToList();
        var (faults, head) = database.Read(t => AuditStore.Exists(t) ? (AuditVerify.Run(t, witnesses), AuditStore.Head(t)) : (["There is no audit trail in this database."], null));
        foreach (var fault in faults)
        {
            Console.WriteLine(fault);
        }

        Console.WriteLine(faults.Count == 0 ? $"The audit trail is as it was written: {head?.ToString() ?? "empty"}" : $"{faults.Count} faults.");
        return faults.Count == 0 ? 0 : 1;
    }
}
