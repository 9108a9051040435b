using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using BorderComms.Testing;

namespace BorderComms.Bench.Faults;

/// <summary>Passwords are guessed 1,000 times a second, whatever the service makes of it, half of them from one address and half from 250
/// behind a known proxy, at one account and at names that nobody has; the flood is a process of its own.</summary>
internal static class LoginFlood
{
    public const string Verb = "guess";

    private const string Account = "reporter", Own = "192.0.2.1", Elsewhere = "192.0.2.2";
    private const int ASecond = 1000, Networks = 250, Readers = 100, Logins = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    public static async Task Measure(PublishedService service, Table table)
    {
        service = service with
        {
            Settings = new Dictionary<string, string>(service.Settings)
            {
                ["Proxy__Networks"] = "127.0.0.0/8",
                ["Limits__Anonymous__PerMinute"] = "600",
            },
        };
        await using var server = await service.Start("/readyz");
        await SignIn(server, Own);
        var alone = await PacedReaders.Ask(server.Address, Readers, Time);
        using var flood = Start(server.Address);
        var owners = Owners(server);
        var beside = await PacedReaders.Ask(server.Address, Readers, Time);
        var (own, elsewhere) = await owners;
        var told = await flood.StandardOutput.ReadToEndAsync();
        await flood.WaitForExitAsync();
        table.Row($"{ASecond:N0} guesses of passwords a second", "public p99 ≤ 2 ×, hashing capped, owner of the account gets in",
            string.Create(CultureInfo.InvariantCulture, $"{told.Trim()}; {beside.Against(alone)}; the owner is in after at most {own.TotalSeconds:0.0} s, {Logins} times, and after {elsewhere.TotalSeconds:0.0} s where they never were before"));
    }

    /// <summary>Guesses from this process.</summary>
    /// <returns>What was answered, in words.</returns>
    public static async Task<string> Run(Uri service, TimeSpan time)
    {
        using var http = new HttpClient { BaseAddress = service, Timeout = TimeSpan.FromMinutes(1) };
        var (answers, clock, all) = (new ConcurrentBag<(int Status, double Seconds)>(), Stopwatch.StartNew(), new List<Task>());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (clock.Elapsed < time && await timer.WaitForNextTickAsync())
        {
            for (var due = Math.Min(clock.Elapsed.TotalSeconds, time.TotalSeconds) * ASecond; all.Count < due;)
            {
                all.Add(Guess(http, all.Count, answers));
            }
        }

        await Task.WhenAll(all);
        var told = answers.GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count():N0} × {g.Key} (99 % within {g.Select(a => a.Seconds).Order().ElementAt(g.Count() * 99 / 100):0.00} s)"));
        return string.Join(", ", told);
    }

    private static async Task Guess(HttpClient http, int number, ConcurrentBag<(int Status, double Seconds)> answers)
    {
        using var request = Login(number % 4 == 0 ? Account : $"name-{number % 977}", "not the password at all", number % 2 == 0 ? "203.0.113.7" : $"198.18.0.{1 + number / 2 % Networks}");
        var clock = Stopwatch.StartNew();
        try
        {
            using var answer = await http.SendAsync(request);
            answers.Add(((int)answer.StatusCode, clock.Elapsed.TotalSeconds));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            answers.Add((0, clock.Elapsed.TotalSeconds));
        }
    }

    private static async Task<(TimeSpan Own, TimeSpan Elsewhere)> Owners(ServerProcess server)
    {
        await Task.Delay(Time / 4);
        var (elsewhere, longest) = (SignIn(server, Elsewhere), TimeSpan.Zero);
        for (var login = 0; login < Logins; login++)
        {
            var took = await SignIn(server, Own);
            longest = took > longest ? took : longest;
        }

        return (longest, await elsewhere);
    }

    // As a person does: again when it is said that one may.
    private static async Task<TimeSpan> SignIn(ServerProcess server, string from)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        for (var clock = Stopwatch.StartNew(); ;)
        {
            using var request = Login(Account, FaultRun.Password, from);
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return clock.Elapsed;
            }

            await Task.Delay(answer.StatusCode == HttpStatusCode.TooManyRequests && clock.Elapsed < 3 * Time ? answer.Headers.RetryAfter!.Delta!.Value : throw new InvalidOperationException($"The owner was answered {answer.StatusCode}"));
        }
    }

    private static HttpRequestMessage Login(string name, string password, string from) => new(HttpMethod.Post, "/api/v1/login")
    {
        Content = JsonContent.Create(new { name, password }),
        Headers = { { "X-Forwarded-For", from } },
    };

    private static Process Start(Uri service) => Process.Start(new ProcessStartInfo("dotnet", [Benchmark.Itself, Verb, service.AbsoluteUri, Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardOutput = true,
    })!;
}
