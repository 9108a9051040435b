using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>A body is waited for as long as it comes at a bearable rate, whoever sends it, and told of when it does not.</summary>
public sealed class SlowBodyTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes($$"""{"name":"reporter","password":"{{TestApp.Password}}"{{new string(' ', 20_000)}}}""");

    private TestApp app = null!;
    private Uri address = null!;

    [OneTimeSetUp]
    public void Start()
    {
        app = new(kestrel: true);
        address = app.Anonymous().BaseAddress;
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task One_that_does_not_come_is_refused_in_both_languages_and_its_connection_closed([Values("vi", "en")] string lang, [Values(0, 100)] int come)
    {
        var clock = Stopwatch.StartNew();
        using var line = await Begin(lang);
        await line.SendAsync(Body.AsMemory(0, come));
        var answer = await ToItsEnd(line);
        var (head, problem) = (answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], JsonNode.Parse(answer[answer.IndexOf('{')..])!);
        Assert.That(head, Does.StartWith("HTTP/1.1 408 ").And.Contain("Content-Type: application/problem+json").And.Contain("Connection: close").And.Contain("Cache-Control: no-store"));
        foreach (var (name, value) in SecurityHeaders.Ordinary)
        {
            Assert.That(head, Does.Contain($"{name}: {value}"));
        }

        Assert.That(((int)problem["status"]!, (string?)problem["title"]), Is.EqualTo((408, lang == "vi" ? "Yêu cầu không đọc được" : "The request cannot be read")));
        Assert.That(clock.Elapsed.TotalSeconds, Is.GreaterThanOrEqualTo(await Told("graceSeconds")), "it was waited for");
    }

    [Test]
    public async Task One_that_comes_slowly_but_steadily_is_taken()
    {
        using var line = await Begin("en");
        var later = await Told("graceSeconds") + 1;
        Assert.That(Body.Length, Is.GreaterThan(await Told("leastBytesPerSecond") * (later + 1)), "of so much it is waited for the rest");
        await line.SendAsync(Body.AsMemory(0, Body.Length - 1));
        using (var wait = new PeriodicTimer(TimeSpan.FromSeconds(later)))
        {
            await wait.WaitForNextTickAsync();
        }

        await line.SendAsync(Body.AsMemory(Body.Length - 1));
        var start = new byte[12];
        await line.ReceiveAsync(start);
        Assert.That(Encoding.ASCII.GetString(start), Is.EqualTo("HTTP/1.1 200"));
    }

    [Test]
    public async Task One_that_is_cut_off_is_left_and_is_no_error_of_the_service()
    {
        using var log = new TestLog("Microsoft.AspNetCore.Server.Kestrel");
        app.Service<ILoggerFactory>().AddProvider(log);
        for (var time = 0; time < 20; time++)
        {
            using var thrown = await Begin("en");
            await thrown.SendAsync(Body.AsMemory(0, 100));
            thrown.LingerState = new(true, 0);
            thrown.Close();
            using var line = await Begin("en");
            await line.SendAsync(Body.AsMemory(0, 100));
            line.Shutdown(SocketShutdown.Send);
            Assert.That(await Received(line), Is.Zero);
        }

        Assert.That(log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal)), Is.Empty);
    }

    private async Task<int> Told(string limit) => (int)(await app.Anonymous().Get("config")).Json["bodies"]![limit]!;

    private async Task<Socket> Begin(string lang)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /api/v1/login HTTP/1.1\r\nHost: x\r\nAccept-Language: {lang}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"));
        return socket;
    }

    // Until the service closes it, or throws it away.
    private static async Task<int> Received(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[4096]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static async Task<string> ToItsEnd(Socket socket)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int received; (received = await socket.ReceiveAsync(buffer)) > 0;)
        {
            text.Write(buffer, 0, received);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
