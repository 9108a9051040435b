using System.Collections.Concurrent;
using BorderComms.Ledger;
using Microsoft.Extensions.Primitives;

namespace BorderComms.Metrics;

/// <summary>All that handlers see of an address.</summary>
internal readonly record struct Target(string Path, string Query);

/// <summary>Answers by the address that they were asked under, good while no posting is known that changed them. Bounded: when it is full,
/// those go that are good no more, or else all.</summary>
internal sealed class FrontShelf(LedgerVersion version)
{
    private const int MostAnswers = 4096;
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<Target, Kept> answers = new();
    private readonly Lock door = new();
    private long bytes;

    /// <summary>The answer that is good; null where none is.</summary>
    public ReadyAnswer? Find(in Target target) => answers.TryGetValue(target, out var kept) && kept.Stands(version) ? kept.Answer : null;

    /// <summary>Keeps an answer, unless a newer one is there.</summary>
    /// <param name="shared">The headers that it bears in every coding.</param>
    public void Keep(in Target target, PublicAnswer made, KeyValuePair<string, StringValues>[] shared)
    {
        lock (door)
        {
            if (answers.TryGetValue(target, out var old))
            {
                if (old.Version >= made.Version)
                {
                    return;
                }

                Drop(target, old);
            }
            else if (answers.Count >= MostAnswers || bytes >= MostBytes)
            {
                MakeRoom();
            }

            var kept = new Kept(new(made.Answer, shared), made.Version, made.Extent);
            answers[target] = kept;
            bytes += kept.Answer.Size;
        }
    }

    private void MakeRoom()
    {
        foreach (var (target, kept) in answers.Where(a => !a.Value.Stands(version)))
        {
            Drop(target, kept);
        }

        if (answers.Count >= MostAnswers || bytes >= MostBytes)
        {
            answers.Clear();
            bytes = 0;
        }
    }

    private void Drop(in Target target, Kept kept)
    {
        answers.TryRemove(target, out _);
        bytes -= kept.Answer.Size;
    }

    private sealed record Kept(ReadyAnswer Answer, long Version, Extent? Extent)
    {
        // The newest posting that was known when it was last looked at.
        private long seen;

        public bool Stands(LedgerVersion version)
        {
            var newest = version.Newest;
            if (Volatile.Read(ref seen) == newest)
            {
                return true;
            }

            var stands = version.Stands(Version, Extent);
            if (stands)
            {
                Volatile.Write(ref seen, newest);
            }

            return stands;
        }
    }
}
