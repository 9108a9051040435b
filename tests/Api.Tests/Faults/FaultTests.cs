using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using BorderComms.Data;
using BorderComms.Testing;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>Nothing that was acknowledged is lost or there twice, whatever becomes of the process or its disk.</summary>
public sealed class FaultTests
{
    private const int Rows = 200, Writers = 3, Kills = 10, Terms = 5;
    private static readonly Sql Fill = "PRAGMA max_page_count = 1";

    private TestDatabase database = null!;
    private Dictionary<string, string> settings = null!;

    [SetUp]
    public void Start()
    {
        database = TestDatabase.Create(sample: false, accounts: true);
        settings = database.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
        settings["ASPNETCORE_ENVIRONMENT"] = "Testing";
    }

    [TearDown]
    public void Stop() => database.Dispose();

    [Test]
    public async Task A_process_that_is_killed_while_it_writes_has_all_that_it_acknowledged_once()
    {
        var storm = new Storm(TestApp.Password, Rows);
        for (var round = 0; round < Kills; round++)
        {
            await using var server = await Serve();
            Assert.That(await storm.Check(server.Address), Is.Empty, $"after {round} kills");
            var raging = storm.Rage(server.Address, Writers, CancellationToken.None);
            var enough = storm.Acknowledged + 10 + 13 * round;
            await Until(() => storm.Acknowledged >= enough);
            await server.Kill();
            await raging;
        }

        await using var last = await Serve();
        Assert.That(await storm.Check(last.Address), Is.Empty);
        await Prove();
    }

    [Test]
    public async Task A_process_that_is_asked_to_end_while_it_writes_answers_what_it_has_begun_and_ends_in_time()
    {
        var storm = new Storm(TestApp.Password, Rows);
        for (var round = 0; round < Terms; round++)
        {
            await using var server = await Serve();
            var raging = storm.Rage(server.Address, Writers, CancellationToken.None);
            var enough = storm.Acknowledged + 20;
            await Until(() => storm.Acknowledged >= enough);
            var (took, code) = await server.Terminate();
            await raging;
            Assert.That((code, took), Is.EqualTo((0, took)).And.Matches<(int, TimeSpan Took)>(e => e.Took < TimeSpan.FromSeconds(10)), server.Output);
        }

        await using var last = await Serve();
        Assert.That(await storm.Check(last.Address), Is.Empty);
        await Prove();
    }

    [Test]
    public async Task Two_processes_that_write_one_database_lose_nothing_and_count_nothing_twice()
    {
        await using var one = await Serve();
        await using var other = await Serve();
        var (first, second) = (new Storm(TestApp.Password, Rows), new Storm(TestApp.Password, Rows));
        using var end = new CancellationTokenSource();
        var raging = Task.WhenAll(first.Rage(one.Address, Writers, end.Token), second.Rage(other.Address, Writers, end.Token));
        await Until(() => first.Acknowledged >= 100 && second.Acknowledged >= 100);
        await end.CancelAsync();
        await raging;
        Assert.That(first.Refused.Concat(second.Refused), Is.Empty);
        Assert.That(await Storm.Check([first, second], one.Address), Is.Empty);
        Assert.That(await Storm.Check([first, second], other.Address), Is.Empty);
        await Prove();
    }

    [Test]
    [OnSqlite("a file that may not grow")]
    public async Task A_disk_that_takes_no_more_is_said_while_all_can_be_read_and_what_is_written_later_is_kept()
    {
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var server = await Serve();
        var storm = new Storm(TestApp.Password, Rows);
        var raging = storm.Rage(server.Address, Writers, CancellationToken.None);
        await Until(() => storm.Acknowledged >= 30);
        await Limit(server, "65536");
        await Until(() => storm.Refused.ContainsKey(HttpStatusCode.ServiceUnavailable));
        using (var http = new HttpClient { BaseAddress = server.Address })
        {
            using var read = await http.GetAsync("/api/v1/metrics/sessions?period=2024&by=kind");
            Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        var before = storm.Acknowledged;
        await Limit(server, "unlimited");
        await Until(() => storm.Acknowledged >= before + 30);
        await server.Kill();
        await raging;
        Assert.That(storm.Refused.Keys, Is.SubsetOf(new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage }), string.Join('\n', storm.Refused));

        // The last line may have been cut off with the process.
        var told = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => JsonNode.Parse(line)!).ToList();
        var failed = told.First(line => (string?)line["LogLevel"] == "Error" && line["State"]!["Method"] is not null);
        Assert.That((string?)failed["State"]!["RequestId"], Is.Not.Null.And.Not.Empty, "one line an event, with the request's id");
        Assert.That(server.Output, Does.Not.Contain(TestApp.Password).And.Not.Contain("bordercomms="));

        await using var again = await Serve();
        Assert.That(await storm.Check(again.Address), Is.Empty);
        await Prove();
    }

    [TestCase("vi", "Ổ đĩa của máy chủ đã đầy; chưa ghi gì")]
    [TestCase("en", "The server's disk is full; nothing was written")]
    [OnSqlite("a file that may not grow")]
    public async Task A_full_disk_is_told_with_507_and_leaves_nothing_half_written(string lang, string said)
    {
        using var app = new TestApp(of: database);
        var reporter = app.As("reporter");
        await app.Service<Database>().Keep(t => t.Execute(Fill));
        var (made, full) = (0, (TestAnswer?)null);
        while (full is null)
        {
            var answer = await reporter.Post($"sessions?lang={lang}", Session());
            (made, full) = answer.Status == 201 ? (made + 1, null) : (made, answer);
        }

        Assert.That((full.Status, full.Problem, (string?)full.Json["title"]), Is.EqualTo((507, "storage-full", said)));
        Assert.That(await Sessions(reporter), Is.EqualTo(made));
        Assert.That((await reporter.Post("sessions", Session())).Status, Is.EqualTo(201), "there is room again");
        Assert.That(await Sessions(reporter), Is.EqualTo(made + 1));
    }

    private static async Task<int> Sessions(TestClient reader) => (await reader.Get("sessions?scope=internal&limit=500")).Json["items"]!.AsArray().Count;

    private static object Session() => new
    {
        date = "2024-03-05",
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
        note = string.Concat(Enumerable.Repeat("ghi chú ", 200)),
    };

    // No file that it writes may be longer, as on a disk that fails.
    private static async Task Limit(ServerProcess server, string bytes)
    {
        using var limit = Process.Start("prlimit", [$"--pid={server.Id}", $"--fsize={bytes}:unlimited"])!;
        await limit.WaitForExitAsync();
        Assert.That(limit.ExitCode, Is.Zero);
    }

    private Task<ServerProcess> Serve() => ServerProcess.Start(typeof(Program).Assembly.Location, "/readyz", settings);

    private async Task Prove()
    {
        var (code, said, error) = await Verb.Run(database.Settings, "reconcile");
        Assert.That(code, Is.Zero, said + error);
        (code, said, error) = await Verb.Run(database.Settings, "audit", "verify");
        Assert.That(code, Is.Zero, said + error);
    }

    private static async Task Until(Func<bool> done)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var clock = Stopwatch.StartNew(); !done(); await poll.WaitForNextTickAsync())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(3)), "it never came to that");
        }
    }
}
