using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>What is closed of a query's period at the query's moment, and what of that was posted on while it was closed, then or
/// before it had been opened once. Running sums tell which half-months were touched; entries are looked at only there, and only
/// where a posting might be another agency's, another day's, one after a reopening or one that the query's readers may not know of.</summary>
internal sealed class Closings
{
    private static readonly Sql PostedSince = Sql.For(d => $"""
        SELECT CASE WHEN EXISTS (
            SELECT 1 FROM ledger_entry{d.ReadBy("ix_ledger_entry_day")}
            WHERE indicator = @indicator AND day BETWEEN @from AND @until AND posting_id > @since AND posting_id <= @last AND kind IN @kinds
              AND (@anyPlace = 1 OR place IN @places)
              AND (@anyAgency = 1 OR agency IN @agencies)
              AND (@anyTopic = 1 OR topic_set IN (SELECT topic_set FROM topic_set_member WHERE topic IN @topics))
              AND (@anyAudience = 1 OR audience IN @audiences)) THEN 1 ELSE 0 END AS posted
        """);

    private readonly Transaction t;
    private readonly CatalogueSnapshot catalogue;
    private readonly MetricQuery query;
    private readonly Pin pin;
    private readonly Narrowing narrowing;
    private readonly Disclosure disclosure;
    private readonly List<Asked> asked;
    private readonly Dictionary<(int Closure, int Asked, int HalfMonth), bool> looked = [];
    private Dictionary<int, long>? touched;

    public Closings(Transaction t, CatalogueSnapshot catalogue, MetricQuery query)
    {
        (this.t, this.catalogue, this.query) = (t, catalogue, query);
        pin = Pin.Of(t, query);
        narrowing = new(catalogue, query);
        disclosure = Disclosure.Of(query, catalogue);
        var made = Closure.Made(t, query.Period.From, query.Period.Until, pin.Posting);
        IReadOnlySet<int>?[] agencies = query.Filters.Agencies.IsEmpty ? [null] : [.. query.Filters.Agencies.Select(a => catalogue.AgenciesReachedBy(a.Id))];
        asked = [.. agencies.Select((a, i) => new Asked(i, a, [.. made.Where(c => c.ClosesFor(a, catalogue))]))];
    }

    public PeriodStatus StatusOf(Period period) => StatusOf(new DayRange(period.From, period.Until));

    /// <summary>The status of days within the period.</summary>
    public PeriodStatus StatusOf(DayRange part) =>
        !asked.TrueForAll(a => Closure.Cover(a.Closures.Where(c => c.StoodAt(pin.Posting)), part.From, part.Until)) ? PeriodStatus.Open
            : asked.Exists(a => a.Closures.Exists(c => Meets(c, part) && Revised(a, c, part))) ? PeriodStatus.Revised
            : PeriodStatus.Closed;

    private static bool Meets(Closure closure, DayRange part) => closure.FromDay <= part.Until && part.From <= closure.ToDay;

    private bool Revised(Asked a, Closure closure, DayRange part)
    {
        var from = Stock ? DateOnly.MinValue : Later(closure.FromDay, part.From);
        var until = Earlier(closure.ToDay, part.Until);
        return Touched.Any(h => h.Value > closure.Posting && HalfMonth.FirstDay(h.Key) <= until && HalfMonth.LastDay(h.Key) >= from
            && Posted(a, closure, h.Key, new(Later(from, HalfMonth.FirstDay(h.Key)), Earlier(until, HalfMonth.LastDay(h.Key)))));
    }

    private bool Posted(Asked a, Closure closure, int half, DayRange days)
    {
        if (!looked.TryGetValue((closure.Id, a.Index, half), out var posted))
        {
            var whole = days == new DayRange(HalfMonth.FirstDay(half), HalfMonth.LastDay(half));
            var certain = whole && pin.Newest && closure.Reopening is null && TouchedIsNarrowed && asked.Count == 1 && !disclosure.LeavesOut;
            posted = certain || t.Find<int>(PostedSince, Parameters(a, closure, days)) == 1;
            looked.Add((closure.Id, a.Index, half), posted);
        }

        return posted;
    }

    private bool Stock => query.Indicator.Measure == Measure.Stock;

    /// <summary>The half-months with the newest postings on them, of what the query is narrowed to where one grain has it; of a
    /// stock, all up to the period's end.</summary>
    private Dictionary<int, long> Touched => touched ??= t
        .Query<Sum>(MetricSql.Balance(TouchedBy, Columns.Time, TouchedBy != Columns.None, Stock ? Bounds.UpTo : Bounds.HalfMonths), new
        {
            grain = (int)GrainOf(TouchedBy),
            indicator = query.Indicator.Id,
            halfMonths = Enumerable.Range(query.Period.FirstHalfMonth, query.Period.LastHalfMonth - query.Period.FirstHalfMonth + 1),
            last = query.Period.LastHalfMonth,
            places = narrowing.Places,
            agencies = narrowing.Agencies,
            kinds = query.Filters.Kinds.Select(k => k.Id),
            topics = narrowing.Topics,
            audiences = narrowing.Audiences,
            anyTopic = narrowing.Topics.Length == 0 ? 1 : 0,
        }).ToDictionary(s => s.HalfMonth, s => s.LastPosting);

    private Columns TouchedBy => TouchedIsNarrowed ? narrowing.Columns : Columns.None;

    private bool TouchedIsNarrowed => narrowing.Columns == Columns.None || System.Numerics.BitOperations.IsPow2((int)narrowing.Columns);

    // Whatever is disclosed: a change of that is not a posting on closed days.
    private static Grain GrainOf(Columns dimension) => dimension switch
    {
        Columns.Place => Grain.Place,
        Columns.Agency => Grain.Agency,
        Columns.Kind => Grain.Kind,
        Columns.Topic => Grain.TopicSet,
        Columns.Audience => Grain.Audience,
        _ => Grain.HalfMonth,
    };

    private object Parameters(Asked a, Closure closure, DayRange days) => new
    {
        indicator = query.Indicator.Id,
        from = days.From,
        until = days.Until,
        since = closure.Posting,
        last = Math.Min(pin.Posting, closure.Reopening ?? pin.Posting),
        kinds = Kinds(HalfMonth.Of(days.From)),
        places = narrowing.Places,
        agencies = a.Agencies ?? narrowing.Agencies.ToHashSet(),
        topics = narrowing.Topics,
        audiences = narrowing.Audiences,
        anyPlace = narrowing.Places.Length == 0 ? 1 : 0,
        anyAgency = a.Agencies is null ? 1 : 0,
        anyTopic = narrowing.Topics.Length == 0 ? 1 : 0,
        anyAudience = narrowing.Audiences.Length == 0 ? 1 : 0,
    };

    // As in the figures: kinds that are not disclosed singly take no part where they are left out, nor in ragged ends of the period.
    private IEnumerable<int> Kinds(int half)
    {
        var whole = half <= query.Period.LastWholeHalfMonth && (Stock || half >= query.Period.FirstWholeHalfMonth);
        return query.Kinds(catalogue).Select(k => k.Id).Where(id => (whole && !disclosure.LeavesOut) || !disclosure.Hides(id));
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>Agencies that the figures are narrowed to, or all, and what closes days for every one of them.</summary>
    private sealed record Asked(int Index, IReadOnlySet<int>? Agencies, List<Closure> Closures);
}
