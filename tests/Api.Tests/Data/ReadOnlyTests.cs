using System.Diagnostics;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

/// <summary>A process that only reads, beside one that writes: as over a replica.</summary>
public sealed class ReadOnlyTests
{
    private static readonly Sql Trail = "SELECT COUNT(*) FROM audit";
    private static readonly Sql Portals = "SELECT COUNT(*) FROM portal";
    private static readonly Sql Sessions = "SELECT COUNT(*) FROM session";

    private static readonly Dictionary<string, string> Reads = new()
    {
        ["Database:ReadOnly"] = "true",
        ["Limits:Anonymous:PerMinute"] = "600",
        ["Limits:Anonymous:Burst"] = "20",
    };

    private TestDatabase database = null!;
    private TestApp writer = null!;
    private TestApp reader = null!;

    [SetUp]
    public void Start()
    {
        database = TestDatabase.Create(sample: true, accounts: true);
        writer = new(of: database);
        reader = new(of: database, settings: Reads);
    }

    [TearDown]
    public void Stop()
    {
        reader.Dispose();
        writer.Dispose();
        database.Dispose();
    }

    [TestCase("metrics/sessions?period=2023&by=kind,period-month")]
    [TestCase("metrics?period=2023&format=csv")]
    [TestCase("metrics/sessions/records?period=2023-05")]
    [TestCase("overview?year=2023")]
    [TestCase("sessions?limit=50")]
    [TestCase("plans")]
    [TestCase("changes?limit=500")]
    [TestCase("datasets/attendance.csv")]
    [TestCase("feeds/sessions.atom")]
    [TestCase("catalogue")]
    [TestCase("/api/pxweb/v2/tables/sessions/metadata")]
    [TestCase("/embed/table/sessions?period=2023&by=kind")]
    [TestCase("metrics/sessions/card?period=2023")]
    public async Task What_is_public_is_answered_byte_for_byte_as_by_the_one_that_writes(string address)
    {
        var (here, there) = (await reader.Anonymous().Get(address), await writer.Anonymous().Get(address));
        Assert.That((there.Status, here.Status, here.Header("ETag")), Is.EqualTo((200, 200, there.Header("ETag"))), here.ToString());
        Assert.That(here.Body, Is.EqualTo(there.Body));
    }

    [Test]
    public async Task A_question_that_is_posted_is_answered()
    {
        var asked = new { selection = new[] { new { variableCode = "period", valueCodes = new[] { "*" } } } };
        var (here, there) = (await reader.Anonymous().Post("/api/pxweb/v2/tables/sessions/data", asked), await writer.Anonymous().Post("/api/pxweb/v2/tables/sessions/data", asked));
        Assert.That((here.Status, here.Text), Is.EqualTo((200, there.Text)));
    }

    [Test]
    public async Task What_the_other_posts_is_answered_here()
    {
        var before = (long)(await reader.Anonymous().Get("metrics/sessions?period=2024-02")).Json["total"]!;
        var (reporter, approver) = (writer.As("reporter"), writer.As("approver"));
        var made = await reporter.Post("sessions", Session);
        var id = (string)made.Json["id"]!;
        await reporter.Post($"sessions/{id}/submit", null, ("If-Match", "\"1\""));
        var approved = await approver.Post($"sessions/{id}/approve", new { }, ("If-Match", "\"2\""));
        Assert.That(approved.Status, Is.EqualTo(200), approved.ToString());

        for (var clock = Stopwatch.StartNew(); ; reader.Clock.Advance(TimeSpan.FromMilliseconds(500)))
        {
            var now = (long)(await reader.Anonymous().Get("metrics/sessions?period=2024-02")).Json["total"]!;
            if (now == before + 1)
            {
                break;
            }

            Assert.That((now, clock.Elapsed < TimeSpan.FromSeconds(30)), Is.EqualTo((before, true)), "it never learnt of it");
        }

        Assert.That((await reader.Anonymous().Get($"sessions/{id}")).Status, Is.EqualTo(200));
    }

    [TestCase("vi", "Tiến trình này chỉ để đọc những gì công khai")]
    [TestCase("en", "This process only serves what is public, for reading")]
    public async Task Logins_writes_and_keys_are_refused_and_leave_nothing(string lang, string said)
    {
        var portal = (string)(await writer.Anonymous().Post("portals", new { name = "Báo Lào Cai", contact = "a@b.vn", purpose = "xem số liệu" })).Json["key"]!["key"]!;
        var signedIn = writer.As("reporter");
        var caller = reader.Anonymous();
        var before = Rows();
        TestAnswer[] refused =
        [
            await caller.Post($"login?lang={lang}", new { name = "reporter", password = TestApp.Password }),
            await caller.Post($"portals?lang={lang}", new { name = "Báo khác", contact = "a@b.vn", purpose = "xem số liệu" }),
            await caller.Post($"sessions?lang={lang}", Session, [.. signedIn.Credentials]),
            await caller.Get($"me?lang={lang}", [.. signedIn.Credentials]),
            await caller.Get($"sessions?scope=internal&lang={lang}", [.. signedIn.Credentials]),
            await caller.Get($"portal?lang={lang}", ("X-Api-Key", portal)),
            await caller.Get($"metrics/sessions?period=2023&lang={lang}", ("X-Api-Key", portal)),
        ];
        Assert.That(refused.Select(r => (r.Status, r.Problem, (string?)r.Json["title"])), Is.All.EqualTo((503, "read-only", said)), string.Join('\n', refused.AsEnumerable()));
        Assert.That((await caller.Get("sessions?scope=internal")).Status, Is.EqualTo(401), "nobody is signed in here");
        Assert.That(Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task It_counts_who_asks_how_often_by_itself_and_makes_whoever_follows_next_wait()
    {
        var caller = reader.Anonymous();
        var asked = new List<int>();
        for (var i = 0; i < 21; i++)
        {
            asked.Add((await caller.Get("metrics/sessions?period=2023")).Status);
        }

        Assert.That(asked, Is.EqualTo(Enumerable.Repeat(200, 20).Append(429)));
        reader.Clock.Advance(TimeSpan.FromMilliseconds(100));
        var first = await caller.Get("sessions?limit=1");
        Assert.That(first.Status, Is.EqualTo(200));
        var waiting = caller.Get(first.Next!);
        for (var clock = Stopwatch.StartNew(); !waiting.IsCompleted && clock.Elapsed < TimeSpan.FromSeconds(30); await Task.Yield())
        {
            reader.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.That((await waiting).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task It_does_not_start_before_somebody_has_made_the_tables()
    {
        using var empty = TestDatabase.Empty();
        using (var made = new Database(empty.Options))
        {
            made.Prepare();
        }

        var (code, _, error) = await Verb.Run(empty.Settings.Append(new("Database:ReadOnly", "true")), "reconcile");
        Assert.That(code, Is.Not.Zero);
        Assert.That(error, Does.Contain("The database lacks 0001").And.Contain("Start a process that writes first"));
    }

    private static object Session => new
    {
        date = "2024-02-05",
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
    };

    // All that writing anything would change: every write tells the trail or counts somebody.
    private (long, long, long) Rows() => writer.Read(t => (t.Find<long>(Trail), t.Find<long>(Portals), t.Find<long>(Sessions)));
}
