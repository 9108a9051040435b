using BorderComms.Data;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>Follows the rows of an import while they are taken in, and then leaves of those that were kept exactly the ones that
/// were not taken, each as it was found now: what was right when it was looked at may have been recorded since.</summary>
internal sealed class RowsLeft
{
    private readonly Queue<StoredRow> followed = new();
    private readonly Dictionary<int, Guid> taken = [];
    private readonly Dictionary<RowState, int> counts = [];
    private readonly List<StoredRow> changed = [];
    private readonly List<(int First, int Last)> gone = [];

    /// <summary>How many rows have become records.</summary>
    public int Taken => taken.Count;

    /// <summary>How many of the rows that are left are in each state.</summary>
    public IReadOnlyDictionary<RowState, int> Counts => counts;

    /// <summary>The rows as they were in the file. Each is to be told of, in this order.</summary>
    public IEnumerable<SheetRow> Follow(IEnumerable<StoredRow> rows)
    {
        foreach (var row in rows)
        {
            followed.Enqueue(row with { Cells = "" });
            yield return RowJson.Row(row);
        }
    }

    public void Tell(RowOutcome outcome)
    {
        var before = followed.Dequeue();
        if (outcome.Record is { } record)
        {
            taken.Add(before.Number, record);
            gone.Add(gone is [.., var (first, last)] && last == before.Number - 1 ? Longer(first, before.Number) : (before.Number, before.Number));
            return;
        }

        counts[outcome.State] = counts.GetValueOrDefault(outcome.State) + 1;
        var now = outcome.Store(before.Number);
        now = outcome.Like.Count == 0 ? now : now with { Alike = RowJson.Write(Found(outcome.Like)) };
        if (now.State != before.State || now.Body != before.Body || now.Faults != before.Faults || now.Alike != before.Alike)
        {
            changed.Add(now);
        }
    }

    public void Keep(Transaction t, Guid import)
    {
        foreach (var (first, last) in gone)
        {
            ImportRowStore.Clear(t, import, first, last);
        }

        foreach (var row in changed)
        {
            ImportRowStore.Change(t, import, row);
        }
    }

    // Rows that follow each other go at once.
    private (int, int) Longer(int first, int last)
    {
        gone.RemoveAt(gone.Count - 1);
        return (first, last);
    }

    // A row before it that was taken is a record now, and perhaps known as one already.
    private IEnumerable<Likeness> Found(IEnumerable<Likeness> like) => like
        .Select(l => l.Number is { } number && taken.TryGetValue(number, out var record) ? l with { Record = record } : l)
        .GroupBy(l => (l.Record, l.Record is null ? l.Number : null))
        .Select(g => g.MaxBy(l => l.Number)!);
}
