using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Imports;
using BorderComms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using static BorderComms.ApiTests.Imports.Sending;

namespace BorderComms.ApiTests.Imports;

/// <summary>Readings that go on, are dropped, or end with their process.</summary>
public sealed class ReadingLifeTests
{
    private const int Many = 20_000;
    private static readonly Sql Fill = "PRAGMA max_page_count = 1";

    private TestApp app = null!;
    private TestClient reporter = null!;

    [SetUp]
    public void Start()
    {
        app = new();
        reporter = app.As("reporter");
    }

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_reading_tells_how_far_it_is_and_dropped_it_leaves_nothing()
    {
        var id = await app.BeginToSend(Meetings(2 * Many));
        var told = await Watch(id, 3);
        Assert.That(told, Is.Ordered.And.All.GreaterThan(0).And.All.LessThan(2 * Many));
        Assert.That((await app.As("reporter").Delete($"imports/{id}")).Status, Is.EqualTo(204));
        await app.Service<ImportReader>().Finished(Guid.Parse(id));
        Assert.That((await app.As("reporter").Get($"imports/{id}")).Status, Is.EqualTo(404));
        Assert.That(Kept(id), Is.Zero);
    }

    [Test]
    public async Task A_reading_that_has_ended_takes_none_that_was_begun_after_it_for_its_own()
    {
        var (reader, import) = (app.Service<ImportReader>(), Guid.Parse(await app.BeginToSend(Meetings(2))));
        await reader.Finished(import);
        await app.Service<Database>().Keep(t => ImportStore.Update(t, ImportStore.Find(t, import)!, ImportStore.Find(t, import)! with { Status = ImportStatus.Reading, ReadBy = reader.Process }));
        using var first = new Held();
        using var second = new Held();
        reader.Begin(import, first, "sheet.csv");
        await first.Asked.WaitAsync(TimeSpan.FromMinutes(1));
        var ended = reader.Finished(import);
        reader.Begin(import, second, "sheet.csv");
        await second.Asked.WaitAsync(TimeSpan.FromMinutes(1));
        first.Release();
        await ended;
        Assert.That(reader.Reading, Is.EqualTo(new[] { import }), "it still shows that it is there, and can be given up");

        ended = reader.Finished(import);
        second.Release();
        await ended;
        Assert.That(reader.Reading, Is.Empty);
    }

    [Test]
    public async Task A_second_reading_that_ends_in_the_middle_has_lost_no_row_and_is_done_again()
    {
        var import = await app.SendIn(Meetings(Many));
        var id = (string)import["id"]!;
        await app.As("reporter").Put($"imports/{id}/mapping", new { words = new[] { new { field = "kind", word = "Họp thôn", code = "public-event" } } });
        var reader = app.Service<ImportReader>();
        await Watch(id, 1, () => reader.Cancel(Guid.Parse(id)));
        await reader.Finished(Guid.Parse(id));
        Assert.That((Status(id), Kept(id)), Is.EqualTo((ImportStatus.Reading, Many + 1)), "nobody reads it, and all is there");

        await Silence();
        await reader.Finished(Guid.Parse(id));
        var after = (await app.As("reporter").Get($"imports/{id}")).Json;
        Assert.That(((string?)after["status"], (int)after["rowsRead"]!, (int)after["counts"]!["right"]!), Is.EqualTo(("ready", Many + 1, Many)));
        Assert.That((await app.Rows(import, "right")).Select(r => (string?)r!["record"]!["kind"]).Distinct(), Is.EqualTo(new[] { "public-event" }));
        Assert.That((int)(await app.TakeIn(import))["records"]!["submitted"]!, Is.EqualTo(Many));
    }

