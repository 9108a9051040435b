using System.Globalization;
using BorderComms.Access;
using BorderComms.Http;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>Guessing on a large scale takes neither the processor nor the owner's place.</summary>
public sealed class LoginFloodTests
{
    private const int Guesses = 400, Networks = 100;

    [Test]
    public async Task A_flood_of_guesses_is_refused_at_once_and_the_owner_gets_in_from_where_they_were_before()
    {
        using var app = new TestApp(settings: new Dictionary<string, string> { ["Proxy:Networks"] = "0.0.0.0/0" });
        var client = app.Anonymous();
        Assert.That((await LogIn(client, TestApp.Password, "192.0.2.1")).Status, Is.EqualTo(200));
        var flood = Enumerable.Range(0, Guesses).Select(i => LogIn(client, "not the password", $"198.18.0.{1 + i % Networks}")).ToList();
        var owner = LogIn(client, TestApp.Password, "192.0.2.1");
        Assert.That((await owner).Status, Is.EqualTo(200));
        var answers = await Task.WhenAll(flood);
        Assert.That(answers.Select(a => a.Status), Is.All.AnyOf(401, 429));
        Assert.That(answers.Where(a => a.Status == 429).Select(a => (a.Problem, a.Header("Retry-After"))), Is.All.EqualTo(("logins-busy", "2")));
        Assert.That(answers.Count(a => a.Status == 401), Is.LessThan(Guesses / 4), "what waits is bounded");
    }

    [Test]
    public async Task Who_is_known_goes_first_and_who_asks_again_and_again_goes_last()
    {
        var turns = new HashTurns(new TestClock(TestDatabase.Today));
        var under = new List<IDisposable>();
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
        {
            under.Add(await turns.Take("busy", false, default));
        }

        var (again, fresh, known) = (turns.Take("busy", false, default), turns.Take("fresh", false, default), turns.Take("known", true, default));
        var order = new List<string>();
        for (var ending = under[0]; order.Count < 3;)
        {
            ending.Dispose();
            var next = await Task.WhenAny(new[] { again, fresh, known }.Where(t => !order.Contains(Name(t))));
            order.Add(Name(next));
            ending = await next;
        }

        Assert.That(order, Is.EqualTo(new[] { nameof(known), nameof(fresh), nameof(again) }));

        string Name(Task<IDisposable> turn) => turn == again ? nameof(again) : turn == fresh ? nameof(fresh) : nameof(known);
    }

    [Test]
    public async Task Who_finds_no_place_is_told_so_and_who_goes_away_leaves_theirs()
    {
        var turns = new HashTurns(new TestClock(TestDatabase.Today));
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
        {
            await turns.Take($"under way {i}", false, default);
        }

        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, HashTurns.MostWaiting).Select(i => turns.Take(i.ToString(CultureInfo.InvariantCulture), false, gone.Token)).ToList();
        Assert.That(async () => await turns.Take("one more", false, default), Throws.TypeOf<Problem>().With.Property("Status").EqualTo(429));
        var known = turns.Take("known", true, default);
        Assert.That(async () => await waiting[^1], Throws.TypeOf<Problem>(), "the last made room");
        Assert.That(known.IsCompleted, Is.False);
        await gone.CancelAsync();
        Assert.That(async () => await waiting[0], Throws.InstanceOf<OperationCanceledException>());
        Assert.That(turns.Take("one more", false, default).IsFaulted, Is.False);
    }

    private static Task<TestAnswer> LogIn(TestClient client, string password, string from) =>
        client.Post("login", new { name = "reporter", password }, ("X-Forwarded-For", from));
}
