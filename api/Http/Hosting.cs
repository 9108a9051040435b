using System.Runtime.InteropServices;

namespace BorderComms.Http;

/// <summary>Where the service finds its files and listens, when nobody says otherwise.</summary>
public static class Hosting
{
    // Until the process is gone: a signal is told a moment after the write has failed.
    private static PosixSignalRegistration? outlived;

    /// <summary>The project's folder while it is developed, else the folder that it was published to; whatever the working directory is.</summary>
    public static string ContentRoot()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var project = output.Parent?.Parent?.Parent;
        return project is not null && File.Exists(Path.Combine(project.FullName, "Api.csproj")) ? project.FullName : output.FullName;
    }

    /// <summary>A file that may grow no further is a write that fails, which is answered, and not the end of the process (SIGXFSZ).</summary>
    public static void OutliveFileLimits()
    {
        const int FileTooLong = 25;
        if (OperatingSystem.IsLinux())
        {
            outlived ??= PosixSignalRegistration.Create((PosixSignal)FileTooLong, signal => signal.Cancel = true);
        }
    }

    public static void ListenByDefaultOn(this WebApplicationBuilder builder, string url)
    {
        string[] told = ["urls", "http_ports", "https_ports"];
        if (told.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(url);
        }
    }
}