    [Test]
    public async Task What_others_have_changed_since_it_was_looked_at_is_left_as_they_left_it()
    {
        var id = Guid.Parse((string)(await app.SendIn(Meetings(3)))["id"]!);
        var (found, mine, others) = (app.Read(t => ImportStore.Find(t, id))!, Guid.NewGuid(), Guid.NewGuid());
        var reading = found with { Status = ImportStatus.Reading, ReadBy = others, Beat = 7 };
        Assert.That(await Change(found, reading), "it is as it was found");

        Assert.That(await Change(found, found with { Status = ImportStatus.Taken }), Is.False, "it is being read");
        Assert.That(await Change(reading with { ReadBy = null }, reading with { ReadBy = mine }), Is.False, "somebody reads it");
        Assert.That(await Change(reading with { ReadBy = mine }, reading with { ReadBy = mine }), Is.False, "somebody else reads it");
        Assert.That(await Change(reading with { Beat = 6 }, reading with { ReadBy = mine }, atRest: true), Is.False, "its reader is alive");
        Assert.That(app.Read(t => ImportStore.Find(t, id)), Is.EqualTo(reading));

        Assert.That(await Change(reading with { Beat = 6 }, reading with { ReadBy = mine }), "it is alive, and the reader's own");
        Assert.That(app.Read(t => ImportStore.Find(t, id)), Is.EqualTo(reading with { ReadBy = mine }));

        Task<bool> Change(ImportRow was, ImportRow row, bool atRest = false) => app.Service<Database>().Keep(t => ImportStore.Update(t, was, row, atRest));
    }

