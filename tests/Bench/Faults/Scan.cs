using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BorderComms.Testing;
using BorderComms.Testing.Malformed;
using Route = BorderComms.Testing.Malformed.Route;

namespace BorderComms.Bench.Faults;

/// <summary>Three scanners look for holes: ffuf for addresses that nobody knows of, wapiti for what web applications get wrong, sqlmap
/// for SQL in every parameter, member and header. Each needs its Debian package and says so where it is missing. BORDERCOMMS_SCAN_MINUTES
/// tells how long sqlmap may take, BORDERCOMMS_SCAN_FROM the place it goes on from, alone.</summary>
internal static partial class Scan
{
    private const int Minutes = 60, AtOnce = 2;

    public static async Task Measure(PublishedService service, Table table)
    {
        await using var server = await service.Start("/readyz");
        var logins = await Pass.OfAll(server.Address, FaultRun.Password);
        using var publisher = await Staff.SignIn(server.Address, "publisher", FaultRun.Password);
        var known = await Known.In(async address => (await publisher.Get(address)).Json!);
        var (routes, from) = (Route.All(), Told("BORDERCOMMS_SCAN_FROM", 0));
        var folder = Directory.CreateTempSubdirectory("bordercomms-scan-").FullName;
        try
        {
            if (from == 0)
            {
                await Ffuf.Look(server, Path.Combine(Path.GetDirectoryName(service.Assembly)!, "wwwroot"), routes, folder, table);
                await Wapiti.Look(server, [.. routes.Where(r => r.Method == "GET").Select(r => (r, ScanTarget.AddressOf(r, known)))], logins["admin"], folder, table);
            }

            await Sqlmap(server, ScanTarget.All(routes, known, logins), from, folder, table);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Sqlmap(ServerProcess server, IReadOnlyList<ScanTarget> targets, int from, string folder, Table table)
    {
        const string Wanted = "nothing found";
        if (!Tool.IsHere("sqlmap"))
        {
            table.Row("sqlmap", Wanted, "**not run: it is not installed**");
            return;
        }

        var (clock, budget, next, asked, suspected, found) = (Stopwatch.StartNew(), TimeSpan.FromMinutes(Told("BORDERCOMMS_SCAN_MINUTES", Minutes)), from - 1, 0L, 0, new ConcurrentBag<string>());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            while (clock.Elapsed < budget && Interlocked.Increment(ref next) is var number && number < targets.Count)
            {
                var target = targets[number];
                var said = await Tool.Run("sqlmap", Arguments(server, target, Path.Combine(folder, worker.ToString(CultureInfo.InvariantCulture))));
                Interlocked.Add(ref asked, Answers().Matches(said).Sum(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
                var tried = said.Contains("do not appear to be injectable", StringComparison.Ordinal);
                Console.Error.WriteLine($"{number} of {targets.Count} {target.Method} {target.Address} {target.Kind}: {(tried ? "nothing" : "?")} after {clock.Elapsed.TotalSeconds:0} s");
                var signs = Signs().Matches(said).Select(m => m.Value.Trim()).Distinct().Select(s => $"{target.Method} {target.Address} {target.Kind}: {s}").ToList();
                if (tried)
                {
                    // What looked like a hole at first, and to sqlmap itself no more when it looked again.
                    Interlocked.Add(ref suspected, signs.Count);
                    signs.ForEach(Console.Error.WriteLine);
                }
                else
                {
                    found.UnionWith(signs.Append($"{target.Method} {target.Address} {target.Kind}: not tried: {said[^Math.Min(600, said.Length)..]}"));
                }
            }
        }));

        var end = Math.Min(next, targets.Count);
        table.Row($"sqlmap, level 3, risk 2: places {from} to {end} of {targets.Count}, {targets.Take(end).Skip(from).DistinctBy(t => t.Kind).Count()} kinds of them", Wanted,
            $"{Found(found)}, {suspected} suspicions that it took back, {asked:N0} answers that were no 200; {clock.Elapsed.TotalMinutes:0.0} of {budget.TotalMinutes:0} minutes");
    }

    private static IEnumerable<string> Arguments(ServerProcess server, ScanTarget target, string folder) =>
    [
        "-u", new Uri(server.Address, "/").OriginalString.TrimEnd('/') + target.Address, "--method", target.Method, "--level", "3", "--risk", "2", "--batch", "--disable-coloring", "--threads", "4",
        // That of the service that is asked: no other can be under it.
        "--dbms", "sqlite", "--flush-session", "--ignore-code", "401", "--output-dir", folder,
        .. target.Parameter is { } name ? ["-p", name] : Array.Empty<string>(),
        .. target.Body is { } body ? ["--data", body] : Array.Empty<string>(),
        .. target.Headers.SelectMany(h => new[] { "-H", h }),
    ];

    public static string Found(IReadOnlyCollection<string> found) => found.Count == 0 ? "nothing" : $"**{found.Count}, such as {found.First()}**";

    private static int Told(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : otherwise;

    private static void UnionWith(this ConcurrentBag<string> found, IEnumerable<string> more)
    {
        foreach (var one in more)
        {
            Console.Error.WriteLine(one);
            found.Add(one);
        }
    }

    [GeneratedRegex(@"^\d+ \(.*\) - (\d+) times", RegexOptions.Multiline)]
    private static partial Regex Answers();

    [GeneratedRegex(@"^.*(identified the following injection point|is vulnerable|appears to be .*injectable|might be).*$", RegexOptions.Multiline)]
    private static partial Regex Signs();
}
