namespace BorderComms.ApiTests.Metrics.Attacks;

/// <summary>Linear equations over the same unknowns, in steps: what follows from them is found by elimination modulo a prime.</summary>
internal sealed class Equations(int unknowns)
{
    private const long Prime = (1L << 61) - 1;

    private readonly SortedDictionary<int, long[]> byPivot = [];

    public void Add(int[] left)
    {
        var rest = Reduce(left);
        var pivot = Array.FindIndex(rest, x => x != 0);
        if (pivot >= 0)
        {
            var inverse = Power(rest[pivot], Prime - 2);
            byPivot[pivot] = [.. rest.Select(x => Times(x, inverse))];
        }
    }

    /// <summary>Whether the left side is a combination of those that were added, so that its right side can be worked out.</summary>
    public bool Tell(int[] left) => Reduce(left).All(x => x == 0);

    private long[] Reduce(int[] left)
    {
        long[] rest = [.. Enumerable.Range(0, unknowns).Select(i => ((left[i] % Prime) + Prime) % Prime)];
        foreach (var (pivot, row) in byPivot)
        {
            if (rest[pivot] is not 0 and var factor)
            {
                for (var i = pivot; i < unknowns; i++)
                {
                    rest[i] = (rest[i] + Prime - Times(factor, row[i])) % Prime;
                }
            }
        }

        return rest;
    }

    private static long Times(long a, long b) => (long)((UInt128)a * (UInt128)b % (UInt128)Prime);

    private static long Power(long a, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? Times(result, a) : result;
            a = Times(a, a);
        }

        return result;
    }
}
