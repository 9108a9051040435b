using System.Diagnostics;
using System.Globalization;
using BorderComms.Histories;
using CsCheck;

namespace BorderComms.Bench;

/// <summary>The verb `histories [N] [--seed S]`: plays N random histories, 20,000 unless told, and prints the smallest that finds something.</summary>
internal static class Histories
{
    private const long Usual = 20_000, AtOnce = 500;

    /// <returns>0 when nothing was found, else 1.</returns>
    public static int Run(string[] words)
    {
        var seed = Array.IndexOf(words, "--seed") is var at and >= 0 && at + 1 < words.Length ? words[at + 1] : null;
        var histories = words is [var first, ..] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : seed is null ? Usual : 1;
        var since = Stopwatch.StartNew();
        for (var played = 0L; played < histories;)
        {
            var next = Math.Min(AtOnce, histories - played);
            try
            {
                HistoryRun.Play(next, seed, HistoryDatabase.Copy);
            }
            catch (CsCheckException found)
            {
                Console.WriteLine($"{found.Message}\n{found.InnerException?.Message}\nAgain: dotnet run -c Release --project tests/Bench -- histories --seed S, with the seed above");
                return 1;
            }

            played += next;
            Console.WriteLine($"{played:N0} of {histories:N0} histories in {since.Elapsed.TotalMinutes:N1} min, nothing found");
        }

        return 0;
    }
}
