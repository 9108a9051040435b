using Microsoft.Extensions.Time.Testing;

namespace BorderComms.ApiTests;

/// <summary>A clock that a test moves. Of the ticks of a periodic timer that one move passes only the last comes, as a
/// <see cref="PeriodicTimer"/> drops those that nobody awaits: a move by a year is not 63 million ticks of half a second.</summary>
public sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private TimeSpan adjusted;

    /// <summary>Sets the clock, as somebody does who sets it right or wrong; no time passes by it.</summary>
    public new void AdjustTime(DateTimeOffset value)
    {
        adjusted += value - GetUtcNow();
        base.AdjustTime(value);
    }

    public override long GetTimestamp() => base.GetTimestamp() - adjusted.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period > TimeSpan.Zero ? new Ticks(this, callback, state, dueTime, period) : base.CreateTimer(callback, state, dueTime, period);

    private sealed class Ticks : ITimer
    {
        private readonly TestClock clock;
        private readonly ITimer once;
        private readonly Lock gate = new();
        private TimeSpan period;
        private DateTimeOffset next;

        public Ticks(TestClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.clock = clock;
            once = clock.CreateTimer(_ => Tick(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                this.period = period;
                next = clock.GetUtcNow() + dueTime;
            }

            return once.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => once.Dispose();

        public ValueTask DisposeAsync() => once.DisposeAsync();

        private void Tick(TimerCallback callback, object? state)
        {
            TimeSpan wait;
            lock (gate)
            {
                var late = clock.GetUtcNow() - next;
                wait = period - TimeSpan.FromTicks(late.Ticks % period.Ticks);
                next += late + wait;
            }

            once.Change(wait, Timeout.InfiniteTimeSpan);
            callback(state);
        }
    }
}
