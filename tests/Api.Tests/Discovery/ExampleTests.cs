using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Discovery;

/// <summary>The examples of the README and of the page for developers, run by the tools that they are written for. Where a tool is not
/// on the machine, its example has no case here.</summary>
public sealed partial class ExampleTests
{
    private const string Written = "http://localhost:5080";

    /// <summary>Whose figures each prints, by code.</summary>
    private static readonly (string File, string Tool, string[] Arguments)[] Examples =
    [
        ("curl.sh", "bash", []), ("python.py", "python3", []), ("r.R", "Rscript", []), ("javascript.mjs", "node", []), ("csharp.cs", "dotnet", ["run"]),
    ];

    private TestApp app = null!;
    private TestClient service = null!;

    public static IEnumerable<string> OnThisMachine => Examples.Where(e => OnPath(e.Tool)).Select(e => e.File);

    [OneTimeSetUp]
    public void Start()
    {
        app = new(sample: true, kestrel: true);
        service = app.Anonymous();
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [TestCaseSource(nameof(OnThisMachine))]
    public async Task An_example_prints_the_figures(string file)
    {
        var folder = Directory.CreateTempSubdirectory("bordercomms-example-");
        try
        {
            var script = Path.Combine(folder.FullName, file);
            var text = await File.ReadAllTextAsync(Path.Combine(Folder(), file));
            Assert.That(text, Does.Contain(Written));
            await File.WriteAllTextAsync(script, text.Replace(Written, service.BaseAddress.ToString().TrimEnd('/'), StringComparison.Ordinal));
            var printed = await Run(Examples.Single(e => e.File == file), script);
            var rows = (await service.Get("metrics/attendance?period=2023&by=topic")).Json["rows"]!.AsArray();
            Assert.That(rows, Has.Count.GreaterThan(3));
            Assert.That(Printed().Matches(printed).Select(m => (m.Groups["code"].Value, long.Parse(m.Groups["value"].Value, CultureInfo.InvariantCulture))),
                Is.EqualTo(rows.Select(r => ((string)r!["topic"]!["code"]!, (long)r["value"]!))), printed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Most_tools_are_on_a_machine_that_runs_the_tests() => Assert.That(OnThisMachine, Is.SupersetOf(new[] { "curl.sh", "javascript.mjs", "csharp.cs" }));

    private static async Task<string> Run((string File, string Tool, string[] Arguments) example, string script)
    {
        var start = new ProcessStartInfo(example.Tool, [.. example.Arguments, script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(script)!,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{await output}\n{await error}");
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool)));

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "client", "src", "lib", "developers", "examples");

    // A code and a number, alone on a line or as the first and the third cell of a sheet's.
    [GeneratedRegex("""^(?<code>[a-z][a-z-]*)(?: |,(?:"[^"]*"|[^",]*),)(?<value>\d+)(?:,[^\r\n]*)?\r?$""", RegexOptions.Multiline)]
    private static partial Regex Printed();
}
