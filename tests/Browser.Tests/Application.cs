using System.Diagnostics;
using System.Runtime.CompilerServices;
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

    private static string folder = "";
    private static IPlaywright? playwright;

    public static IBrowser Browser { get; private set; } = null!;

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

    [OneTimeSetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-browser-").FullName;
        await Publish(Path.Combine(folder, "app"));
        await using (await Start(Path.Combine(folder, "sample")))
        {
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindBrowser(),
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu", "--no-first-run"],
        });
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (playwright is not null)
        {
            await Browser.DisposeAsync();
            playwright.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<ServerProcess> Start(string data) =>
        ServerProcess.Start(Path.Combine(folder, "app", "BorderComms.Api.dll"), "/api/v1/metrics/sessions?period=2023", new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Database__Folder"] = data,
            ["Setup__Password"] = Password,
        });

    private static async Task Publish(string into, [CallerFilePath] string here = "")
    {
        var api = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "api"));
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", api, "-c", "Debug", "-o", into, "--nologo", "-v", "q", "-nodereuse:false"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.That(publish.ExitCode, Is.Zero, output);
    }

    private static string FindBrowser() =>
        Environment.GetEnvironmentVariable("BORDERCOMMS_BROWSER") is { Length: > 0 } told ? told :
        (from name in new[] { "chromium", "chromium-browser", "google-chrome" }
         from path in Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
         let file = Path.Combine(path, name)
         where File.Exists(file)
         select file).FirstOrDefault() ?? throw new FileNotFoundException("No Chromium in PATH; BORDERCOMMS_BROWSER names one.");
}
