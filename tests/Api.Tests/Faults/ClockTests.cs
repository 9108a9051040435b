using System.Buffers.Text;
using System.Diagnostics;
using BorderComms.Access;
using BorderComms.ApiTests.Access.Limits;
using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Imports;
using BorderComms.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>A clock that is set wrong while the service runs, by a day or by ten years, ahead or back, and then right again: nothing
/// that is over comes back, nothing is told out of order, nobody is kept out, and what is done by itself goes on.</summary>
[TestFixtureSource(nameof(Jumps))]
public sealed class ClockTests(int days)
{
    private static readonly int[] Jumps = [1, -1, 3650, -3650];
    private static readonly Sql Instants = "SELECT posted_at FROM posting ORDER BY id";
    private static readonly object Portal = new { name = "Cổng thông tin", contact = "bien.tap@laocai.example" };

    private readonly TimeSpan jump = TimeSpan.FromDays(days);
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task No_login_that_is_over_comes_back_and_a_new_one_holds()
    {
        var (unseen, seen, left) = (app.As("reporter"), app.As("reporter"), app.As("reporter"));
        await left.Post("logout");
        app.Clock.Advance(TimeSpan.FromHours(13));
        Assert.That(await Name(seen), Is.Null);
        await UntilClosed(unseen);
        var open = app.As("reporter");
        Assert.That(await Name(open), Is.EqualTo("reporter"));

        await Set(jump);
        TestClient[] over = [unseen, seen, left, open];
        Assert.That(await Names(over), Is.All.Null);
        var meanwhile = app.As("reporter");
        Assert.That(await Name(meanwhile), Is.EqualTo("reporter"));

        await Set(-jump);
        over = [.. over, meanwhile];
        Assert.That(await Names(over), Is.All.Null);
        Assert.That(await Name(app.As("reporter")), Is.EqualTo("reporter"));

        await Set(jump);
        Assert.That(await Names(over), Is.All.Null);
    }

    [Test]
    public async Task A_login_that_nobody_asks_with_is_closed_when_it_is_over()
    {
        var reporter = app.As("reporter");
        app.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
        await UntilClosed(reporter);
    }

