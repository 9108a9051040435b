namespace BorderComms.Bench;

/// <summary>What was measured, row by row, in the README's own form; told as it comes on the error stream, and as a table at the end.</summary>
internal sealed class Table
{
    private readonly List<(string What, string Wanted, string Measured)> rows = [];

    public void Row(string what, string wanted, string measured)
    {
        rows.Add((what, wanted, measured));
        Console.Error.WriteLine($"{what}: {measured}");
    }

    public void Print()
    {
        Console.WriteLine("| what | wanted | measured |");
        Console.WriteLine("|---|---|---|");
        foreach (var (what, wanted, measured) in rows)
        {
            Console.WriteLine($"| {what} | {wanted} | {measured} |");
        }
    }
}
