using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace BorderComms.Testing.Malformed;

/// <summary>Malformed requests by the thousand at a service in a process of its own: half of them HTTP that every route must refuse, half
/// of them bytes that are hardly HTTP.</summary>
internal sealed partial class Barrage(Uri service, RandomRequest requests, IReadOnlyDictionary<string, Pass> logins)
{
    private readonly RandomBytes bytes = new(requests, logins, service.Authority);
    private readonly ConcurrentBag<string> faults = [];
    private readonly ConcurrentDictionary<string, int> met = new();

    /// <summary>What went wrong, with the number and the request that repeat it.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How often each status was answered, each sort of flaw sent and each route asked.</summary>
    public IReadOnlyDictionary<string, int> Met => met;

    /// <summary>Against the sample's accounts.</summary>
    public static async Task<Barrage> Against(Uri service, string password)
    {
        using var publisher = await Staff.SignIn(service, "publisher", password);
        var known = await Known.In(async address => (await publisher.Get(address)).Json!);
        return new(service, new(Route.All(), ["", .. Pass.Accounts], known), await Pass.OfAll(service, password));
    }

    /// <summary>Sends the requests from a number on; the same numbers always make the same requests.</summary>
    public Task Send(int first, int requests, int connections) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(worker => Task.Run(() => SendEach(Enumerable.Range(0, requests).Where(i => i % connections == worker).Select(i => first + i)))));

    private async Task SendEach(IEnumerable<int> numbers)
    {
        using var wire = new Wire(service);
        foreach (var number in numbers)
        {
            if (number % 2 == 0)
            {
                await Whole(wire, number);
            }
            else
            {
                await Bytes(number);
            }
        }
    }

    private async Task Whole(Wire wire, int number)
    {
        var draft = requests.Make(number);
        var request = draft.ToWire(logins);
        var answer = await wire.Send(request);
        Meet($"{answer.Status}");
        Meet($"{draft.Route.Method} {draft.Route.Path}");
        if (Refusal.Fault(request, answer) is { } fault)
        {
            faults.Add($"{number} as '{draft.Caller}': {fault}\n    {request}\n    {answer}");
        }
    }

    private async Task Bytes(int number)
    {
        var (request, flaw) = bytes.Make(number);
        Meet(flaw);
        var answers = await Exchange.Send(service, request);
        foreach (var answer in answers ?? [])
        {
            Meet($"{answer.Status}");
        }

        var fault = answers is null ? "no end" : answers.Select(Fault).FirstOrDefault(f => f is not null);
        if (fault is not null)
        {
            faults.Add($"{number} {flaw}: {fault}\n    {request}\n    {string.Join("\n    ", answers ?? [])}");
        }
    }

    /// <summary>What is wrong with an answer to bytes that may be right nevertheless.</summary>
    private static string? Fault(WireAnswer answer) =>
        answer.Status >= 400 && answer.Header("x-content-type-options") is not "nosniff" ? "no nosniff"
        // What HTTP itself answers to other versions of it.
        : answer is { Status: 505, Body.Length: 0 } ? null
        : answer.Status is >= 500 or 101 ? "failed"
        : answer.Status is not (>= 100 and < 500) ? "no status"
        : answer.Headers.Any(h => !Plain().IsMatch(h.Value)) ? "a header that is no text"
        : answer.Status < 400 ? null
        : answer.Body.Length == 0 || Refusal.IsPage(answer) ? null
        : answer.Header("content-type") is not "application/problem+json" ? "no problem"
        // An answer may be cut off with its connection.
        : Encoding.UTF8.GetString(answer.Body).EndsWith('}') ? Refusal.Fault(answer) : null;

    private void Meet(string what) => met.AddOrUpdate(what, 1, (_, n) => n + 1);

    [GeneratedRegex("^[\\x20-\\x7e]*$")]
    private static partial Regex Plain();
}
