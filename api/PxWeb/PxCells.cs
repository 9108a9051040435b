using System.Collections.Immutable;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.PxWeb;

/// <summary>The figures of a selection. Each is what the public metric answers for its period, broken down by all variables that are not eliminated.</summary>
/// <param name="Values">A cell for each combination of values, the last variable changing fastest; null where nothing was recorded in its period.</param>
/// <param name="Version">The newest posting that touched them.</param>
/// <param name="Withheld">What stands under `withheld`, and why; null when nothing does.</param>
internal sealed record PxCells(IReadOnlyList<long?> Values, long Version, Withheld? Withheld)
{
    // What a sum is gathered under holds as many beside time.
    private const int MostBreakdowns = 3;

    /// <exception cref="Problem">400, as for <see cref="Query"/>.</exception>
    public static PxCells Of(Transaction t, CatalogueSnapshot catalogue, PxSelection selection)
    {
        var query = Query(catalogue, selection);
        var figures = Figures.Of(t, catalogue, query);
        var periods = query.By.Length == 1 ? figures.Rows : Figures.Of(t, catalogue, query with { By = query.By[..1], Filters = Filters.None }).Rows;
        var recorded = periods.Where(r => r.Recorded == true).Select(r => r.Members[0].Code).ToHashSet();

        var cells = new long?[selection.Variables.Aggregate(1, (n, v) => n * v.Count)];
        var (step, steps) = (cells.Length, new Dictionary<PxVariable, (Dictionary<string, int> Index, int Step)>());
        foreach (var variable in selection.Variables)
        {
            step /= variable.Count;
            steps[variable.Variable] = (variable.Values.Select((m, i) => (m.Code, i)).ToDictionary(m => m.Code, m => m.i), step);
        }

        Fill(cells, selection.Time.Values.Select(m => recorded.Contains(m.Code)).ToArray(), steps[selection.Time.Variable].Step);
        var by = query.By.Select(d => steps[selection.Variables.First(v => v.Set.Dimension == d).Variable]).ToArray();
        foreach (var row in figures.Rows)
        {
            var at = 0;
            for (var i = 0; i < by.Length && at >= 0; i++)
            {
                at = by[i].Index.TryGetValue(row.Members[i].Code, out var index) ? at + (index * by[i].Step) : -1;
            }

            if (at >= 0 && cells[at] is not null)
            {
                cells[at] = row.Value;
            }
        }

        return new(cells, figures.Version, Disclosure.OfFigures(query, catalogue, figures.Withheld));
    }

    /// <summary>The question to the metric that a selection is: time first. A variable of one kind, topic or audience needs no breakdown.</summary>
    /// <exception cref="Problem">400 where it is broken down by more than three variables beside time, or is too long.</exception>
    public static MetricQuery Query(CatalogueSnapshot catalogue, PxSelection selection)
    {
        var (table, time) = (selection.Table, selection.Time);
        var (first, last) = (time.Set.FirstUnit + time.At[0], time.Set.FirstUnit + time.At[^1]);
        var period = PxSpan.PeriodOf(time.Set.Dimension!.Sort!.Value, first, last);
        if (period.Until >= period.From.AddYears(Period.MostYears))
        {
            throw Problem.Malformed($"valueCodes[{PxVariable.Time}]", $"Khoảng thời gian dài nhất là {Period.MostYears} năm.", $"A period is at most {Period.MostYears} years long.");
        }

        var filters = new Filters
        {
            Kinds = Narrowed(selection, "kind", catalogue.Kinds.Find),
            Topics = Narrowed(selection, "topic", catalogue.Topics.Find),
            Audiences = Narrowed(selection, "audience", catalogue.Audiences.Find),
        };
        var narrowed = filters.Parameters.Select(f => f.Name).ToHashSet();
        var by = selection.Variables.Where(v => v.Variable.Eliminable && !(v.Count == 1 && narrowed.Contains(v.Variable.Code))).ToList();
        return by.Count <= MostBreakdowns
            ? new(table.Indicator, period) { By = [time.Set.Dimension, .. by.Select(v => v.Set.Dimension!)], Filters = filters, Lang = table.Lang }
            : throw Problem.Malformed($"valueCodes[{by[MostBreakdowns].Variable.Code}]",
                $"Ngoài thời gian, nhiều nhất {MostBreakdowns} biến có nhiều giá trị hay là địa bàn, đơn vị; hãy bỏ bớt biến hoặc chọn một giá trị.",
                $"Beside time, at most {MostBreakdowns} variables have several values or are places or agencies; leave one out, or select one of its values.");
    }

    // None where the selection does not narrow, or holds what is no word: `none` is not filtered by.
    private static ImmutableArray<T> Narrowed<T>(PxSelection selection, string variable, Func<string, T?> find) where T : class, ITerm =>
        selection.Variables.FirstOrDefault(v => v.Variable.Code == variable) is { } selected && !(selected.All && selected.Count > 1)
            && selected.Values.Select(m => find(m.Code)).ToList() is var terms && !terms.Contains(null)
            ? [.. terms.OfType<T>().OrderBy(term => term.Code, StringComparer.Ordinal)]
            : [];

    // Where anything was recorded in a period, a cell without a row holds 0.
    private static void Fill(long?[] cells, bool[] recorded, int step)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = recorded[i / step % recorded.Length] ? 0 : null;
        }
    }
}
