using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BorderComms.Http;
using BorderComms.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>Whoever sends or reads slowly costs little, not for long, and keeps nobody out.</summary>
public sealed partial class SlowClientTests
{
    private const string Asked = "/api/v1/metrics/sessions?period=2023", Long = "/api/v1/metrics/attendance?period=2023&by=place-commune,period-month,kind";
    private const string Half = $"GET {Asked} HTTP/1.1\r\nHost: x\r\n";
    private const int Many = 2500, Pipelined = 500;

    private TestDatabase database = null!;

    [OneTimeSetUp]
    public void Start() => database = TestDatabase.Create(sample: true, accounts: true);

    [OneTimeTearDown]
    public void Stop() => database.Dispose();

    [Test]
    public async Task Good_clients_get_in_while_thousands_hold_a_connection_with_half_a_request()
    {
        await using var server = await Serve(("Proxy__Networks", "127.0.0.0/8"));
        var slow = await Task.WhenAll(Enumerable.Range(0, Many).Select(async _ => (Since: Stopwatch.GetTimestamp(), Socket: await Send(server, Half))));
        using (var good = new HttpClient { BaseAddress = server.Address })
        {
            using var answer = await good.GetAsync(Asked);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(slow.Count(s => IsClosed(s.Socket) && Stopwatch.GetElapsedTime(s.Since) < ConnectionLimits.First), Is.Zero, "they are held still");
        Array.ForEach(slow, s => s.Socket.Dispose());
    }

    [Test]
    public async Task One_address_holds_no_more_than_its_share_of_the_connections()
    {
        // On a full machine the first of them may be over before the last is there, which tells nothing.
        var told = false;
        for (var time = 0; !told && time < 10; time++)
        {
            await using var server = await Serve();
            told = await HoldMore(server);
        }

        Assert.That(told, "all were there at once");
    }

    [Test]
    public async Task Slow_headers_bodies_and_readers_are_closed_in_time()
    {
        await using var server = await Serve();
        var clock = Stopwatch.StartNew();
        var closed = await Task.WhenAll(
            Closed(server, Half, clock),
            Closed(server, "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 8192\r\n\r\n{", clock),
            Closed(server, string.Concat(Enumerable.Repeat($"GET {Long} HTTP/1.1\r\nHost: x\r\n\r\n", Pipelined)), clock));
        Assert.That(closed, Is.All.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(closed[2], Is.GreaterThan(ConnectionLimits.Patience), "a reader is waited for");
    }

    [Test]
    public async Task Who_asks_for_nothing_is_left_without_a_word_and_who_has_asked_is_not()
    {
        await using var server = await Serve();
        using var asked = await Send(server, $"{Half}\r\n");
        await Answer(asked);
        using var silent = await Send(server, "");
        using var half = await Send(server, Half);
        var left = Task.WhenAll(Received(silent), Received(half));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!left.IsCompleted)
        {
            await asked.SendAsync(Encoding.ASCII.GetBytes($"{Half}\r\n"));
            Assert.That(await Answer(asked), Does.StartWith("HTTP/1.1 200"));
            await poll.WaitForNextTickAsync();
        }

        Assert.That(await left, Is.All.Zero, "the server's own limit would have said 408");
        await asked.SendAsync(Encoding.ASCII.GetBytes($"{Half}\r\n"));
        Assert.That(await Answer(asked), Does.StartWith("HTTP/1.1 200"), "older than those that were left");
    }

    [Test]
    public async Task Who_takes_no_slice_is_left_with_one_waiting_in_memory()
    {
        using var body = new Stuck(takes: 3);
        var gone = new Gone();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(gone);
        context.Response.Body = body;
        await new SlicedBody(context, TimeSpan.FromMilliseconds(50)).WriteAsync(new byte[1_000_000]);
        Assert.That((gone.RequestAborted.IsCancellationRequested, body.Written), Is.EqualTo((true, 4 * ConnectionLimits.Slice)));
    }

    [Test]
    public async Task Who_takes_each_slice_in_time_gets_the_whole()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        var whole = Enumerable.Range(0, 100_001).Select(i => (byte)i).ToArray();
        await new SlicedBody(context).WriteAsync(whole);
        Assert.That(body.ToArray(), Is.EqualTo(whole));
    }

