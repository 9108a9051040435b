using BorderComms.Catalogue;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>Gathers sums into the rows of a breakdown: places rolled up, half-months put into their parts of the period, a
/// stock carried from part to part.</summary>
internal sealed class Tally
{
    internal const string None = "none";
    private static readonly Label NoneLabel = new("Không có", "None");
    public static readonly Label WithheldLabel = new("Không công bố riêng", "Not disclosed singly");

    private readonly CatalogueSnapshot catalogue;
    private readonly MetricQuery query;
    private readonly Slots slots;
    private readonly Members members;
    private readonly bool timed, named;

    public Tally(CatalogueSnapshot catalogue, MetricQuery query)
    {
        this.catalogue = catalogue;
        this.query = query;
        slots = new(query);
        members = new(catalogue, query);
        timed = query.By.Any(d => d.Sort is not null);
        named = query.By.Any(d => d.Sort is null);
    }

    /// <param name="now">What is held of the period.</param>
    /// <param name="then">What that is compared with, in the half-months of the period; null when nothing is.</param>
    public IReadOnlyList<Figure> Rows(Gathered now, Gathered? then)
    {
        var (values, before) = (Gather(now.Sums), then is null ? [] : Gather(then.Sums));
        List<MemberKey> keys = [.. values.Keys.Concat(before.Keys).Concat(Listed()).Distinct()];
        var rows = new List<Row>(keys.Count * slots.Count);
        foreach (var key in keys)
        {
            Add(rows, key, values.GetValueOrDefault(key), before.GetValueOrDefault(key), then);
        }

        rows.Sort((a, b) => Compare(a.Cells, b.Cells));
        return [.. rows.Select(r => new Figure([.. r.Cells.Select(c => c.Member)], r.Value, r.Previous, r.Part, timed ? now.PartsRecorded[r.Part] : null))];
    }

    // A breakdown by a period alone lists every period.
    private IEnumerable<MemberKey> Listed() => !named ? [default] : query.Zeros == Zeros.Include ? members.InForce(slots.Count) : [];

    private void Add(List<Row> rows, MemberKey key, long[]? values, long[]? before, Gathered? then)
    {
        var (value, previous) = (0L, 0L);
        for (var slot = 0; slot < slots.Count; slot++)
        {
            value = Carried(value, values, slot);
            previous = Carried(previous, before, slot);
            if (value != 0 || previous != 0 || !named || query.Zeros == Zeros.Include)
            {
                rows.Add(new(Cells(key, slots.Units(slot)), value, then is { } && (then.PartsRecorded.Count == 0 || then.PartsRecorded[slot]) ? previous : null, slot));
            }
        }
    }

    private long Carried(long standing, long[]? parts, int slot) => (query.Indicator.Measure == Measure.Stock ? standing : 0) + (parts?[slot] ?? 0);

    private Dictionary<MemberKey, long[]> Gather(IEnumerable<Sum> sums)
    {
        var values = new Dictionary<MemberKey, long[]>();
        foreach (var sum in sums)
        {
            var key = members.Of(sum);
            if (!values.TryGetValue(key, out var parts))
            {
                values[key] = parts = new long[slots.Count];
            }

            parts[timed ? slots.Of(sum.HalfMonth) : 0] += sum.Value;
        }

        // Sums that have fallen to 0 would show, beside the zeros of what is in force, where something was once.
        return values.Where(v => v.Value.Any(p => p != 0)).ToDictionary();
    }

    private Cell[] Cells(MemberKey key, int[] units)
    {
        var (time, other) = (0, 0);
        return [.. query.By.Select(d => d.Sort is { } sort ? OfTime(sort, units[time++]) : OfTerm(d.Column, key[other++]))];
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

    private readonly record struct Row(Cell[] Cells, long Value, long? Previous, int Part);
}