    [Test]
    public async Task What_a_killed_process_was_reading_is_to_be_sent_again()
    {
        string id;
        var folder = Directory.CreateTempSubdirectory("bordercomms-killed-");
        var settings = app.DatabaseSettings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
        settings["ASPNETCORE_ENVIRONMENT"] = "Testing";
        settings["TMPDIR"] = folder.FullName;
        await using (var other = await ServerProcess.Start(typeof(Program).Assembly.Location, "/api/v1/topics", settings))
        {
            using var http = new HttpClient { BaseAddress = other.Address };
            using var login = await http.PostAsJsonAsync("/api/v1/login", new { name = "reporter", password = TestApp.Password });
            http.DefaultRequestHeaders.Add(Antiforgery.Header, (string)JsonNode.Parse(await login.Content.ReadAsStringAsync())!["antiforgeryToken"]!);
            using var sent = await http.PostAsync("/api/v1/imports?fileName=bao-cao.csv", Csv(Meetings(10 * Many)));
            var answer = await sent.Content.ReadAsStringAsync();
            Assert.That((int)sent.StatusCode, Is.EqualTo(201), answer);
            id = (string)JsonNode.Parse(answer)!["id"]!;
            // The other process lives today, when logins of the tests' day are long over and may be cleared away.
            app.Clock.AdjustTime(DateTimeOffset.UtcNow);
            reporter = app.As("reporter");
            for (var told = new List<int>(); told.Count == 0;)
            {
                await Ask(id, told);
            }
        }

        Assert.That(folder.GetFiles("*", SearchOption.AllDirectories).Select(f => f.Name), Has.None.StartsWith("bordercomms-upload"), "no file is left behind");
        await Silence();
        foreach (var (lang, said) in new[] { ("vi", "Máy chủ đã dừng khi đang đọc tệp này; hãy gửi lại tệp"), ("en", "The server stopped while it was reading this file; send it again") })
        {
            var import = (await app.As("reporter").Get($"imports/{id}?lang={lang}")).Json;
            Assert.That(((string?)import["status"], (string?)import["problem"]), Is.EqualTo(("failed", said)));
        }

        Assert.That(Kept(id), Is.Zero, "half a file is not kept");
        var mapped = await app.As("reporter").Put($"imports/{id}/mapping", new { }, ("Accept-Language", "en"));
        Assert.That((mapped.Status, mapped.Fault("/status")), Is.EqualTo((409, "The file is no longer kept; send it again")), mapped.Text);
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task What_another_process_is_still_reading_is_left_to_it_and_what_it_left_is_taken_over_at_once()
    {
        var (other, id) = (Guid.NewGuid(), Guid.CreateVersion7());
        var database = app.Service<Database>();
        await database.Write(t => ImportStore.Add(t, new() { Id = id, FileName = "a.csv", Type = 1, Status = ImportStatus.Reading, ReadBy = other, Whole = false, Summary = RowJson.Write(new KeptSummary(ReadingSummary.Empty, null)) }));
        for (var i = 0; i < 6; i++)
        {
            await database.Write(t => ImportStore.Beat(t, other, [id]));
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await Look();
        }

        Assert.That(Status($"{id}"), Is.EqualTo(ImportStatus.Reading));
        await database.Write(t => ImportStore.Leave(t, other));
        await Look();
        Assert.That(Status($"{id}"), Is.EqualTo(ImportStatus.Failed));
    }

    [Test]
    [OnSqlite("a file that may not grow")]
    public async Task A_reading_that_meets_a_full_disk_goes_on_when_there_is_room()
    {
        var id = await app.BeginToSend(Meetings(Many));
        await Watch(id, 1);
        await app.Service<Database>().Keep(t => t.Execute(Fill));
        await Pass(app.Service<ImportReader>().Finished(Guid.Parse(id)));
        Assert.That((Status(id), Kept(id)), Is.EqualTo((ImportStatus.Ready, Many + 1)), "there is room for whoever writes next, and each row is there once");
    }

    [TestCase("vi", "Ổ đĩa của máy chủ đã đầy, không giữ được tệp này; hãy gửi lại khi có chỗ")]
    [TestCase("en", "The server's disk is full, so this file could not be kept; send it again when there is room")]
    [OnSqlite("a file that may not grow")]
    public async Task A_reading_that_never_finds_room_leaves_nothing_and_says_why(string lang, string said)
    {
        var id = await app.BeginToSend(Meetings(Many));
        var reading = app.Service<ImportReader>().Finished(Guid.Parse(id));
        await Pass(reading, () => app.Service<Database>().Keep(t => t.Execute(Fill)));
        var import = (await app.As("reporter").Get($"imports/{id}?lang={lang}")).Json;
        Assert.That(((string?)import["status"], (string?)import["problem"], Kept(id)), Is.EqualTo(("failed", said, 0)));
    }

    // Time passes until it is done.
    private async Task Pass(Task done, Func<Task>? meanwhile = null)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var clock = Stopwatch.StartNew(); !done.IsCompleted; await poll.WaitForNextTickAsync())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(10)), "it never ended");
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            app.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Asks until so many different numbers of rows were told, each time while the reading waits for its turn to write.</summary>
    /// <param name="then">Done before it goes on.</param>
    private async Task<IReadOnlyList<int>> Watch(string id, int many, Action? then = null)
    {
        var told = new List<int>();
        while (told.Count < many)
        {
            await app.Service<Database>().Write(_ =>
            {
                Ask(id, told).GetAwaiter().GetResult();
                if (told.Count == many)
                {
                    then?.Invoke();
                }
            });
        }

        return told;
    }

    private async Task Ask(string id, List<int> told)
    {
        var import = (await reporter.Get($"imports/{id}")).Json;
        Assert.That((string?)import["status"], Is.EqualTo("reading"), "it is still being read");
        var rows = (int)import["rowsRead"]!;
        if (rows > 0 && (told.Count == 0 || told[^1] != rows))
        {
            told.Add(rows);
        }
    }

    /// <summary>So long that a process which was reading must be gone.</summary>
    private async Task Silence()
    {
        await Look();
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        await Look();
    }

    private Task Look() => app.Services.GetServices<IHostedService>().OfType<ImportWatch>().Single().Look();

    private int Kept(string id) => app.Read(t => ImportRowStore.All(t, Guid.Parse(id)).Count());

    private ImportStatus Status(string id) => app.Read(t => ImportStore.Find(t, Guid.Parse(id)))!.Status;

    /// <summary>A file of which nothing is read until it is let go.</summary>
    private sealed class Held() : MemoryStream(new byte[16])
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously), released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Release() => released.TrySetResult();

        public override int Read(byte[] buffer, int offset, int count) => Wait();

        public override int Read(Span<byte> buffer) => Wait();

        private int Wait()
        {
            asked.TrySetResult();
            released.Task.Wait();
            return 0;
        }
    }
}