    /// <returns>Whether all were there before the first of them was over.</returns>
    private static async Task<bool> HoldMore(ServerProcess server)
    {
        const int beyond = 20;
        var (greedy, other) = (IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.4"));
        var clock = Stopwatch.StartNew();
        var held = await Task.WhenAll(Enumerable.Range(0, ConnectionLimits.MostOfNetwork + beyond).Select(_ => Send(server, Half, greedy)));
        await Until(() => held.Count(IsClosed) >= beyond);
        var (othersGetIn, greedyGetsIn, closed) = (await IsAnswered(server, other), await IsAnswered(server, greedy), held.Count(IsClosed));
        var inTime = clock.Elapsed < ConnectionLimits.First;
        Array.ForEach(held, s => s.Dispose());
        Assert.That(othersGetIn, "others get in");
        if (inTime)
        {
            Assert.That(greedyGetsIn, Is.False, "it does not");
            Assert.That(closed, Is.EqualTo(beyond));
        }

        var again = false;
        await Until(() => again = IsAnswered(server, greedy).GetAwaiter().GetResult());
        Assert.That(again, "what was given back is there for the next");
        return inTime;
    }

    private static bool IsClosed(Socket socket) => socket.Poll(0, SelectMode.SelectRead);

    // An answer, and not the end of the connection.
    private static async Task<bool> IsAnswered(ServerProcess server, IPAddress from)
    {
        using var socket = await Send(server, $"{Half}\r\n", from);
        var buffer = new byte[12];
        try
        {
            return await socket.ReceiveAsync(buffer) == buffer.Length && Encoding.ASCII.GetString(buffer) == "HTTP/1.1 200";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // The whole of the next answer.
    private static async Task<string> Answer(Socket socket)
    {
        var (answer, buffer) = ("", new byte[4096]);
        while (Length().Match(answer) is var head && (!head.Success || answer.Length < head.Index + head.Length + int.Parse(head.Groups["length"].Value, CultureInfo.InvariantCulture)))
        {
            var received = await socket.ReceiveAsync(buffer);
            Assert.That(received, Is.Positive, answer);
            answer += Encoding.Latin1.GetString(buffer, 0, received);
        }

        return answer;
    }

    [GeneratedRegex(@"\r\nContent-Length: (?<length>\d+)\r\n(.+\r\n)*\r\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();

    // Until the service closes it.
    private static async Task<int> Received(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1024]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static async Task Until(Func<bool> done)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var clock = Stopwatch.StartNew(); !done() && clock.Elapsed < TimeSpan.FromSeconds(20);)
        {
            await poll.WaitForNextTickAsync();
        }
    }

    private Task<ServerProcess> Serve(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var settings = database.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
        settings["ASPNETCORE_ENVIRONMENT"] = "Testing";
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return ServerProcess.Start(typeof(Program).Assembly.Location, "/readyz", settings);
    }

    // Whom the service has closed already cannot send any more; whoever reads then sees it.
    private static async Task<Socket> Send(ServerProcess server, string text, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        try
        {
            await socket.ConnectAsync(server.Address.Host, server.Address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        }
        catch (SocketException)
        {
        }

        return socket;
    }

    // By the service: nothing is read until it has been.
    private static async Task<TimeSpan> Closed(ServerProcess server, string text, Stopwatch clock)
    {
        using var socket = await Send(server, text);
        var here = (IPEndPoint)socket.LocalEndPoint!;
        var entry = $":{server.Address.Port:X4} 0100007F:{here.Port:X4} 01 ";
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await poll.WaitForNextTickAsync() && clock.Elapsed < TimeSpan.FromSeconds(25) && (await File.ReadAllTextAsync("/proc/net/tcp")).Contains(entry, StringComparison.Ordinal))
        {
        }

        return clock.Elapsed;
    }

    /// <summary>Takes so many writes, and no more after them.</summary>
    private sealed class Stuck(int takes) : MemoryStream
    {
        private int writes;

        public int Written { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            if (++writes > takes)
            {
                await new TaskCompletionSource().Task;
            }
        }
    }

    private sealed class Gone : IHttpRequestLifetimeFeature
    {
        private readonly CancellationTokenSource source = new();

        public CancellationToken RequestAborted
        {
            get => source.Token;
            set => throw new NotSupportedException();
        }

        public void Abort() => source.Cancel();
    }
}
