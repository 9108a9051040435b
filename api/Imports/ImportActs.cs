using System.Collections.Concurrent;
using BorderComms.Records;

namespace BorderComms.Imports;

/// <summary>What is done with an import as a whole.</summary>
public enum ImportAct
{
    Take,
    Approve,
    Return,
    Withdraw,
}

/// <summary>An act on an import that is under way. Nothing of it is kept until it is done.</summary>
/// <param name="Done">How many rows or records are done.</param>
/// <param name="Of">How many there are; null while it waits for its turn.</param>
public sealed record ImportUnderway(ImportAct Act, int Done, int? Of);

/// <summary>The acts on imports that this process is at, so that others see how far they are while their transactions run.</summary>
public sealed class ImportActs
{
    private readonly ConcurrentDictionary<Guid, (ImportAct Act, LongAct Told)> running = new();

    /// <summary>Runs an act that <see cref="Of"/> tells of meanwhile. Of two on one import the first is told of.</summary>
    public async Task<T> Run<T>(Guid import, ImportAct act, Func<LongAct, Task<T>> work, CancellationToken cancellation)
    {
        var told = new LongAct(cancellation);
        var own = running.TryAdd(import, (act, told));
        try
        {
            return await work(told);
        }
        finally
        {
            if (own)
            {
                running.TryRemove(import, out _);
            }
        }
    }

    /// <summary>What is done with the import just now; null for nothing.</summary>
    public ImportUnderway? Of(Guid import) => running.TryGetValue(import, out var one) ? new(one.Act, one.Told.Done, one.Told.Of) : null;
}
