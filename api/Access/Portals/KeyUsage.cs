using System.Data.Common;
using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Access.Portals;

/// <summary>How often each key is used: counted in memory, written every ten seconds and at the end; of a day that is
/// long over it is forgotten.</summary>
public sealed class KeyUsage(Database database, TimeProvider clock, ILogger<KeyUsage> log) : Flushing(TimeSpan.FromSeconds(10), clock, log)
{
    public const int DaysKept = 400;

    private readonly UsageCounts counts = new();
    private readonly ToldUse told = new();
    private readonly TimeProvider clock = clock;
    private readonly SemaphoreSlim turn = new(1);
    private DateOnly forgottenOn;

    public void Count(Guid key, int status) => counts.Count(key, VietNam.Today(clock), status);

    public override async Task Flush()
    {
        await turn.WaitAsync();
        try
        {
            await FlushAlone();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task FlushAlone()
    {
        var today = VietNam.Today(clock);
        var batch = counts.Drain(today);
        if (batch.Count == 0 && !told.IsDue(clock.GetUtcNow(), Ending))
        {
            return;
        }

        try
        {
            var done = await database.Keep(t =>
            {
                batch.ForEach(u => UsageStore.Add(t, u));
                if (forgottenOn != today)
                {
                    UsageStore.Forget(t, today.AddDays(-DaysKept));
                }

                return told.Tell(t, batch, clock.GetUtcNow(), Ending);
            });
            done();
            forgottenOn = today;
        }
        catch (DbException)
        {
            counts.PutBack(batch);
            throw;
        }
    }
}
