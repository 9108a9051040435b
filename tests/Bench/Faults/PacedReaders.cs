using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BorderComms.Bench.Faults;

/// <summary>Portals that ask for public figures four times a second each, however long the last answer took. They are a process of
/// their own, which goes before others, so that what they wait for is the service and not the load beside it.</summary>
internal static class PacedReaders
{
    public const string Verb = "read", Kept = "kept", Fresh = "fresh";

    private const int ASecond = 4, WarmUp = 5, IpLevel = 0, BindAddressNoPort = 24;
    private static readonly IPAddress From = IPAddress.Parse("127.0.0.2");
    private static readonly string[] Figures = ["sessions", "attendance"], Breakdowns = ["", "&by=kind", "&by=topic", "&by=agency", "&by=period-month", "&by=place-commune"];

    private static readonly string[] Questions =
    [
        .. Enumerable.Range(1, 12).Select(m => $"2023-{m:00}").Concat(["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023"])
            .SelectMany(period => Figures.SelectMany(figure => Breakdowns.Select(by => $"/api/v1/metrics/{figure}?period={period}{by}"))),
    ];

    /// <summary>Asks from another process.</summary>
    /// <param name="how">Over a connection each that is kept, or a fresh one for each question.</param>
    public static async Task<ReadTimes> Ask(Uri service, int readers, TimeSpan time, string how = Kept)
    {
        string[] words = [Benchmark.Itself, Verb, service.AbsoluteUri, $"{readers}", time.TotalSeconds.ToString(CultureInfo.InvariantCulture), how];
        var start = new ProcessStartInfo("nice", ["-n", "-10", "dotnet", .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? ReadTimes.Parse(told) : throw new InvalidOperationException(await errors);
    }

    /// <summary>Asks from this process. The first five seconds, in which all is new to everybody, are not told.</summary>
    public static async Task<ReadTimes> Run(Uri service, int readers, TimeSpan time, string how)
    {
        var (begin, times) = (Stopwatch.GetTimestamp(), new List<double>[readers]);
        await Task.WhenAll(Enumerable.Range(0, readers).Select(i => Read(service, i, begin + (i * Stopwatch.Frequency / readers / ASecond), begin + (long)(time.TotalSeconds * Stopwatch.Frequency), how == Fresh, times[i] = [])));
        return ReadTimes.Of([.. times.SelectMany(t => t.Skip(WarmUp * ASecond))]);
    }

    // An answer that came after the next was due is what the next had to wait for too.
    private static async Task Read(Uri service, int reader, long due, long end, bool fresh, List<double> times)
    {
        var (buffer, socket) = (new byte[256 * 1024], new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        for (var asked = 0; due < end; asked++, due += Stopwatch.Frequency / ASecond)
        {
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            var since = due;
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early);
                since = Stopwatch.GetTimestamp();
            }

            var question = Questions[(reader * 31 + asked) % Questions.Length];
            var request = Encoding.ASCII.GetBytes($"GET {question} HTTP/1.1\r\nHost: {service.Authority}\r\nX-Forwarded-For: 198.51.{reader / 250}.{1 + reader % 250}\r\n\r\n");
            if (fresh || !socket.Connected)
            {
                socket.Dispose();
                socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            }

            times.Add(await Answered(socket, service, request, buffer) ? Stopwatch.GetElapsedTime(since).TotalMilliseconds : double.PositiveInfinity);
        }

        socket.Dispose();
    }

    private static async Task<bool> Answered(Socket socket, Uri service, byte[] request, byte[] buffer)
    {
        try
        {
            if (!socket.Connected)
            {
                if (OperatingSystem.IsLinux())
                {
                    // Otherwise a free port is looked for among all that were closed a minute ago, which costs more than the question.
                    socket.SetRawSocketOption(IpLevel, BindAddressNoPort, BitConverter.GetBytes(1));
                }

                socket.Bind(new IPEndPoint(From, 0));
                await socket.ConnectAsync(service.Host, service.Port);
            }

            await Load.Exchange(socket, request, 200, buffer);
            return true;
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            return false;
        }
    }
}

/// <summary>How long answers took, in milliseconds; without end where none came.</summary>
/// <param name="Lost">How many did not come, or were no 200.</param>
internal sealed record ReadTimes(int Reads, int Lost, double Median, double P99, double Worst)
{
    public static ReadTimes Of(double[] times)
    {
        Array.Sort(times);
        return new(times.Length, times.Count(double.IsInfinity), times[times.Length / 2], times[times.Length * 99 / 100], times[^1]);
    }

    /// <summary>These beside those without what they were beside, in words.</summary>
    public string Against(ReadTimes alone) => string.Create(CultureInfo.InvariantCulture,
        $"{Reads - Lost:N0} of {Reads:N0} reads answered, p99 {P99:0.0} ms, {P99 / alone.P99:0.0} × of {alone.P99:0.0} ms (medians {Median:0.00} and {alone.Median:0.00} ms)");

    public static ReadTimes Parse(string told)
    {
        var words = told.Split(' ');
        return new((int)Number(words[0]), (int)Number(words[1]), Number(words[2]), Number(words[3]), Number(words[4]));
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reads} {Lost} {Median} {P99} {Worst}");

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
