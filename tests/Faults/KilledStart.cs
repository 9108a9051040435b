using System.Diagnostics;
using System.Globalization;

namespace BorderComms.Testing;

/// <summary>A start of the service that is killed (SIGKILL) as SQLite begins one of its statements.</summary>
internal static class KilledStart
{
    /// <summary>The environment variable that tells <see cref="StartupHook"/> the statement's number, from 1.</summary>
    public const string Statement = "BORDERCOMMS_TEST_KILL_AT_STATEMENT";

    private const int Killed = 128 + 9;

    /// <exception cref="InvalidOperationException">It ended in another way.</exception>
    public static async Task Run(string assembly, IReadOnlyDictionary<string, string> settings, int statement)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[Statement] = statement.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        if (process.ExitCode != Killed)
        {
            throw new InvalidOperationException($"It ended with {process.ExitCode} at statement {statement}:\n{await output}{await error}");
        }
    }
}
