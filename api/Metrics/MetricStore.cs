using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics.Memory;

namespace BorderComms.Metrics;

/// <summary>Up to which posting an answer sums, and whether that is the newest, so that running sums will do.</summary>
internal readonly record struct Pin(long Posting, bool Newest)
{
    /// <summary>The query's own moment: what it is asked as of or as released, else the snapshot's.</summary>
    public static Pin Of(Transaction t, MetricQuery query)
    {
        var last = LedgerHead.Read(t).LastPosting;
        var posting = query.Release?.Posting ?? (query.AsOf is { } asOf ? LedgerHead.PostingAt(t, asOf.Instant) : last);
        return new(posting, posting == last);
    }
}

/// <summary>Part of a figure. What the sum does not group by is 0.</summary>
internal sealed record Sum
{
    public int HalfMonth { get; init; }
    public int Place { get; init; }
    public int Agency { get; init; }
    public int Kind { get; init; }
    public int Topic { get; init; }
    public int Audience { get; init; }
    public long Value { get; init; }
    public long LastPosting { get; init; }
}

/// <summary>Sums the ledger for a query: from the grain that has what it filters and groups by, what is wider or older from the
/// covering index of half-months, and ends that are no whole half-months from the one of days.</summary>
internal sealed class MetricStore(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, Disclosure disclosure, Pin pin)
{
    private readonly Narrowing narrowing = new(catalogue, query);

    // Summed by sets of topics, which count nothing twice: a total that need not be asked for again.
    private List<Sum>? closed;

    /// <summary>The parts of the figure by these columns, as its scope may see them; more than one may be of the same members.</summary>
    public List<Sum> Sums(Columns group)
    {
        if (group == Columns.None && closed is not null)
        {
            return closed;
        }

        var needed = (group & ~Columns.Time) | narrowing.Columns;
        var single = needed == Columns.None || System.Numerics.BitOperations.IsPow2((int)needed);
        if (single && pin.Newest)
        {
            return [.. FromBalances(group, needed), .. Open(group, [.. FromRaggedEnds(group)])];
        }

        List<Sum> sums = [.. FromHalfMonths(group), .. FromRaggedEnds(group)];
        closed = group.HasFlag(Columns.Topic) ? sums : null;
        return Open(group, sums);
    }

    /// <summary>Whether there is any entry of the indicator in the period that its scope may know of, whatever the query is narrowed to.</summary>
    public bool Recorded()
    {
        var whole = query with { Filters = Filters.None };
        var hidden = Disclosure.Of(whole, catalogue);
        int[] kinds = [.. whole.Kinds(catalogue).Select(k => k.Id).Where(id => !hidden.Hides(id))];
        return t.Find<int>(MetricSql.Recorded(Whole), Parameters(null, [])) == 1
            || (kinds.Length > 0 && Ends.Any(days => t.Find<int>(MetricSql.Recorded(Bounds.Days), Parameters(null, kinds, days)) == 1));
    }

    private bool Stock => query.Indicator.Measure == Measure.Stock;

    private Bounds Whole => Stock ? Bounds.UpTo : Bounds.HalfMonths;

    private List<Sum> FromBalances(Columns group, Columns dimension) =>
        t.Query<Sum>(MetricSql.Balance(dimension, group, narrowing.Columns != Columns.None, Whole), Parameters(GrainOf(dimension), Kinds(without: false)));

    private List<Sum> FromHalfMonths(Columns group) =>
        FromEntries(group, Whole, Kinds(without: disclosure.LeavesOut), days: null);

    private IReadOnlyList<DayRange> Ends => !Stock ? query.Period.RaggedEnds : query.Period.RaggedEnd is { } end ? [end] : [];

    private IEnumerable<Sum> FromRaggedEnds(Columns group) =>
        Ends.SelectMany(days => FromEntries(group & ~Columns.Time, Bounds.Days, Kinds(without: disclosure.LeavesOutOfRaggedEnds), days)
            .Select(s => s with { HalfMonth = HalfMonth.Of(days.From) }));

    private List<Sum> FromEntries(Columns group, Bounds bounds, int[] kinds, DayRange? days)
    {
        if (kinds.Length == 0)
        {
            return [];
        }

        var projects = disclosure.StandsTogether && (group & (Columns.Place | Columns.Agency)) != 0;
        var columns = projects ? group | Columns.Kind : group;
        var sums = days is null && InMemory is { } entries
            ? EntryScan.Sums(entries, IsTaken, columns, new(t, narrowing, pin.Posting, kinds))
            : EntrySums.Read(t, MetricSql.Entry(columns, narrowing.Places.Length > 0, bounds), columns, Parameters(null, kinds, days));
        return projects ? [.. sums.Select(Project)] : sums;
    }

    private EntryView? InMemory => t.Shared<EntryMemory>()?.Of(t, query.Indicator.Id, pin.Posting);

    private bool IsTaken(int halfMonth) => halfMonth <= query.Period.LastWholeHalfMonth && (Stock || halfMonth >= query.Period.FirstWholeHalfMonth);

    private List<Sum> Open(Columns group, List<Sum> sums) =>
        group.HasFlag(Columns.Topic) ? EntrySums.Open(sums, TopicSets.All(t), narrowing.Topics) : sums;

    private Sum Project(Sum sum) => disclosure.Hides(sum.Kind) ? sum with { Place = Grains.Withheld, Agency = Grains.Withheld } : sum;

    private int[] Kinds(bool without) =>
        [.. query.Kinds(catalogue).Select(k => k.Id).Where(id => !without || !disclosure.Hides(id))];

    private Grain GrainOf(Columns dimension) => dimension switch
    {
        Columns.Place => disclosure.Kinds.Length > 0 ? Grain.PublicPlace : Grain.Place,
        Columns.Agency => disclosure.Kinds.Length > 0 ? Grain.PublicAgency : Grain.Agency,
        Columns.Kind => Grain.Kind,
        Columns.Topic => Grain.TopicSet,
        Columns.Audience => Grain.Audience,
        _ => Grain.HalfMonth,
    };

    private object Parameters(Grain? grain, int[] kinds, DayRange? days = null) => new
    {
        grain = (int?)grain,
        indicator = query.Indicator.Id,
        halfMonths = query.Period.WholeHalfMonths,
        last = query.Period.LastWholeHalfMonth,
        from = days?.From,
        until = days?.Until,
        posting = pin.Posting,
        kinds,
        places = narrowing.Places,
        agencies = narrowing.Agencies,
        topics = narrowing.Topics,
        audiences = narrowing.Audiences,
        anyAgency = narrowing.Agencies.Length == 0 ? 1 : 0,
        anyTopic = narrowing.Topics.Length == 0 ? 1 : 0,
        anyAudience = narrowing.Audiences.Length == 0 ? 1 : 0,
    };
}
