using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BorderComms.Access;
using BorderComms.Ledger;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Malformed;

/// <summary>Whatever is sent to whichever route by whomever: it is refused in so many words, and nothing has changed.</summary>
public sealed class MalformedRequestTests
{
    private const int Requests = 10_000, Connections = 4;

    private readonly ConcurrentBag<string> wrong = [];
    private readonly ConcurrentDictionary<string, int> met = new();
    private readonly ConcurrentBag<(string Type, string Title, int Status)> titles = [];

    [Test]
    public async Task Ten_thousand_random_malformed_requests_are_refused_and_change_nothing()
    {
        var seed = Seed.Told ?? 1;
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var address = app.Anonymous().BaseAddress;
        var routes = Route.All();
        var requests = new RandomRequest(routes, ["", .. Pass.Accounts], await Known.In(async a => (await app.As("publisher").Get(a)).Json));
        var logins = Pass.Accounts.ToDictionary(name => name, name => Enter(app, name));
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

    private async Task Send(Uri address, Dictionary<string, Pass> logins, IEnumerable<int> numbers, RandomRequest requests)
    {
        using var wire = new Wire(address);
        foreach (var number in numbers)
        {
            var draft = requests.Make(number);
            var request = draft.ToWire(logins);
            var answer = await wire.Send(request);
            met.AddOrUpdate($"{answer.Status}", 1, (_, n) => n + 1);
            met.AddOrUpdate($"{draft.Route.Method} {draft.Route.Path}", 1, (_, n) => n + 1);
            if (Refusal.Fault(request, answer) is { } fault)
            {
                wrong.Add($"{number} as '{draft.Caller}': {fault}\n    {request}\n    {answer}");
            }
            else
            {
                titles.Add(TitleOf(answer));
            }
        }
    }

    private static (string Type, string Title, int Status) TitleOf(WireAnswer answer) => answer.Body.Length > 0 && !Refusal.IsPage(answer) && JsonNode.Parse(answer.Body) is { } problem
        ? ((string)problem["type"]!, (string)problem["title"]!, answer.Status)
        : ("", "", 0);

    private static Pass Enter(TestApp app, string name)
    {
        var login = app.Service<Accounts>().Enter(name, null, null).GetAwaiter().GetResult();
        return new($"bordercomms={Base64Url.EncodeToString(login.Token)}", Antiforgery.Token(login));
    }
}
