using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BorderComms.Testing;

/// <summary>The real service in a process of its own, on a free port of this machine; disposing ends that very process.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // A browser and a benchmark ask from one address more than anybody else.
    private static readonly Dictionary<string, string> NoLimits = new() { ["Limits__Anonymous__PerMinute"] = "0", ["Limits__Key__PerMinute"] = "0" };

    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public Uri Address { get; }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>From the start of the process to the first whole answer.</summary>
    public TimeSpan Startup { get; private set; }

    /// <summary>What the process has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts `dotnet ASSEMBLY …` and waits until <paramref name="firstPath"/> answers 200.</summary>
    /// <param name="assembly">The program's dll; its folder becomes the working folder.</param>
    /// <param name="firstPath">Asked for again and again until it is there.</param>
    /// <param name="settings">Environment variables, such as `Setup__Password`.</param>
    /// <param name="arguments">More words on the command line.</param>
    /// <exception cref="InvalidOperationException">The process ended, or did not answer within three minutes.</exception>
    public static async Task<ServerProcess> Start(
        string assembly, string firstPath, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var port = FreePort();
        var address = new Uri($"http://{port.LocalEndPoint}");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, "--urls", address.OriginalString])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in NoLimits.Concat(settings))
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, address);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        try
        {
            await server.Answer(firstPath, clock);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Ends it as a machine does that loses its power.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM), and waits until it has.</summary>
    /// <returns>How long it took, and its exit code.</returns>
    public async Task<(TimeSpan Took, int Code)> Terminate()
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await process.WaitForExitAsync();
        return (clock.Elapsed, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task Answer(string path, Stopwatch clock)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (await poll.WaitForNextTickAsync(CancellationToken.None))
        {
            if (process.HasExited)
            {
                // All that it printed has come by then.
                await process.WaitForExitAsync(CancellationToken.None);
                throw new InvalidOperationException($"It ended with {process.ExitCode} before {path} was answered:\n{Output}");
            }

            if (deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException($"No answer from {path}:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(path, deadline.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    Startup = clock.Elapsed;
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    /// <summary>A port that is nobody's: it is kept from others, and the service may still listen on it, until the socket is disposed.</summary>
    private static Socket FreePort()
    {
        // Bound and not listening: .NET lets sockets share an address of which none listens yet.
        var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return held;
    }
}
