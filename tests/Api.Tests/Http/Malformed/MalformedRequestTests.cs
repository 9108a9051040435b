using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BorderComms.Access;
using BorderComms.Ledger;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Malformed;

/// <summary>Whatever is sent to whichever route by whomever: it is refused in so many words, and nothing has changed.</summary>
public sealed class MalformedRequestTests
{
    private const int Requests = 10_000, Connections = 4;

    private static readonly string[] Accounts = ["reporter", "clerk", "approver", "head", "publisher", "admin"];

    // What would tell of the inside.
    private static readonly string[] Inside = ["Exception", "SQLite", "   at ", ".cs:", "BorderComms.", "System."];

    private readonly ConcurrentBag<string> wrong = [];
    private readonly ConcurrentDictionary<string, int> met = new();
    private readonly ConcurrentBag<(string Type, string Title, int Status)> titles = [];

    [Test]
    public async Task Ten_thousand_random_malformed_requests_are_refused_and_change_nothing()
    {
        // BORDERCOMMS_SEED repeats a run.
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BORDERCOMMS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : Random.Shared.Next(int.MaxValue - Requests);
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var address = app.Anonymous().BaseAddress;
        var routes = Route.All(app);
        var requests = new RandomRequest(routes, ["", .. Accounts], await Known.In(app));
        var logins = Accounts.ToDictionary(name => name, name => Enter(app, name));
        var before = Contents.Of(app);

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(first => Task.Run(() => Send(address, logins,
            Enumerable.Range(0, Requests / Connections).Select(i => seed + first + i * Connections), requests))));

        Assert.That(wrong, Is.Empty, () => $"BORDERCOMMS_SEED={seed}: {wrong.Count} of them\n{string.Join('\n', wrong.Take(20))}");
        Assert.That(Contents.Of(app), Is.EqualTo(before), $"BORDERCOMMS_SEED={seed}: something has changed");
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
        Assert.That(titles.Distinct().GroupBy(t => t.Type).Where(g => g.Count() > 2), Is.Empty, "one status and one title a type, in either language");
        Assert.That(routes.Select(r => $"{r.Method} {r.Path}").Where(r => !met.ContainsKey(r)), Is.Empty, "routes without a request");
        Assert.That(new[] { "400", "401", "403", "404", "405", "412", "413", "415", "422" }.Where(s => met.GetValueOrDefault(s) < 20), Is.Empty, "refusals that were hardly met");
    }

    private async Task Send(Uri address, Dictionary<string, (string, string)> logins, IEnumerable<int> numbers, RandomRequest requests)
    {
        using var wire = new Wire(address);
        foreach (var number in numbers)
        {
            var draft = requests.Make(number);
            var request = draft.ToWire(logins);
            var answer = await wire.Send(request);
            met.AddOrUpdate($"{answer.Status}", 1, (_, n) => n + 1);
            met.AddOrUpdate($"{draft.Route.Method} {draft.Route.Path}", 1, (_, n) => n + 1);
            if (Fault(request, answer) is { } fault)
            {
                wrong.Add($"{number} as '{draft.Caller}': {fault}\n    {request}\n    {answer}");
            }
            else
            {
                titles.Add(TitleOf(answer));
            }
        }
    }

    private static (string Type, string Title, int Status) TitleOf(WireAnswer answer) => answer.Body.Length > 0 && !IsPage(answer) && JsonNode.Parse(answer.Body) is { } problem
        ? ((string)problem["type"]!, (string)problem["title"]!, answer.Status)
        : ("", "", 0);

    private static bool IsPage(WireAnswer answer) => answer.Header("content-type") == "text/html; charset=utf-8";

    private static (string Cookie, string Token) Enter(TestApp app, string name)
    {
        var login = app.Service<Accounts>().Enter(name, null).GetAwaiter().GetResult();
        return ($"bordercomms={Base64Url.EncodeToString(login.Token)}", Antiforgery.Token(login));
    }

    /// <summary>What is wrong with the refusal; null when nothing is.</summary>
    private static string? Fault(WireRequest request, WireAnswer answer)
    {
        if (answer.Status is < 400 or >= 500)
        {
            return "not refused";
        }

        // What is no HTTP never reaches the service: a null in the path, a line or a length beyond all bounds.
        if (answer.Status is 400 or 414 && answer.Body.Length == 0 && (request.Target.Split('?')[0].Contains("%00", StringComparison.Ordinal) || request.Target.Length > 8000))
        {
            return null;
        }

        // An embed is read by people, in a frame.
        if (request.Target.StartsWith("/embed/", StringComparison.Ordinal) && IsPage(answer))
        {
            var page = System.Text.Encoding.UTF8.GetString(answer.Body);
            return Inside.FirstOrDefault(i => page.Contains(i, StringComparison.Ordinal)) is { } inside ? $"tells of the inside: {inside}" : null;
        }

        if (answer.Header("content-type") != "application/problem+json")
        {
            return "no problem";
        }

        return request.Method == "HEAD" ? null : Fault(answer);
    }

    private static string? Fault(WireAnswer answer)
    {
        JsonNode problem;
        try
        {
            problem = JsonNode.Parse(answer.Body, documentOptions: new() { AllowDuplicateProperties = false })!;
        }
        catch (JsonException e)
        {
            return e.Message;
        }

        var text = System.Text.Encoding.UTF8.GetString(answer.Body);
        return ((string?)problem["type"])?.StartsWith("/problems/", StringComparison.Ordinal) != true ? "no type"
            : string.IsNullOrEmpty((string?)problem["title"]) ? "no title"
            : (int?)problem["status"] != answer.Status ? "another status"
            : (string?)problem["requestId"] is not { Length: > 0 } id || id != answer.Header("x-request-id") ? "another request id"
            : answer.Status is 400 or 422 && problem["errors"] is not JsonObject { Count: > 0 } ? "names no field"
            : answer.Status == 405 && answer.Header("allow") is null ? "no Allow"
            : answer.Status == 401 && (string?)problem["type"] == "/problems/unauthorized" && answer.Header("www-authenticate") is null ? "no WWW-Authenticate"
            : Inside.FirstOrDefault(i => text.Contains(i, StringComparison.Ordinal)) is { } inside ? $"tells of the inside: {inside}"
            : null;
    }
}
