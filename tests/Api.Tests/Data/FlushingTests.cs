using BorderComms.Data;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

public class FlushingTests
{
    [Test]
    public async Task What_is_taken_down_before_it_could_start_writes_what_was_counted()
    {
        var counting = new Counting();
        await counting.StartAsync(new CancellationToken(canceled: true));

        counting.Dispose();

        Assert.That(counting.Written, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_taken_down_writes_what_was_counted_once()
    {
        var counting = new Counting();
        await counting.StartAsync(default);
        await counting.StopAsync(default);

        counting.Dispose();

        Assert.That(counting.Written, Is.EqualTo(1));
    }

    private sealed class Counting() : Flushing(TimeSpan.FromHours(1), TimeProvider.System, NullLogger.Instance)
    {
        public int Written { get; private set; }

        public override Task Flush()
        {
            Written++;
            return Task.CompletedTask;
        }
    }
}
