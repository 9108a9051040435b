using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;

namespace BorderComms.BrowserTests;

/// <summary>What all tests share and none changes: the published service with its client, a data folder filled with the
/// sample to copy from, and one browser.</summary>
[SetUpFixture]
public sealed class Application
{
    /// <summary>The password of every account of the sample.</summary>
    public const string Password = "mountain river border post";

    private static readonly Lazy<Task<ServerProcess>> ReadOnly = new(() => Serve());
    private static string folder = "";
    private static IPlaywright? playwright;

    public static IBrowser Browser { get; private set; } = null!;

    /// <summary>The paths of all scripts, styles and other files of the client but its page and its service worker.</summary>
    public static IReadOnlyList<string> ClientFiles
    {
        get
        {
            var root = Path.Combine(folder, "app", "wwwroot");
            string[] apart = [".br", ".gz", ".html"], others = ["/service-worker.js", "/_app/version.json", "/routes.txt"];
            return [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(f => !apart.Contains(Path.GetExtension(f))).Select(f => f[root.Length..]).Except(others)];
        }
    }

    /// <summary>The one service over the sample for all tests that only read.</summary>
    public static Task<ServerProcess> ServeReaders() => ReadOnly.Value;

    /// <summary>Ends a service, unless others may still read from it.</summary>
    public static ValueTask Leave(ServerProcess server) =>
        ReadOnly.IsValueCreated && ReadOnly.Value.Result == server ? ValueTask.CompletedTask : server.DisposeAsync();

    /// <summary>A service of its own over a fresh copy of the sample.</summary>
    public static async Task<ServerProcess> Serve()
    {
        var data = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(data);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "sample")))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        return await Start(data);
    }

    /// <summary>A service of its own that holds the catalogue and one account, `admin`: no record.</summary>
    public static async Task<ServerProcess> ServeEmpty()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("n"))).FullName;
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database__Folder"] = data,
            ["Setup__Name"] = "admin",
            ["Setup__Password"] = Password,
        };
        await Run(settings, Path.Combine(folder, "app", "BorderComms.Api.dll"), "load-catalogue", Path.Combine(folder, "app", "Catalogue", "lao-cai"));
        return await Start(settings);
    }

    /// <summary>Gives a service that <see cref="ServeEmpty"/> began a further account, of <see cref="Password"/>.</summary>
    public static async Task AddAccount(ServerProcess server, string name, string role, string agency)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var login = await client.PostAsJsonAsync("/api/v1/login", new { name = "admin", password = Password });
        var token = (await login.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("antiforgeryToken").GetString();
        client.DefaultRequestHeaders.Add("X-Csrf-Token", token);
        using var made = await client.PostAsJsonAsync("/api/v1/accounts", new { name, password = Password, roles = new[] { role }, agency });
        made.EnsureSuccessStatusCode();
    }

    [OneTimeSetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-browser-").FullName;
        await Publish(Path.Combine(folder, "app"));
        await using (await Start(Path.Combine(folder, "sample")))
        {
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindBrowser(),
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--no-first-run"],
        });
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (ReadOnly.IsValueCreated)
        {
            await (await ReadOnly.Value).DisposeAsync();
        }

        if (playwright is not null)
        {
            await Browser.DisposeAsync();
            playwright.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<ServerProcess> Start(string data) => Start(new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Database__Folder"] = data,
        ["Setup__Password"] = Password,
    });

    private static Task<ServerProcess> Start(IReadOnlyDictionary<string, string> settings) =>
        ServerProcess.Start(Path.Combine(folder, "app", "BorderComms.Api.dll"), "/api/v1/metrics/sessions?period=2023", settings);

    private static async Task Publish(string into, [CallerFilePath] string here = "")
    {
        var api = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "api"));
        await Run(new Dictionary<string, string>(), "publish", api, "-c", "Debug", "-o", into, "--nologo", "-v", "q", "-nodereuse:false");
    }

    /// <summary>Runs `dotnet …` to its end, which is to be a good one.</summary>
    private static async Task Run(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
    }

    private static string FindBrowser() =>
        Environment.GetEnvironmentVariable("BORDERCOMMS_BROWSER") is { Length: > 0 } told ? told :
        (from name in new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
         from path in Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
         let file = Path.Combine(path, name)
         where File.Exists(file)
         select file).FirstOrDefault() ?? throw new FileNotFoundException("No Chromium in PATH; BORDERCOMMS_BROWSER names one.");
}
