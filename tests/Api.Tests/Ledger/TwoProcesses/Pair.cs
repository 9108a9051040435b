using System.Buffers.Text;
using System.Diagnostics;
using BorderComms.Access;
using BorderComms.Testing;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger.TwoProcesses;

/// <summary>Two processes of the service on one database: a file of SQLite, or a database of SQL Server where a connection
/// string is given.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private static readonly string Assembly = typeof(Program).Assembly.Location;

    private readonly TestDatabase database = TestDatabase.Create(sample: false, accounts: true);
    private readonly List<ServerProcess> processes = [];
    private readonly List<HttpClient> clients = [];

    public static async Task<Pair> Start()
    {
        var pair = new Pair();
        for (var i = 0; i < 2; i++)
        {
            pair.processes.Add(await ServerProcess.Start(Assembly, "/api/v1/metrics/sessions?period=2023", pair.Settings));
        }

        return pair;
    }

    /// <summary>Somebody at each of the processes, signed in once for both.</summary>
    public async Task<TestClient[]> SignIn(string name)
    {
        var both = Anonymous();
        var answer = await both[0].Post("login", new { name, password = TestApp.Password });
        var token = Base64Url.DecodeFromChars(answer.Header("Set-Cookie")!.Split(';')[0].Split('=')[1]);
        foreach (var client in both)
        {
            client.SignIn(new(new Caller(0, name, new HashSet<Role>(), null), token, DateTimeOffset.UnixEpoch));
        }

        return both;
    }

    /// <summary>Somebody who is not signed in, at each of the processes.</summary>
    public TestClient[] Anonymous()
    {
        var both = processes.Select(p => new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = p.Address }).ToArray();
        clients.AddRange(both);
        return [.. both.Select(http => new TestClient(http))];
    }

    /// <summary>Runs the verb `reconcile` beside both, and answers how it ended and what it said.</summary>
    public async Task<(int Code, string Said)> Reconcile()
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, "reconcile"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Assembly)! };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        foreach (var process in processes)
        {
            TestContext.Out.WriteLine(process.Output);
            await process.DisposeAsync();
        }

        database.Dispose();
    }

    private Dictionary<string, string> Settings => database.Settings
        .Append(new("Logging:LogLevel:Default", "Warning")).Append(new("ASPNETCORE_ENVIRONMENT", "Production"))
        .ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
}
