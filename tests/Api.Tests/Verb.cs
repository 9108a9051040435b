using System.Diagnostics;
using System.Text;

namespace BorderComms.ApiTests;

/// <summary>Runs a verb of the command line in a process of its own.</summary>
public static class Verb
{
    /// <param name="settings">Those of a database.</param>
    public static Task<(int Code, string Output, string Error)> Run(IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments) =>
        Run(settings, "dotnet", [typeof(Program).Assembly.Location, .. arguments]);

    /// <summary>The same, in a process that can write no file any longer than so many bytes, as on a disk without room.</summary>
    public static Task<(int Code, string Output, string Error)> RunWithin(int bytes, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments) =>
        // The runtime would map its code from a file that is longer.
        Run(settings.Append(new("DOTNET_EnableWriteXorExecute", "0")), "prlimit", [$"--fsize={bytes}", "dotnet", typeof(Program).Assembly.Location, .. arguments]);

    /// <summary>The same, while strace writes into a file which of these calls the process makes for the system, with the paths of their files.</summary>
    public static Task<(int Code, string Output, string Error)> RunTraced(string strace, string calls, string trace, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments) =>
        Run(settings, strace, ["-f", "-y", "-e", $"trace={calls}", "-o", trace, "dotnet", typeof(Program).Assembly.Location, .. arguments]);

    private static async Task<(int Code, string Output, string Error)> Run(IEnumerable<KeyValuePair<string, string>> settings, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__")] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
