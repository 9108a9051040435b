using System.Diagnostics;
using BorderComms.ApiTests.Imports;
using BorderComms.Data;
using BorderComms.Imports;
using BorderComms.Metrics;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

/// <summary>No question keeps the database for longer than an answer may take, and none that does harms the next.</summary>
public sealed class AnswerTimeTests
{
    // Every entry with every other of those before it, over and over.
    private static readonly Sql Endless = "SELECT COUNT(*) FROM posting AS a, posting AS b, posting AS c, posting AS d, posting AS e, posting AS f WHERE a.id + b.id + c.id + d.id + e.id + f.id < 0";
    private static readonly Sql Short = "SELECT COUNT(*) FROM posting";

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(sample: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task A_reading_is_broken_off_when_its_time_is_over_and_the_next_one_is_not()
    {
        var database = app.Service<Database>();
        var (clock, known) = (Stopwatch.StartNew(), database.Read(t => t.Find<long>(Short)));
        for (var again = 0; again < 3; again++)
        {
            await Within(TimeSpan.FromMilliseconds(300), () => Assert.That(() => database.Read(t => t.Find<long>(Endless)), Throws.TypeOf<AnswerTimeException>()));
            await Within(TimeSpan.FromMinutes(1), () => Assert.That(database.Read(t => t.Find<long>(Short)), Is.EqualTo(known)));
        }

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Many_short_readings_in_one_snapshot_are_as_long_as_one_long()
    {
        var database = app.Service<Database>();
        await Within(TimeSpan.FromMilliseconds(50), () => Assert.That(() => database.Read<bool>(t =>
        {
            while (true)
            {
                t.Find<long>(Short);
            }
        }), Throws.TypeOf<AnswerTimeException>()));
    }

    [Test]
    public async Task What_is_too_long_is_refused_in_both_languages_and_kept_nowhere([Values("metrics/sessions?period=2023&by=topic,kind", "sessions?limit=7", "datasets/sessions.csv")] string address)
    {
        using var slow = new TestApp(sample: true, settings: new Dictionary<string, string> { ["Limits:AnswerSeconds"] = "0.000001" });
        var portal = slow.Anonymous();
        foreach (var (lang, title) in new[] { ("vi", "Câu trả lời cần nhiều thời gian hơn mức cho phép"), ("en", "The answer takes longer than an answer may") })
        {
            var refused = await portal.Get(address, ("Accept-Language", lang));
            Assert.That((refused.Status, refused.Header("Retry-After"), refused.Header("Cache-Control"), (string?)refused.Json["type"], (string?)refused.Json["title"]), Is.EqualTo((503, "5", "no-store", "/problems/too-long", title)));
        }

        Assert.That(slow.Service<MetricCache>().Count, Is.Zero);
    }

    [Test]
    public async Task What_a_request_leaves_to_be_done_takes_as_long_as_it_likes()
    {
        var reader = app.Service<ImportReader>();
        var id = Guid.Parse(await app.BeginToSend(Sending.Header + Sending.Meeting("06/06/2023", residents: 20)));
        await reader.Finished(id);
        await app.Service<Database>().Keep(t => ImportStore.Update(t, ImportStore.Find(t, id)!, ImportStore.Find(t, id)! with { Status = ImportStatus.Reading, ReadBy = reader.Process }));

        await Within(TimeSpan.FromTicks(1), () => reader.Begin(id, null, "sheet.csv"));
        await reader.Finished(id);
        Assert.That((string?)(await app.As("reporter").Get($"imports/{id}")).Json["status"], Is.EqualTo("ready"));
    }

    private static Task Within(TimeSpan most, Action read) => Task.Run(() =>
    {
        AnswerTime.Most = most;
        read();
    });
}
