using System.Text.Json.Nodes;
using BorderComms.Testing;
using BorderComms.Testing.Malformed;
using Route = BorderComms.Testing.Malformed.Route;

namespace BorderComms.Bench.Faults;

/// <summary>wapiti with its modules over every route that is read, with each parameter that it takes, and over the client's pages, as an
/// administrator. Its modules ssrf and xxe ask an endpoint of wapiti's in the Internet what arrived there.</summary>
internal static class Wapiti
{
    private const string Modules = "csp,http_headers,cookieflags,crlf,exec,file,redirect,sql,blindsql,xss,permanentxss,xxe,ssrf,shellshock,htaccess,methods,csrf,backup";

    private const string SecondsAModule = "40";

    private static readonly string[] Pages = ["", "?lang=en&year=2023", "figures/sessions?period=2023", "explore", "login", "queue", "plans/2023", "sessions", "embed/table/sessions?period=2023&by=kind"];

    // The first is for HTTPS alone, browsers no longer heed the second, and the third is said by the policy's frame-ancestors.
    private static readonly string[] NotHere = ["Strict-Transport-Security is not set", "X-XSS-Protection is not set", "X-Frame-Options is not set"];

    public static async Task Look(ServerProcess server, IReadOnlyList<(Route Route, string Address)> asked, Pass login, string folder, Table table)
    {
        const string Wanted = "nothing found";
        if (!Tool.IsHere("wapiti"))
        {
            table.Row("wapiti", Wanted, "**not run: it is not installed**");
            return;
        }

        var report = Path.Combine(folder, "wapiti.json");
        var starts = asked.SelectMany(a => a.Route.Query.Keys.Select(name => Join(a.Address, name, GoodValues.Of(a.Route, name))).Append(a.Address)).Concat(Pages.Select(p => "/" + p)).Distinct().ToList();
        await Tool.Run("wapiti",
        [
            "-u", server.Address.OriginalString + "/", .. starts.SelectMany(s => new[] { "-s", server.Address.OriginalString + s }), "--scope", "domain", "-d", "1", "-m", Modules, "-S", "normal", "--max-attack-time", SecondsAModule,
            "-H", $"Cookie: {login.Cookie}", "-H", $"X-Csrf-Token: {login.Token}", "-t", "10", "--flush-session", "--no-bugreport", "--store-session", folder, "-f", "json", "-o", report,
        ]);

        var told = JsonNode.Parse(await File.ReadAllTextAsync(report))!;
        var found = new[] { "vulnerabilities", "anomalies" }.SelectMany(sort => told[sort]!.AsObject())
            .SelectMany(c => c.Value!.AsArray().Select(f => $"{c.Key}: {(string?)f!["method"]} {(string?)f["path"]}: {(string?)f["info"]}")).ToList();
        var real = found.Where(f => !NotHere.Any(f.Contains)).ToList();
        foreach (var one in found)
        {
            Console.Error.WriteLine(one);
        }

        table.Row($"wapiti, {starts.Count} addresses, {Modules.Split(',').Length} modules, each for {SecondsAModule} s at most", Wanted, $"{Scan.Found(real)}; {found.Count - real.Count} that are none");
    }

    private static string Join(string address, string name, string value) =>
        address.Contains($"?{name}=", StringComparison.Ordinal) || address.Contains($"&{name}=", StringComparison.Ordinal) ? address : $"{address}{(address.Contains('?') ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
