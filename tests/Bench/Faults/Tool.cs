using System.Diagnostics;

namespace BorderComms.Bench.Faults;

/// <summary>A program of the machine, run as a load that gives way to others.</summary>
internal static class Tool
{
    /// <summary>Whether a folder of PATH has it.</summary>
    public static bool IsHere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <returns>All that it printed.</returns>
    public static async Task<string> Run(string name, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("nice", ["-n", "10", name, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return string.Concat(output);
    }
}
