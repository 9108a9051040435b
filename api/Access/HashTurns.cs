using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Whose password is looked at next. One for every two cores is at a time, and few wait: first who is known at the account, then
/// whose network has asked least of late, so that a flood waits behind the one who has reason to come. Who has no place is told at once.</summary>
public sealed class HashTurns(TimeProvider clock)
{
    public const int MostWaiting = 16;
    private const int MostNetworks = 50_000;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1), Again = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly List<Waiting> waiting = [];
    private readonly Dictionary<string, int> asked = [];
    private DateTimeOffset askedSince;
    private int free = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Waits for a turn, which lasts until it is disposed.</summary>
    /// <param name="network">Where the caller is, as attempts are counted.</param>
    /// <param name="known">Whether the caller has been let in there before.</param>
    /// <exception cref="Problem">429: as many as may wait go first.</exception>
    public async Task<IDisposable> Take(string network, bool known, CancellationToken cancellation)
    {
        Waiting mine;
        lock (gate)
        {
            mine = new(network, Rank(network, known));
            waiting.Add(mine);
            Next();
            if (waiting.Count > MostWaiting)
            {
                var last = waiting.AsEnumerable().Reverse().MaxBy(w => w.Rank)!;
                waiting.Remove(last);
                last.Turn.SetException(Busy());
            }
        }

        using (cancellation.Register(() => Leave(mine, cancellation)))
        {
            await mine.Turn.Task;
        }

        return new Ending(this);
    }

    // A network's second goes behind the first of others, known or not.
    private int Rank(string network, bool known)
    {
        var now = clock.GetUtcNow();
        if (now - askedSince > Lately || asked.Count >= MostNetworks)
        {
            asked.Clear();
            askedSince = now;
        }

        var times = asked[network] = asked.GetValueOrDefault(network) + 1;
        return (known ? 0 : times) + waiting.Count(w => w.Network == network);
    }

    private void Next()
    {
        if (free > 0 && waiting.MinBy(w => w.Rank) is { } first)
        {
            free--;
            waiting.Remove(first);
            first.Turn.SetResult();
        }
    }

    private void End()
    {
        lock (gate)
        {
            free++;
            Next();
        }
    }

    private void Leave(Waiting mine, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (waiting.Remove(mine))
            {
                mine.Turn.SetCanceled(cancellation);
            }
        }
    }

    private static Problem Busy() => new(429, "logins-busy", new("Đang có quá nhiều lượt đăng nhập; hãy thử lại sau ít giây", "Too many sign in just now; try again in a few seconds")) { RetryAfter = Again };

    private sealed record Waiting(string Network, int Rank)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Ending(HashTurns turns) : IDisposable
    {
        private HashTurns? turns = turns;

        public void Dispose() => Interlocked.Exchange(ref turns, null)?.End();
    }
}
