using BorderComms.Http;

namespace BorderComms.Metrics.Formats;

/// <summary>Rows as the cells of a cube: the members that rows have along each dimension, every combination of them a cell.</summary>
internal sealed class JsonStatCube
{
    public const string Value = "value", Previous = "previous", NotRecorded = "not-recorded";
    private const int MostCells = 250_000;

    private readonly MetricQuery query;
    private readonly Part?[] parts;
    private readonly int[] timeSteps;

    /// <exception cref="Problem">400 when there are too many cells.</exception>
    public JsonStatCube(MetricQuery query, Figures figures, PeriodStatuses statuses)
    {
        this.query = query;
        Members = [.. query.By.Select((_, i) => figures.Rows.Select(r => r.Members[i]).DistinctBy(m => m.Code).OrderBy(m => m.Code, StringComparer.Ordinal).ToList())];
        var (sizes, metrics) = (Members.Select(m => m.Count).ToArray(), query.Compare is null ? 1 : 2);
        var cells = sizes.Aggregate(1L, (n, size) => Math.Min(n * size, int.MaxValue));
        if (cells * metrics > MostCells)
        {
            throw Problem.Malformed("format", $"Hơn {MostCells} ô; hãy thu hẹp, bớt cách chia, hoặc lấy csv, xlsx.", $"More than {MostCells} cells; narrow the query, break it down by less, or ask for csv or xlsx.");
        }

        var indexes = Members.Select(m => m.Select((member, i) => (member.Code, i)).ToDictionary(x => x.Code, x => x.i)).ToArray();
        var steps = Steps(sizes);
        timeSteps = Steps([.. sizes.Select((size, i) => query.By[i].Sort is null ? 1 : size)]);
        parts = new Part?[sizes.Where((_, i) => query.By[i].Sort is not null).Aggregate(1, (n, size) => n * size)];
        if (!query.Columns.HasFlag(Columns.Time))
        {
            parts[0] = new(figures.Recorded, figures.Previous is not null, statuses.Whole);
        }

        var values = new (long Value, long Previous)[cells];
        foreach (var row in query.By.Length == 0 ? [new Figure([], figures.Total, figures.Previous)] : figures.Rows)
        {
            int[] at = [.. row.Members.Select((m, i) => indexes[i][m.Code])];
            values[At(at, steps)] = (row.Value, row.Previous ?? 0);
            if (row.Recorded is { } recorded)
            {
                parts[TimeAt(at)] = new(recorded, row.Previous is not null, statuses.Of(row)!.Value);
            }
        }

        Fill(values, sizes, metrics == 2);
    }

    /// <summary>The members along each dimension of the query, by code, which for periods is the order of time.</summary>
    public IReadOnlyList<IReadOnlyList<Member>> Members { get; }

    /// <summary>The cells, the last dimension changing fastest; behind the query's dimensions the value and what it is compared with.</summary>
    public List<long?> Values { get; } = [];

    public List<string?> Statuses { get; } = [];

    // Where there is no row, the value is 0; where no row has this combination of periods, they have no day in common.
    private void Fill((long Value, long Previous)[] values, int[] sizes, bool compared)
    {
        var at = new int[sizes.Length];
        foreach (var (value, previous) in values)
        {
            var part = parts[TimeAt(at)];
            Values.Add(part is { Recorded: true } ? value : null);
            Statuses.Add(part is null ? null : part.Recorded ? Codes.Of(part.Status) : NotRecorded);
            if (compared)
            {
                Values.Add(part is { PreviousRecorded: true } ? previous : null);
                Statuses.Add(part is null or { PreviousRecorded: true } ? null : NotRecorded);
            }

            for (var i = at.Length - 1; i >= 0 && ++at[i] == sizes[i]; i--)
            {
                at[i] = 0;
            }
        }
    }

    private int TimeAt(int[] at) => At([.. at.Select((index, i) => query.By[i].Sort is null ? 0 : index)], timeSteps);

    private static int At(int[] at, int[] steps) => at.Zip(steps, (index, step) => index * step).Sum();

    private static int[] Steps(int[] sizes)
    {
        var steps = new int[sizes.Length];
        for (var (i, step) = (sizes.Length - 1, 1); i >= 0; step *= sizes[i--])
        {
            steps[i] = step;
        }

        return steps;
    }

    /// <summary>What is known of a part of the period.</summary>
    private sealed record Part(bool Recorded, bool PreviousRecorded, PeriodStatus Status);
}
