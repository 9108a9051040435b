using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>Writes rows by the thousand, each time in a transaction of its own, so that others can write between.</summary>
/// <param name="again">Whether the rows are there already. They are replaced, so that at every moment all are there.</param>
internal sealed class ImportKeeper(Database database, Guid import, Guid process, bool again, CancellationToken cancellation)
{
    private const int RowsAtOnce = 2_000;

    private readonly List<StoredRow> waiting = new(RowsAtOnce);
    private int written;

    public void Take(StoredRow row)
    {
        waiting.Add(row);
        if (waiting.Count == RowsAtOnce)
        {
            Flush();
        }
    }

    public void Flush()
    {
        written += waiting.Count;
        database.Keep(Write, cancellation).GetAwaiter().GetResult();
        waiting.Clear();
    }

    private void Write(Transaction t)
    {
        if (!ImportStore.Progress(t, import, written, process))
        {
            throw new OperationCanceledException();
        }

        if (again && waiting.Count > 0)
        {
            ImportRowStore.Clear(t, import, waiting[0].Number, waiting[^1].Number);
        }

        ImportRowStore.Add(t, import, waiting);
    }
}
