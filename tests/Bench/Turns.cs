using System.Diagnostics;
using System.Globalization;

namespace BorderComms.Bench;

/// <summary>An address that is asked over and over.</summary>
/// <param name="Tag">An ETag that is told to be had already, so that 304 is answered; or empty.</param>
/// <param name="Key">A portal's key; or empty.</param>
internal sealed record Asked(Uri Address, string Tag = "", string Key = "")
{
    /// <summary>Answers a second, round by round.</summary>
    public List<double> Rates { get; } = [];
}

/// <summary>Asks several addresses in turns, each from a process of its own, since rates move from minute to minute.</summary>
internal static class Turns
{
    public const int Rounds = 9, RoundSeconds = 2;

    /// <summary>One round warms each up and is not counted; every second round goes backwards, so that none always runs after the same.</summary>
    public static async Task Take(IReadOnlyList<Asked> asked)
    {
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var one in round % 2 == 0 ? asked : asked.Reverse())
            {
                var rate = await LoadFromAnotherProcess(one);
                if (round > 0)
                {
                    one.Rates.Add(rate);
                }
            }
        }
    }

    private static async Task<double> LoadFromAnotherProcess(Asked one)
    {
        string[] words = [Benchmark.Itself, "ask", one.Address.AbsoluteUri, one.Tag, RoundSeconds.ToString(CultureInfo.InvariantCulture), one.Key];
        var start = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Answers are read on the thread that polls the sockets: half the cost of a thread pool.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        using var load = Process.Start(start)!;
        var errors = load.StandardError.ReadToEndAsync();
        var rate = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return double.TryParse(rate, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new InvalidOperationException(await errors);
    }
}

/// <summary>Requests a second of the service and of the bare endpoint, and the part that the one is of the other: the median over the
/// rounds, in each of which both are asked one after the other, since the machine is not as fast in every round.</summary>
internal sealed record Share(double Ours, double Bare, double Part)
{
    public static Share Of(Asked ours, Asked bare) => new(Benchmark.Median(ours.Rates), Benchmark.Median(bare.Rates),
        Benchmark.Median([.. ours.Rates.Zip(bare.Rates, (one, other) => one / other)]));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part:0.00} ({Ours:N0} against {Bare:N0} requests/s)");
}
