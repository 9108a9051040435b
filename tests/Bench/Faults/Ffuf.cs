using System.Globalization;
using System.Text.Json.Nodes;
using BorderComms.Http;
using BorderComms.Testing;
using Route = BorderComms.Testing.Malformed.Route;

namespace BorderComms.Bench.Faults;

/// <summary>Names of backups, settings, tools and old versions below every folder that addresses have, asked for by ffuf. Nothing but the
/// contract's routes, the client's pages and its files may be there.</summary>
internal static class Ffuf
{
    private static readonly string[] Names =
    [
        "admin", "administrator", "api-docs", "app", "appsettings", "appsettings.Development", "appsettings.Production", "backup", "backups", "bin", "bordercomms", "BorderComms.Api", "BorderComms.Api.deps",
        "BorderComms.Api.runtimeconfig", "build", "cgi-bin/test", "config", "configuration", "console", "credentials", "data", "data/bordercomms", "database", "db", "debug", "dev", "docker-compose", "Dockerfile",
        "dump", "elmah.axd", "env", "error", "graphql", "health", "hangfire", "id_rsa", "index", "info", "install", "Jenkinsfile", "key", "keys", "log", "logs", "login", "manager/html", "metrics", "old",
        "openapi", "package", "packages.lock", "passwd", "password", "phpinfo", "phpmyadmin", "private", "program", "readme", "README", "release", "robots", "routes", "secret", "secrets", "server-status",
        "service-worker", "settings", "setup", "shell", "sitemap", "sql", "staging", "status", "swagger", "swagger/index", "swagger/v1/swagger", "temp", "test", "tmp", "token", "trace.axd", "upload", "user",
        "users", "version", "web", "web.config", "wp-admin", "wp-login", "xmlrpc", "actuator", "actuator/env", "_vti_bin", "_framework/blazor.boot", "_app/version", "_app/env",
        ".git/config", ".git/HEAD", ".gitignore", ".env", ".env.production", ".htaccess", ".svn/entries", ".DS_Store", ".vscode/settings", ".well-known/security", ".well-known/openid-configuration", ".ssh/id_rsa",
        "..%2fappsettings", "%2e%2e/appsettings", "..%5cappsettings", "..;/appsettings", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "....//....//etc/passwd", "~root", "*", "%00", "con", "aux", "%3f", "%23",
    ];

    private static readonly string[] Endings =
        ["", "/", "~", ".bak", ".old", ".orig", ".save", ".swp", ".1", ".zip", ".tar.gz", ".7z", ".gz", ".br", ".db", ".db-wal", ".sqlite", ".sql", ".json", ".xml", ".yaml", ".yml", ".txt", ".csv", ".log", ".ini", ".conf", ".config", ".env", ".pem", ".key", ".cs", ".dll", ".pdb", ".js.map", ".html", ".aspx", ".php", ".audit", ".sha256", "%20", "::$DATA"];

    private static readonly string[] Folders = ["", "api/", "api/v1/", "api/v2/", "api/pxweb/", "api/pxweb/v2/", "embed/", "embed/figure/", ".well-known/", "_app/", "_app/immutable/", "api/v1/datasets/", "api/v1/feeds/", "api/v1/imports/", "api/v1/portal/"];

    /// <summary>What the service answers beside the contract and the client.</summary>
    private static readonly HashSet<string> Others = ["healthz", "readyz", "openapi.yaml"];

    public static async Task Look(ServerProcess server, string client, IReadOnlyList<Route> routes, string folder, Table table)
    {
        const string Wanted = "nothing but routes and pages";
        if (!Tool.IsHere("ffuf"))
        {
            table.Row("ffuf", Wanted, "**not run: it is not installed**");
            return;
        }

        var (list, report) = (Path.Combine(folder, "words"), Path.Combine(folder, "ffuf.json"));
        string[] words = [.. (from below in Folders from name in Names from ending in Endings select below + name + ending).Distinct()];
        await File.WriteAllLinesAsync(list, words);
        await Tool.Run("ffuf", "-u", $"{server.Address}FUZZ", "-w", list, "-mc", "200-399,401,403,500-599", "-t", "20", "-s", "-of", "json", "-o", report);

        var answered = JsonNode.Parse(await File.ReadAllTextAsync(report))!["results"]!.AsArray().Select(r => (Address: (string)r!["input"]!["FUZZ"]!, Status: (int)r["status"]!)).ToList();
        var known = KnownIn(client, routes);
        var strange = answered.Where(a => !known(a.Address)).Select(a => $"{a.Status} /{a.Address}").ToList();
        strange.ForEach(Console.Error.WriteLine);
        table.Row($"ffuf, {words.Length.ToString("N0", CultureInfo.InvariantCulture)} addresses", Wanted, $"{Scan.Found(strange)}; {answered.Count - strange.Count} routes, pages and files");
    }

    // A route's address with any word in its parameters, a page of the client, or one of its files.
    private static Func<string, bool> KnownIn(string client, IReadOnlyList<Route> routes)
    {
        var pages = ClientRoutes.In(client);
        var shapes = routes.Select(r => r.Path[1..].Split('/')).ToList();
        return asked =>
        {
            // Routing takes a slash at the end for none.
            var address = asked.TrimEnd('/');
            var parts = address.Split('/');
            return Others.Contains(address) || pages.Have("/" + address) || address != "routes.txt" && File.Exists(Path.Combine(client, Uri.UnescapeDataString(address)))
                || shapes.Any(s => s.Length == parts.Length && s.Zip(parts).All(p => p.First == p.Second || p.First.StartsWith('{') && p.Second.EndsWith(p.First[(p.First.IndexOf('}', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)));
        };
    }
}
