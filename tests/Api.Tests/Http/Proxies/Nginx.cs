using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace BorderComms.ApiTests.Http.Proxies;

/// <summary>A real nginx before a service, with the settings that the README gives; its own folder is all that it writes to.</summary>
internal sealed partial class Nginx : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("bordercomms-nginx-").FullName;
    private readonly string certificate;
    private readonly Process process;

    private Nginx(Uri service, Uri? reader)
    {
        var ports = FreePorts(2);
        (Address, Plain) = (new($"https://127.0.0.1:{ports[0]}"), new($"http://127.0.0.1:{ports[1]}"));
        certificate = SelfSigned(folder);
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            pid nginx.pid;
            error_log stderr warn;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            events { worker_connections 4096; }
            http {
                log_format passed '$upstream_status $upstream_addr $request_uri';
                access_log passed.log passed;
                {{Settings(service, reader)}}
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program(), ["-p", folder, "-c", "nginx.conf", "-e", "stderr"]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("nginx did not start");
    }

    /// <summary>Over TLS, with a certificate of its own.</summary>
    public Uri Address { get; }

    /// <summary>Without TLS.</summary>
    public Uri Plain { get; }

    /// <summary>Starts one and waits until it takes connections.</summary>
    /// <param name="reader">Who answers what is public, where the service does not.</param>
    /// <exception cref="InvalidOperationException">With what nginx wrote, when it ended instead.</exception>
    public static async Task<Nginx> Before(Uri service, Uri? reader = null)
    {
        var nginx = new Nginx(service, reader);
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

    /// <summary>Whether this is the certificate that it shows, whoever has signed it.</summary>
    public bool Shows(X509Certificate? shown) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == certificate;

    /// <summary>Ends it, so that its log is whole, and tells which addresses it asked the service for, each as often as it did.</summary>
    public IReadOnlyList<string> Passed() => [.. PassedTo().Select(p => p.Address)];

    /// <summary>The same, each with the host and port of the service that it asked.</summary>
    public IReadOnlyList<(string Service, string Address)> PassedTo()
    {
        End();
        return [.. File.ReadLines(Path.Combine(folder, "passed.log")).Where(l => !l.StartsWith('-')).Select(l => l.Split(' ')).Select(words => (words[1], words[2]))];
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
    private string Settings(Uri service, Uri? reader)
    {
        var blocks = File.ReadAllText(Readme()).Split("```nginx\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToList();
        var settings = blocks[0]
            .Replace("/var/cache/nginx/bordercomms", "cache", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/bien-gioi.example/", "", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen {Address.Authority} ssl;", StringComparison.Ordinal)
            .Replace("proxy_cache_lock on;", "proxy_cache_lock on; proxy_cache_lock_timeout 60s; proxy_cache_lock_age 60s;", StringComparison.Ordinal)
            .Replace("_timeout 10s;", "_timeout 60s;", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen {Plain.Authority};", StringComparison.Ordinal);
        return reader is null ? settings.Replace("http://127.0.0.1:5080", $"http://{service.Authority}", StringComparison.Ordinal)
            : settings.Replace("http://127.0.0.1:5080", "http://$to", StringComparison.Ordinal) + Split(blocks[1], service, reader);
    }

    private static string Split(string readme, Uri service, Uri reader) => Servers().Replace(readme, found => found.Value.StartsWith("upstream writers", StringComparison.Ordinal)
        ? $"upstream writers {{ server {service.Authority}; }}"
        : $"upstream readers {{ server {reader.Authority}; }}");

    [GeneratedRegex(@"^upstream (writers|readers) .*$", RegexOptions.Multiline)]
    private static partial Regex Servers();

    private static string Program() => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

    /// <returns>The certificate's hash.</returns>
    private static string SelfSigned(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // TLS looks at the clock of the machine.
        var now = DateTimeOffset.UtcNow;
        using var made = new CertificateRequest("CN=bien-gioi.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        return made.GetCertHashString(HashAlgorithmName.SHA256);
    }

    // Below those that the system gives to whoever asks for any, so that nobody gets them before nginx does.
    private static IReadOnlyList<int> FreePorts(int count)
    {
        var free = new HashSet<int>();
        while (free.Count < count)
        {
            var port = Random.Shared.Next(10_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                free.Add(port);
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }

        return [.. free];
    }

    private static string Readme([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "README.md");
}
