using BorderComms.Catalogue;

namespace BorderComms.Imports;

/// <summary>What a word may mean: the terms that are spelt so, and how sure that is.</summary>
public readonly record struct Candidates<T>(IReadOnlyList<T> Terms, Sureness Sure);

/// <summary>The terms of one sort by all the spellings that they are known under.</summary>
public sealed class Names<T> where T : class, ITerm
{
    private const int MostNear = 5;

    private readonly Dictionary<string, List<T>> spelt = [];
    private readonly Dictionary<string, List<T>> unaccented = [];
    private readonly Dictionary<string, Candidates<T>> met = [];

    public Names(IEnumerable<(T Term, string Spelling)> spellings)
    {
        foreach (var (term, spelling) in spellings)
        {
            Add(spelt, Spelling.Of(spelling), term);
            Add(unaccented, Spelling.WithoutMarks(spelling), term);
        }
    }

    /// <summary>The terms that the text names: those spelt so, or else those that are the same without accents.</summary>
    public Candidates<T> Of(string text)
    {
        if (!met.TryGetValue(text, out var found))
        {
            found = spelt.TryGetValue(Spelling.Of(text), out var same) ? new(same, Sureness.Exact)
                : unaccented.TryGetValue(Spelling.WithoutMarks(text), out var alike) ? new(alike, Sureness.Unaccented)
                : new([], Sureness.Unknown);
            met[text] = found;
        }

        return found;
    }

    /// <summary>The term whose whole spelling is longest among those that stand within the text; null for none.</summary>
    public T? Within(string text)
    {
        var words = $" {Spelling.Of(text)} ";
        return spelt.Where(s => words.Contains($" {s.Key} ", StringComparison.Ordinal)).OrderByDescending(s => s.Key.Length)
            .Select(s => s.Value[0]).FirstOrDefault();
    }

    /// <summary>The terms whose spellings are nearest to the text, nearest first.</summary>
    public IReadOnlyList<T> Near(string text, Func<T, bool> allowed)
    {
        var plain = Spelling.WithoutMarks(text);
        var most = Math.Max(1, plain.Length / 4);
        return [.. unaccented
            .Select(s => (Terms: s.Value, Far: s.Key.Length > 3 && plain.Contains(s.Key, StringComparison.Ordinal) ? 0 : Spelling.Distance(plain, s.Key, most)))
            .Where(s => s.Far <= most)
            .OrderBy(s => s.Far)
            .SelectMany(s => s.Terms).Where(allowed).Distinct().Take(MostNear)];
    }

    private static void Add(Dictionary<string, List<T>> to, string spelling, T term)
    {
        if (spelling.Length == 0)
        {
            return;
        }

        if (!to.TryGetValue(spelling, out var terms))
        {
            to[spelling] = terms = [];
        }

        if (!terms.Contains(term))
        {
            terms.Add(term);
        }
    }
}
