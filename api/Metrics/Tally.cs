using BorderComms.Catalogue;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>Gathers sums into the rows of a breakdown: places rolled up, half-months put into their parts of the period, a
/// stock carried from part to part.</summary>
internal sealed class Tally
{
    private const string None = "none";
    private static readonly Label NoneLabel = new("Không có", "None");
    private static readonly Label WithheldLabel = new("Không công bố riêng", "Not disclosed singly");

    private readonly CatalogueSnapshot catalogue;
    private readonly MetricQuery query;
    private readonly Dimension[] time, others;
    private readonly Slots slots;
    private readonly Dictionary<(string Kind, int Place), int> above = [];

    public Tally(CatalogueSnapshot catalogue, MetricQuery query)
    {
        this.catalogue = catalogue;
        this.query = query;
        time = [.. query.By.Where(d => d.Sort is not null)];
        others = [.. query.By.Where(d => d.Sort is null)];
        slots = new(query.Period, [.. time.Select(d => d.Sort!.Value)]);
    }

    public IReadOnlyList<Figure> Rows(IEnumerable<Sum> sums)
    {
        var values = Gather(sums);
        var rows = new List<(Cell[] Cells, long Value)>();
        foreach (var (key, parts) in values)
        {
            var carried = 0L;
            for (var slot = 0; slot < parts.Length; slot++)
            {
                carried = query.Indicator.Measure == Measure.Stock ? carried + parts[slot] : parts[slot];
                if (carried != 0 || others.Length == 0)
                {
                    rows.Add((Cells(key, slots.Units(slot)), carried));
                }
            }
        }

        rows.Sort((a, b) => Compare(a.Cells, b.Cells));
        return [.. rows.Select(r => new Figure([.. r.Cells.Select(c => c.Member)], r.Value))];
    }

    private Dictionary<(int, int, int), long[]> Gather(IEnumerable<Sum> sums)
    {
        var values = new Dictionary<(int, int, int), long[]>();
        if (others.Length == 0)
        {
            values[default] = new long[slots.Count];
        }

        foreach (var sum in sums)
        {
            var key = (Id(0, sum), Id(1, sum), Id(2, sum));
            if (!values.TryGetValue(key, out var parts))
            {
                values[key] = parts = new long[slots.Count];
            }

            parts[time.Length == 0 ? 0 : slots.Of(sum.HalfMonth)] += sum.Value;
        }

        return values;
    }

    private int Id(int position, Sum sum) => position >= others.Length ? 0 : others[position].Column switch
    {
        Columns.Place => PlaceOf(others[position].PlaceKind!, sum.Place),
        Columns.Agency => sum.Agency,
        Columns.Kind => sum.Kind,
        Columns.Topic => sum.Topic,
        _ => sum.Audience,
    };

    private int PlaceOf(string kind, int place)
    {
        if (place <= 0)
        {
            return place;
        }

        if (!above.TryGetValue((kind, place), out var found))
        {
            above[(kind, place)] = found = catalogue.PlaceOfKind(place, kind)?.Id ?? 0;
        }

        return found;
    }

    private Cell[] Cells((int, int, int) key, int[] units)
    {
        int[] ids = [key.Item1, key.Item2, key.Item3];
        var (timed, other) = (0, 0);
        return [.. query.By.Select(d => d.Sort is { } sort ? OfTime(sort, units[timed++]) : OfTerm(d.Column, ids[other++]))];
    }

    private static Cell OfTime(PeriodSort sort, int unit)
    {
        var code = PeriodUnits.Code(sort, unit);
        return new(unit, new(code, code));
    }

    private Cell OfTerm(Columns column, int id)
    {
        ITerm? term = column switch
        {
            Columns.Place => catalogue.Places.Find(id),
            Columns.Agency => catalogue.Agencies.Find(id),
            Columns.Kind => catalogue.Kinds.Find(id),
            Columns.Topic => catalogue.Topics.Find(id),
            _ => catalogue.Audiences.Find(id),
        };
        return new(0, term is not null ? new(term.Code, term.Label.In(query.Lang))
            : id == Grains.Withheld ? new(Disclosure.WithheldCode, WithheldLabel.In(query.Lang))
            : new(None, NoneLabel.In(query.Lang)));
    }

    private static int Compare(Cell[] a, Cell[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            var order = a[i].Unit != b[i].Unit ? a[i].Unit.CompareTo(b[i].Unit) : string.CompareOrdinal(a[i].Member.Code, b[i].Member.Code);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <param name="Unit">Orders periods; 0 for what is ordered by its code.</param>
    private readonly record struct Cell(int Unit, Member Member);
}
