using System.Diagnostics;
using System.Net;
using BorderComms.Testing;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>Many who write at once all get their turn, and nobody who reads is turned away for it.</summary>
[NonParallelizable]
public sealed class ManyWritersTests
{
    private const int Writers = 64, Readers = 8;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3), Longest = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Sixty_four_writers_at_once_are_all_answered_with_2xx_and_counted_once_while_readers_read()
    {
        using var database = TestDatabase.Create(sample: false, accounts: true);
        var settings = database.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
        settings["ASPNETCORE_ENVIRONMENT"] = "Testing";
        await using (var server = await ServerProcess.Start(typeof(Program).Assembly.Location, "/readyz", settings))
        {
            var storm = new Storm(TestApp.Password, rows: 1);
            using var end = new CancellationTokenSource();
            var raging = storm.Rage(server.Address, Writers, end.Token, withSheets: false);
            await await Task.WhenAny(storm.SignedIn, raging);
            var reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Read(server.Address, end.Token)));
            await Go(storm);
            await end.CancelAsync();
            await raging;
            Assert.That((await reading).SelectMany(r => r).Distinct(), Is.EqualTo(new[] { HttpStatusCode.OK }));
            Assert.That(storm.Refused, Is.Empty);
            Assert.That(storm.Acknowledged, Is.GreaterThan(Writers));
            Assert.That(await storm.Check(server.Address), Is.Empty);
        }

        foreach (var words in new string[][] { ["reconcile"], ["audit", "verify"] })
        {
            var (code, said, error) = await Verb.Run(database.Settings, words);
            Assert.That(code, Is.Zero, said + error);
        }
    }

    // On a busy machine those who write have little of the processor beside those who read, so for as long as some are done.
    private static async Task Go(Storm storm)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var clock = Stopwatch.StartNew(); (clock.Elapsed < Time || storm.Acknowledged <= Writers) && clock.Elapsed < Longest;)
        {
            await poll.WaitForNextTickAsync();
        }
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> Read(Uri service, CancellationToken end)
    {
        var (statuses, number) = (new List<HttpStatusCode>(), 0);
        using var http = new HttpClient { BaseAddress = service };
        while (!end.IsCancellationRequested)
        {
            using var answer = await http.GetAsync($"/api/v1/metrics/sessions?period=2024-{1 + number++ % 12:00}&by=kind", CancellationToken.None);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
