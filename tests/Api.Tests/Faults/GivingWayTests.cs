using System.Globalization;
using BorderComms.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Faults;

/// <summary>What writes goes on threads that give way to those that read.</summary>
public sealed class GivingWayTests
{
    [Test]
    public async Task What_runs_there_gives_way_and_goes_on_there_after_it_waited()
    {
        using var gaveWay = new ManualResetEventSlim();
        // There before them, as none of the pool's need be: a thread begins with the steps of whoever makes it.
        var other = Task.Factory.StartNew(() =>
        {
            gaveWay.Wait();
            return Steps();
        }, TaskCreationOptions.LongRunning);
        using var threads = new GivingWay("some", 1);
        var seen = await Task.Factory.StartNew(async () =>
        {
            var first = (Thread.CurrentThread.Name, Steps());
            await Task.Yield();
            return (First: first, Then: (Thread.CurrentThread.Name, Steps()));
        }, default, TaskCreationOptions.None, threads).Unwrap();
        Assert.That(seen, Is.EqualTo((("some", 10), ("some", 10))));
        gaveWay.Set();
        Assert.That(await other, Is.Zero, "others do not");
    }

    [TestCase("POST", "writes")]
    [TestCase("PUT", "writes")]
    [TestCase("DELETE", "writes")]
    [TestCase("GET", "here")]
    [TestCase("HEAD", "here")]
    [TestCase("OPTIONS", "here")]
    public async Task What_may_change_something_goes_there_and_what_reads_does_not(string method, string where)
    {
        var (here, seen) = (Thread.CurrentThread, Thread.CurrentThread);
        var life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var middleware = new WritesGiveWay(_ =>
        {
            seen = Thread.CurrentThread;
            return Task.CompletedTask;
        }, life);
        await middleware.InvokeAsync(new DefaultHttpContext { Request = { Method = method } });
        Assert.That(seen == here ? "here" : seen.Name, Is.EqualTo(where));
        life.NotifyStopped();
        Assert.That(seen == here || seen.Join(TimeSpan.FromSeconds(30)), Is.True, "it goes with the service");
    }

    // The 19th field of the thread's own line: its nice value.
    private static int Steps() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[16], CultureInfo.InvariantCulture);
}
