using BorderComms.Data;

namespace BorderComms.Access.Limits;

/// <summary>What the processes together have handed out, by caller: when the caller's bucket is full again.</summary>
public static class AllowanceStore
{
    private static readonly Sql Hold = "UPDATE allowance SET full_at = full_at WHERE subject = @subject";
    private static readonly Sql Select = "SELECT full_at FROM allowance WHERE subject = @subject";
    private static readonly Sql Update = "UPDATE allowance SET full_at = @fullAt WHERE subject = @subject";
    private static readonly Sql Insert = "INSERT INTO allowance (subject, full_at) VALUES (@subject, @fullAt)";
    private static readonly Sql DeleteFull = "DELETE FROM allowance WHERE full_at <= @now";

    /// <summary>Takes up to so many tokens out of the caller's bucket.</summary>
    /// <param name="back">What the process puts back of what it took before, in ticks.</param>
    /// <param name="patient">Where there is none left, takes the one that comes next, unless somebody waits for that already.</param>
    public static Lease Take(Transaction t, LimitPolicy policy, string subject, long wanted, long back, bool patient, long now)
    {
        var known = t.Execute(Hold, new { subject }) > 0;
        var fullAt = known ? policy.Sane(Math.Max(now, t.Find<long>(Select, new { subject }) - back), now) : now;
        var left = policy.Left(fullAt, now);
        var granted = left == 0 && patient && policy.NextAt(fullAt) - now <= policy.Token ? 1 : Math.Min(wanted, left);
        var usableAt = left == 0 && granted > 0 ? policy.NextAt(fullAt) : now;
        fullAt += granted * policy.Token;
        if (granted > 0)
        {
            t.Execute(known ? Update : Insert, new { subject, fullAt });
        }

        return new(granted, fullAt, usableAt);
    }

    /// <summary>Forgets the callers whose bucket is full.</summary>
    public static void Forget(Transaction t, long now) => t.Execute(DeleteFull, new { now });
}

/// <summary>What a process may hand out by itself.</summary>
/// <param name="Granted">How many tokens.</param>
/// <param name="FullAt">When the caller's bucket is full again, in ticks of UTC.</param>
/// <param name="UsableAt">When the tokens have arrived, in ticks of UTC: now, or for whoever waits, somewhat later.</param>
public readonly record struct Lease(long Granted, long FullAt, long UsableAt);
