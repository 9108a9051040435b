namespace BorderComms.Records;

/// <summary>An act on so many records that others may watch how far it is, and that may be given up until it is done.</summary>
public sealed class LongAct(CancellationToken cancellation)
{
    private volatile int done;
    private volatile int of = -1;

    /// <summary>How much of it is done.</summary>
    public int Done => done;

    /// <summary>How much there is to do; null until its turn comes.</summary>
    public int? Of => of < 0 ? null : of;

    /// <summary>Begins, or begins again where a transaction is run again.</summary>
    public void Begin(int much)
    {
        Heed();
        (done, of) = (0, much);
    }

    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public void Step(int much)
    {
        done += much;
        Heed();
    }

    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public void Heed() => cancellation.ThrowIfCancellationRequested();
}