    [Test]
    public async Task A_clock_that_is_set_right_by_a_second_ends_no_login()
    {
        var reporter = app.As("reporter");
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddSeconds(-1));
        Assert.That(await Name(reporter), Is.EqualTo("reporter"));
    }

    [Test]
    public async Task Instants_of_the_ledger_rise_the_trail_holds_and_a_past_day_stays_as_it_was()
    {
        TimeSpan[] all = [TimeSpan.Zero, jump, -jump, jump];
        var submitted = new Queue<string>();
        foreach (var _ in all)
        {
            submitted.Enqueue(await Submit());
        }

        foreach (var by in all)
        {
            await Set(by);
            Assert.That((await app.As("approver").Post($"sessions/{submitted.Dequeue()}/approve", new { })).Status, Is.EqualTo(200));
        }

        var instants = app.Read(t => t.Query<long>(Instants));
        Assert.That(instants, Is.Ordered.And.Unique);
        Assert.That(app.Read(t => AuditStore.All(t).Select(r => r.At).ToList()), Is.Ordered);
        Assert.That(app.Read(t => AuditVerify.Run(t, [])), Is.Empty);
        Assert.That(app.Service<Reconcile>().Run(), Is.Empty);
        Assert.That(await Sessions(""), Is.EqualTo(4));

        await Set(-jump);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await Sessions($"&asOf={TestDatabase.Today:yyyy-MM-dd}"), Is.EqualTo(days > 0 ? 1 : 4), "what was posted while the clock was ahead is of later days, for good");
        Assert.That(await Sessions("&asOf=2024-03-14"), Is.Zero);
    }

    [Test]
    public async Task A_limit_that_was_reached_recovers()
    {
        using var run = new LimitRun(perMinute: 60, burst: 3);
        foreach (var by in new[] { TimeSpan.Zero, jump, -jump })
        {
            run.App.Clock.AdjustTime(run.App.Clock.GetUtcNow() + by);
            for (var i = 0; i < 3; i++)
            {
                Assert.That((await run.Ask()).Status, Is.EqualTo(200), $"{i} after {by}");
            }

            Assert.That((await run.Ask()).Status, Is.EqualTo(429), $"after {by}");
        }
    }

    [Test]
    public async Task Whoever_gave_wrong_passwords_may_try_again()
    {
        foreach (var by in new[] { TimeSpan.Zero, jump, -jump })
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow() + by);
            for (var i = 0; i < Attempts.AtAccountFromAddress; i++)
            {
                Assert.That(await LogIn("wrong"), Is.EqualTo(401), $"{i} after {by}");
            }

            Assert.That(await LogIn(TestApp.Password), Is.EqualTo(429), $"after {by}");
        }

        await Set(TimeSpan.FromMinutes(15));
        Assert.That(await LogIn(TestApp.Password), Is.EqualTo(200));
    }

    [Test]
    public async Task Portals_may_register_again_and_their_keys_are_as_good_as_their_day()
    {
        var (kept, revoked) = ("", "");
        foreach (var by in new[] { TimeSpan.Zero, jump, -jump })
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow() + by);
            for (var i = 0; i < 5; i++)
            {
                var registered = await app.Anonymous().Post("portals", Portal);
                Assert.That(registered.Status, Is.EqualTo(201), $"{i} after {by}");
                (kept, revoked) = by != TimeSpan.Zero ? (kept, revoked) : ((string)registered.Json["key"]!["key"]!, kept);
            }

            Assert.That((await app.Anonymous().Post("portals", Portal)).Status, Is.EqualTo(429), $"after {by}");
            if (by == TimeSpan.Zero)
            {
                var id = (string)(await Ask(revoked, "portal")).Json["keys"]![0]!["id"]!;
                Assert.That((await app.Anonymous().Delete($"portal/keys/{id}?last=true", ("X-Api-Key", revoked))).Status, Is.EqualTo(204));
            }

            Assert.That((await Ask(revoked, "topics")).Problem, Is.EqualTo("key-revoked"));
            Assert.That((await Ask(kept, "topics")).Problem, Is.EqualTo(app.Clock.GetUtcNow() > TestDatabase.Today.AddDays(365) ? "key-expired" : null));
        }
    }

    [Test]
    public async Task A_reading_is_taken_over_when_nobody_goes_on_with_it_and_only_then()
    {
        var (other, id) = (Guid.NewGuid(), Guid.CreateVersion7());
        await app.Service<Database>().Write(t => ImportStore.Add(t, new()
        {
            Id = id,
            FileName = "a.csv",
            Type = 1,
            Status = ImportStatus.Reading,
            ReadBy = other,
            Whole = false,
            Summary = RowJson.Write(new KeptSummary(ReadingSummary.Empty, null)),
        }));
        await Look();
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + jump);
        await Look();
        Assert.That(app.Read(t => ImportStore.Find(t, id))!.Status, Is.EqualTo(ImportStatus.Reading), "it was looked at just now");
        app.Clock.Advance(TimeSpan.FromSeconds(25));
        await Look();
        Assert.That(app.Read(t => ImportStore.Find(t, id))!.Status, Is.EqualTo(ImportStatus.Failed));
    }

    private Task Look() => app.Services.GetServices<IHostedService>().OfType<ImportWatch>().Single().Look();

    // What is done by the minute has its turn.
    private async Task Set(TimeSpan by)
    {
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + by);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Yield();
    }

    private static async Task<string?> Name(TestClient who) => (string?)(await who.Get("me")).Json["name"];

    private static async Task<IReadOnlyList<string?>> Names(IEnumerable<TestClient> all)
    {
        var names = new List<string?>();
        foreach (var who in all)
        {
            names.Add(await Name(who));
        }

        return names;
    }

    private Task UntilClosed(TestClient who) => Until(() =>
    {
        // For whoever had not looked at the clock yet.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return app.Read(t => LoginStore.Find(t, TokenOf(who), TestDatabase.Today).Login) is null;
    });

    private static byte[] TokenOf(TestClient who) => Base64Url.DecodeFromChars(who.Credentials.Single(c => c.Name == "Cookie").Value.Split('=')[1]);

    private async Task<int> LogIn(string password) => (await app.Anonymous().Post("login", new { name = "reporter", password })).Status;

    private Task<TestAnswer> Ask(string key, string address) => app.Anonymous().Get(address, ("X-Api-Key", key));

    private async Task<long> Sessions(string more) => (long)(await app.Anonymous().Get($"metrics/sessions?period=2024-02{more}")).Json["total"]!;

    private async Task<string> Submit()
    {
        var reporter = app.As("reporter");
        var made = await reporter.Post("sessions", new { date = "2024-02-05", place = "02788", agency = "post-ban-lau", kind = "village-meeting", topics = new[] { "drugs" }, attendance = new { residents = 30 } });
        var id = (string)made.Json["id"]!;
        Assert.That((await reporter.Post($"sessions/{id}/submit", new { })).Status, Is.EqualTo(200), made.Text);
        return id;
    }

    private static async Task Until(Func<bool> done)
    {
        for (var clock = Stopwatch.StartNew(); !done(); await Task.Yield())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)), "it never came to that");
        }
    }
}
