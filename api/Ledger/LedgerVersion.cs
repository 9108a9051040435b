namespace BorderComms.Ledger;

/// <summary>The newest posting that this process knows of: its own before it is acknowledged, others' from the poll.</summary>
public sealed class LedgerVersion
{
    private long newest;

    public long Newest => Volatile.Read(ref newest);

    public void Saw(long posting)
    {
        var known = Newest;
        while (posting > known)
        {
            var before = Interlocked.CompareExchange(ref newest, posting, known);
            if (before == known)
            {
                return;
            }

            known = before;
        }
    }
}
