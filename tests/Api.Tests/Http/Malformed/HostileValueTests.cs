using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Metrics;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Http.Malformed;

/// <summary>Whatever stands in one parameter of a request that is right otherwise: it is refused by the parameter's name, or, where any
/// text is legal, honestly answered; and nothing of it is kept. BORDERCOMMS_VALUES tells how many each parameter gets.</summary>
public sealed class HostileValueTests
{
    private const int Values = 10_000, Connections = 4;

    private static readonly int? OfEach = int.TryParse(Environment.GetEnvironmentVariable("BORDERCOMMS_VALUES"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : null;

    // What is looked for, not looked up.
    private static readonly string[] FreeText = ["q", "search", "query"];

    private static readonly string[] Headers = ["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "X-Request-Id", "Origin", "Range"];

    private readonly ConcurrentBag<string> wrong = [];

    [Test]
    public async Task Ten_thousand_hostile_values_are_refused_by_the_parameters_name_and_none_is_kept()
    {
        var seed = Seed.Told ?? 1;
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        var address = app.Anonymous().BaseAddress;
        var known = await Known.In(async a => (await app.As("publisher").Get(a)).Json);
        var targets = Route.All().Where(r => r.Method == "GET" && r.Callers.Contains("")).SelectMany(Targets).ToList();
        var kept = app.Service<MetricCache>().Count;
        var values = OfEach * targets.Count ?? Values;

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(first => Task.Run(async () =>
        {
            using var wire = new Wire(address);
            for (var i = first; i < values; i += Connections)
            {
                await Try(wire, targets[i % targets.Count], known, new(seed + i), seed + i);
            }
        })));

        Assert.That(wrong, Is.Empty, () => $"BORDERCOMMS_SEED={seed}: {wrong.Count} of them\n{string.Join('\n', wrong.Take(20))}");
        Assert.That(app.Service<MetricCache>().Count, Is.EqualTo(kept), $"BORDERCOMMS_SEED={seed}: something was kept");
        Assert.That(targets, Has.Count.LessThan(values / 10), "every parameter has its share");
    }

    /// <summary>Headers of any value must never fail the service; what they ask for may be given.</summary>
    [Test]
    public async Task A_hostile_header_fails_nothing()
    {
        var seed = Seed.Told ?? 1;
        using var app = new TestApp(sample: true, kestrel: true, settings: new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" });
        using var wire = new Wire(app.Anonymous().BaseAddress);
        for (var i = 0; i < 1000; i++)
        {
            var random = new Random(seed + i);
            var value = string.Concat(Evil.Word(random).Where(c => c is not ('\r' or '\n' or '\0')));
            var request = new WireRequest("GET", "/api/v1/metrics/sessions?period=2023", [(random.Of(Headers), value)], null, null);
            var answer = await wire.Send(request);
            Assert.That(answer.Status, Is.AnyOf(200, 304, 400, 406, 431), $"{seed + i}: {request}\n{answer}");
        }
    }

    private static IEnumerable<Target> Targets(Route route) =>
        route.Path.Split('{').Skip(1).Select(p => new Target(route, p[..p.IndexOf('}', StringComparison.Ordinal)], null))
            .Concat(route.Query.Append(new("lang", typeof(Lang))).DistinctBy(q => q.Key).Select(q => new Target(route, q.Key, q.Value)));

    private async Task Try(Wire wire, Target target, Func<string, Random, string?> known, Random random, int number)
    {
        var draft = new Draft(target.Route, "");
        foreach (var name in target.Route.InPath)
        {
            draft.Path[name] = known($"{target.Route.Path} {name}", random) ?? "none";
        }

        if (target.Route.Query.ContainsKey("period"))
        {
            draft.Query.Add(("period", "2023"));
        }

        var value = random.Next(4) == 0 ? Evil.Unreadable(random) : random.Escaped(Evil.Hostile(random));
        if (target.Type is null)
        {
            draft.Path[target.Name] = value;
        }
        else
        {
            draft.Query.RemoveAll(q => q.Name == target.Name);
            draft.Query.Add((target.Name, value));
        }

        var request = draft.ToWire(new Dictionary<string, Pass>());
        var answer = await wire.Send(request);
        if (Fault(target, value, answer) is { } fault)
        {
            wrong.Add($"{number} {target.Route.Path} {target.Name}: {fault}\n    {request}\n    {answer}");
        }
    }

    private static string? Fault(Target target, string value, WireAnswer answer)
    {
        if (answer.Status is 200 && (FreeText.Contains(target.Name) || target.Type == typeof(bool) && value == "true"))
        {
            return null;
        }

        // A line beyond all bounds is refused before the service sees it.
        if (answer is { Status: 414, Body.Length: 0 })
        {
            return null;
        }

        // A path that leads nowhere names nothing, and what is no HTTP never reaches the service.
        if (target.Type is null && answer.Status is 400 or 404 or 405)
        {
            return null;
        }

        return answer.Status is < 400 or >= 500 ? "not refused"
            : answer.Header("content-type") == "text/html; charset=utf-8" ? System.Text.Encoding.UTF8.GetString(answer.Body).Contains($"<b>{target.Name}</b>: ", StringComparison.Ordinal) ? null : "the page does not name the parameter"
            : answer.Header("content-type") != "application/problem+json" ? "no problem"
            : JsonNode.Parse(answer.Body)!["errors"]?[target.Name] is null ? "the parameter is not named"
            : null;
    }

    /// <param name="Type">Null of a parameter of the path.</param>
    private sealed record Target(Route Route, string Name, Type? Type);
}
