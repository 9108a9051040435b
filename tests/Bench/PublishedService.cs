using System.Diagnostics;
using System.Runtime.CompilerServices;
using BorderComms.Testing;

namespace BorderComms.Bench;

/// <summary>The service as published for Release, run as in production.</summary>
internal sealed record PublishedService(string Assembly, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Published into the folder, over a database that holds the sample.</summary>
    public static async Task<PublishedService> Make(string folder)
    {
        var application = await Publish(folder);
        var settings = new Dictionary<string, string>
        {
            ["Database__Folder"] = Path.Combine(folder, "data"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Setup__Password"] = "mountain-river-border-post",
        };
        var service = new PublishedService(Path.Combine(application, "BorderComms.Api.dll"), settings);

        // Only Development fills an empty database; what is measured runs as Production.
        await using (await service.Start("/api/v1/metrics/sessions?period=2023"))
        {
        }

        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        return service;
    }

    /// <summary>The published service over a SQLite file.</summary>
    public static PublishedService Over(string file, string application) => new(Path.Combine(application, "BorderComms.Api.dll"), new Dictionary<string, string>
    {
        ["ConnectionStrings__BorderComms"] = $"Data Source={file}",
        ["Logging__LogLevel__Default"] = "Warning",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    });

    /// <summary>Where its database lies.</summary>
    public string Folder => Settings["Database__Folder"];

    public Task<ServerProcess> Start(string firstPath) => ServerProcess.Start(Assembly, firstPath, Settings);

    /// <summary>The same service over a copy of its database in another folder.</summary>
    public PublishedService OverCopyIn(string folder)
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return In(folder);
    }

    /// <summary>The same service over whatever lies in another folder.</summary>
    public PublishedService In(string folder) => this with { Settings = new Dictionary<string, string>(Settings) { ["Database__Folder"] = folder } };

    /// <summary>Runs a verb of the command line.</summary>
    /// <returns>What it printed where it failed; empty where it did not.</returns>
    public async Task<string> Verb(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        using var verb = Process.Start(start)!;
        var (output, error) = (verb.StandardOutput.ReadToEndAsync(), verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync();
        return verb.ExitCode == 0 ? "" : $"{arguments[0]} ended with {verb.ExitCode}: {await output}{await error}";
    }

    /// <returns>The folder of the published application, within the one given.</returns>
    public static async Task<string> Publish(string folder)
    {
        var into = Path.Combine(folder, "app");
        var api = Path.Combine(Here(), "..", "..", "api");
        var start = new ProcessStartInfo("dotnet", ["publish", api, "-c", "Release", "-o", into, "--nologo", "-v", "q", "-nodereuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }

        return into;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
