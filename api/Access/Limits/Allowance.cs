namespace BorderComms.Access.Limits;

/// <summary>What this process may still hand out to one caller. A lease melts as fast as the caller's bucket fills, so that what all
/// processes hold and have handed out is never more than the policy lets through; whoever asks seldom leases one token at a time.
/// Instants and spans are ticks.</summary>
internal sealed class Allowance(LimitPolicy policy)
{
    // The first token of a lease is for whoever has waited for it, and melts only when nobody takes it.
    private static readonly long First = TimeSpan.TicksPerSecond;

    private long fullAt, meltedAt, leaseEnds, unused, owed, firstUntil;
    private long chunk = policy.Chunk;
    private int waiting;

    public LimitPolicy Policy => policy;

    public Lock Gate { get; } = new();

    /// <summary>The lease that is being taken, under <see cref="Gate"/>; whoever needs one awaits it.</summary>
    public Task<bool>? Leasing { get; set; }

    /// <summary>Whether nothing is lost when the process forgets the caller.</summary>
    public bool IsIdle(long now)
    {
        lock (Gate)
        {
            return Leasing is null && waiting == 0 && meltedAt <= now && fullAt <= now;
        }
    }

    /// <summary>Takes a token that the process holds, under <see cref="Gate"/>.</summary>
    public bool TryTake(long now)
    {
        fullAt = policy.Sane(fullAt, now);
        if (IsFirstThere(now))
        {
            firstUntil = 0;
            return true;
        }

        if (Held(now) == 0)
        {
            return false;
        }

        meltedAt -= policy.Token;
        unused--;
        return true;
    }

    /// <summary>Puts a token back that was not needed; one that has melted in the meantime is gone.</summary>
    public void GiveBack()
    {
        lock (Gate)
        {
            meltedAt += policy.Token;
            unused++;
        }
    }

    /// <summary>Whether the database holds nothing for the caller, as far as is known: others can only have made it less.</summary>
    public bool IsKnownEmpty(long now) => Left(now) == 0;

    /// <summary>Counts here alone, because the database does not answer; it is told with the next lease.</summary>
    public bool TryTakeAlone(long now)
    {
        lock (Gate)
        {
            if (IsKnownEmpty(now))
            {
                return false;
            }

            fullAt = Math.Max(fullAt, now) + policy.Token;
            owed++;
            return true;
        }
    }

    /// <summary>As <see cref="TryTakeAlone"/>, for whoever waits for the next token.</summary>
    /// <returns>When it may be used.</returns>
    public long TakeNextAlone(long now)
    {
        lock (Gate)
        {
            var usableAt = Math.Max(now, fullAt - (policy.Burst - 1) * policy.Token);
            fullAt = Math.Max(fullAt, now) + policy.Token;
            owed++;
            return usableAt;
        }
    }

    /// <summary>How many tokens to lease, fewer than before where some of those melted, more where they did not last; and what is left
    /// of a token that has begun to melt, which goes back.</summary>
    public (long Tokens, long Back) Wanted(long now)
    {
        lock (Gate)
        {
            var back = Unmelted(now);
            meltedAt = now;
            chunk = leaseEnds == 0 ? chunk
                : now < leaseEnds ? Math.Min(chunk * 2, policy.Chunk)
                : unused > 0 ? (chunk + 1) / 2
                : chunk;
            return (chunk + owed, back);
        }
    }

    public void Add(Lease lease, long now)
    {
        lock (Gate)
        {
            var settled = Math.Min(owed, lease.Granted);
            owed -= settled;
            fullAt = lease.FullAt + owed * policy.Token;
            var mine = lease.Granted - settled;
            (unused, firstUntil) = mine > 0 ? (mine - 1, now + First) : (0, 0);
            leaseEnds = now + mine * policy.Token;
            meltedAt = now + unused * policy.Token;
            Leasing = null;
        }
    }

    public void Fail()
    {
        lock (Gate)
        {
            Leasing = null;
        }
    }

    /// <summary>False when somebody waits already.</summary>
    public bool BeginWaiting() => Interlocked.CompareExchange(ref waiting, 1, 0) == 0;

    public void EndWaiting() => Volatile.Write(ref waiting, 0);

    public void Saw(Lease lease)
    {
        lock (Gate)
        {
            fullAt = Math.Max(fullAt, lease.FullAt);
        }
    }

    public Standing Stand(long now)
    {
        lock (Gate)
        {
            var left = Left(now);
            var moreAt = Math.Max(Unmelted(now) > 0 ? meltedAt : now, fullAt - (policy.Burst - left - 1) * policy.Token);
            return new(left, left >= policy.Burst ? null : moreAt - now);
        }
    }

    private long Left(long now) => policy.Left(fullAt - Unmelted(now) - (IsFirstThere(now) ? policy.Token : 0), now);

    private bool IsFirstThere(long now) => firstUntil > now && firstUntil <= now + First;

    private long Held(long now) => Unmelted(now) / policy.Token;

    private long Unmelted(long now) => Math.Clamp(meltedAt - now, 0, unused * policy.Token);
}

/// <summary>Where a caller stands.</summary>
/// <param name="Left">How many requests would be answered at this instant.</param>
/// <param name="More">The ticks until there is more; null when there is all there can be.</param>
internal readonly record struct Standing(long Left, long? More);
