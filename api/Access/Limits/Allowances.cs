using System.Collections.Concurrent;
using System.Data.Common;
using BorderComms.Data;

namespace BorderComms.Access.Limits;

/// <summary>Who may still ask how often. The database holds what all processes together have handed out; this process leases from
/// it, and forgets whoever has rested. A process that only reads counts alone.</summary>
public sealed class Allowances(Database database, LimitPolicies policies, TimeProvider clock, ILogger<Allowances> log)
{
    private const int MostSubjects = 50_000;

    private readonly ConcurrentDictionary<string, Allowance> subjects = new();
    private volatile bool isLate;

    private long Now => clock.GetUtcNow().UtcTicks;

    /// <summary>Takes a token for the caller, if there is one.</summary>
    /// <param name="patient">Waits for the next token where there is none left, unless somebody of the same name waits for it already.</param>
    internal async ValueTask<(bool Taken, Allowance Of)> Take(LimitPolicy policy, string subject, bool patient, CancellationToken gone)
    {
        var allowance = Of(policy, subject);
        while (true)
        {
            var now = Now;
            Task<bool>? leasing = null;
            lock (allowance.Gate)
            {
                if (allowance.TryTake(now))
                {
                    return (true, allowance);
                }

                if (!allowance.IsKnownEmpty(now) && !database.IsReadOnly)
                {
                    leasing = allowance.Leasing ??= Task.Run(() => Lease(policy, subject, allowance), CancellationToken.None);
                }
            }

            if (database.IsReadOnly && allowance.TryTakeAlone(now))
            {
                return (true, allowance);
            }

            if (leasing is null)
            {
                return (patient && await Wait(policy, subject, allowance, gone), allowance);
            }

            if (!await Came(leasing))
            {
                return (allowance.TryTakeAlone(Now), allowance);
            }
        }
    }

    internal Standing Stand(Allowance allowance) => allowance.Stand(Now);

    /// <summary>Forgets whoever may ask as often as anybody, here and in the database.</summary>
    public async Task Forget()
    {
        var now = Now;
        foreach (var (subject, allowance) in subjects)
        {
            if (allowance.IsIdle(now))
            {
                subjects.TryRemove(subject, out _);
            }
        }

        if (!database.IsReadOnly)
        {
            await database.Keep(t => AllowanceStore.Forget(t, now));
        }
    }

    // Too many callers at once lose what they hold here; the database still knows what they had.
    private Allowance Of(LimitPolicy policy, string subject)
    {
        if (subjects.TryGetValue(subject, out var known))
        {
            return known;
        }

        if (subjects.Count >= MostSubjects)
        {
            subjects.Clear();
        }

        return subjects.GetOrAdd(subject, _ => new(policy));
    }

    private async Task<bool> Lease(LimitPolicy policy, string subject, Allowance allowance)
    {
        try
        {
            // What melts while the database is waited for would be lost, so the clock is read within.
            var (lease, now) = await database.Keep(t =>
            {
                var now = Now;
                var (wanted, back) = allowance.Wanted(now);
                return (AllowanceStore.Take(t, policy, subject, wanted, back, patient: false, now), now);
            });
            allowance.Add(lease, now);
            isLate = false;
            return true;
        }
        catch (DbException e)
        {
            log.LogWarning(e, "Nothing could be leased for a caller; it is counted here alone");
            allowance.Fail();
            return false;
        }
    }

    // A slow database is no reason not to serve what is in memory: one answer waits for it, and the others no longer until it is back.
    private async ValueTask<bool> Came(Task<bool> leasing)
    {
        if (!leasing.IsCompleted && !isLate && await Task.WhenAny(leasing, Task.Delay(policies.Patience)) != leasing)
        {
            isLate = true;
        }

        return leasing.IsCompleted && await leasing;
    }

    private async Task<bool> Wait(LimitPolicy policy, string subject, Allowance allowance, CancellationToken gone)
    {
        if (!allowance.BeginWaiting())
        {
            return false;
        }

        try
        {
            var now = Now;
            var (granted, usableAt) = database.IsReadOnly ? (1, allowance.TakeNextAlone(now)) : await Next(policy, subject, allowance, now, gone);
            if (usableAt > now)
            {
                await Task.Delay(TimeSpan.FromTicks(usableAt - now), clock, gone);
            }

            return granted > 0;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return false;
        }
        catch (DbException e)
        {
            log.LogWarning(e, "A caller could not be told to wait, and was refused");
            return false;
        }
        finally
        {
            allowance.EndWaiting();
        }
    }

    private async Task<(long Granted, long UsableAt)> Next(LimitPolicy policy, string subject, Allowance allowance, long now, CancellationToken gone)
    {
        var lease = await database.Keep(t => AllowanceStore.Take(t, policy, subject, 1, 0, patient: true, now), gone);
        allowance.Saw(lease);
        return (lease.Granted, lease.UsableAt);
    }
}
