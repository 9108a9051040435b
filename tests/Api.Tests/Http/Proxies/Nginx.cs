using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>A real nginx before a service, with the settings that the README gives; its own folder is all that it writes to.</summary>
internal sealed class Nginx : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("bordercomms-nginx-").FullName;
    private readonly Process process;

    private Nginx(Uri service, int port)
    {
        Address = new($"http://127.0.0.1:{port}");
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            pid nginx.pid;
            error_log stderr warn;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            events { worker_connections 4096; }
            http {
                log_format passed '$upstream_status $request_uri';
                access_log passed.log passed;
                {{Settings(service, port)}}
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program(), ["-p", folder, "-c", "nginx.conf", "-e", "stderr"]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("nginx did not start");
    }

    public Uri Address { get; }

    /// <summary>Starts one and waits until it takes connections.</summary>
    /// <exception cref="InvalidOperationException">With what nginx wrote, when it ended instead.</exception>
    public static async Task<Nginx> Before(Uri service)
    {
        var nginx = new Nginx(service, FreePort());
        for (var patience = Stopwatch.StartNew(); ; await Task.Yield())
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, nginx.Address.Port);
                return nginx;
            }
            catch (SocketException) when (!nginx.process.HasExited && patience.Elapsed < Patience)
            {
            }
            catch (SocketException)
            {
                var ended = nginx.process.HasExited;
                nginx.Dispose();
                throw new InvalidOperationException(ended ? await nginx.process.StandardError.ReadToEndAsync() : "nginx takes no connections");
            }
        }
    }

    /// <summary>Ends it, so that its log is whole, and tells which addresses it asked the service for, each as often as it did.</summary>
    public IReadOnlyList<string> Passed()
    {
        End();
        return [.. File.ReadLines(Path.Combine(folder, "passed.log")).Where(l => !l.StartsWith('-')).Select(l => l[(l.LastIndexOf(' ') + 1)..])];
    }

    public void Dispose()
    {
        End();
        Directory.Delete(folder, recursive: true);
    }

    private void End()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start(Program(), ["-p", folder, "-c", "nginx.conf", "-e", "stderr", "-s", "quit"]);
            stop.WaitForExit();
            process.WaitForExit();
        }
    }

    /// <summary>The README's, with the addresses and the folder of this run.</summary>
    private static string Settings(Uri service, int port)
    {
        var readme = File.ReadAllText(Readme());
        var begin = readme.IndexOf("```nginx\n", StringComparison.Ordinal) + "```nginx\n".Length;
        return readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)]
            .Replace("/var/cache/nginx/bordercomms", "cache", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080", $"http://{service.Authority}", StringComparison.Ordinal);
    }

    private static string Program() => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Readme([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "README.md");
}
