using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Records;

namespace BorderComms.Reporting;

/// <summary>Finds who has reported what, from one snapshot.</summary>
public sealed class CoverageReader(Transaction t, CatalogueSnapshot catalogue, DateOnly today, Lang lang)
{
    private const int MonthsOfQuarter = 3, MonthsOfYear = 12;

    private readonly Deadlines deadlines = DeadlineStore.Read(t);
    private readonly IReadOnlyList<Closure> closures = Closure.All(t);

    public PeriodCoverage Of(Period period)
    {
        var counts = CoverageStore.Counts(t, period.From, period.Until).ToLookup(c => c.Agency);
        var last = CoverageStore.Last(t, period.From, period.Until);
        var merged = CoverageStore.Merged(t, period.From, period.Until);
        var said = ReportStore.Touching(t, period).ToLookup(r => r.Agency);
        var deadline = deadlines.Of(period);
        return new(PeriodRef.Of(period), deadline,
        [
            .. catalogue.Agencies.All.Where(a => a.StandsWithin(period.From, period.Until) || counts.Contains(a.Id))
                .Select(a => Of(period, deadline < today, a, [.. counts[a.Id]], merged.Contains(a.Id), last.TryGetValue(a.Id, out var at) ? at : null, Covering(period, said[a.Id])))
                .Where(a => a.Expected.Count > 0 || a.Nothing is not null || a.Sessions.All + a.Outputs.All > 0),
        ]);
    }

    /// <summary>The border communes without a session in the month, the three and the twelve months that end with the period.</summary>
    public CommuneCoverage Communes(Period period) => new(Without(period, 1), Without(period, MonthsOfQuarter), Without(period, MonthsOfYear));

    private AgencyCoverage Of(Period period, bool overdue, Agency agency, List<CoverageStore.Count> counts, bool merged, DateTimeOffset? last, SaidNothing? nothing)
    {
        var expected = deadlines.Of(agency);
        var (sessions, outputs) = (Counts(counts, RecordType.Session), Counts(counts, RecordType.Output));
        var handedIn = counts.Any(c => c.Status != RecordStatus.Draft && (expected.Count == 0 || expected.Contains(c.Type)))
            || merged && (expected.Count == 0 || expected.Contains(RecordType.Session));
        var state = handedIn ? ReportState.Reported
            : nothing is not null ? ReportState.Nothing
            : overdue && expected.Count > 0 ? ReportState.Late
            : ReportState.Open;
        var own = new HashSet<int> { agency.Id };
        return new(Coded.Of(agency, lang), expected, state, sessions, outputs, last, nothing,
            Closure.Cover(closures.Where(c => c.ClosesFor(own, catalogue)), period.From, period.Until));
    }

    private static RecordCounts Counts(List<CoverageStore.Count> counts, RecordType type)
    {
        int Of(RecordStatus status) => counts.Where(c => c.Type == type && c.Status == status).Sum(c => c.Records);
        return new(Of(RecordStatus.Draft), Of(RecordStatus.Submitted), Of(RecordStatus.Approved));
    }

    // What was said of a quarter was said of its months, and what was said of all its months of the quarter.
    private static SaidNothing? Covering(Period period, IEnumerable<StoredReport> said)
    {
        var reports = said.ToList();
        return Days.Cover(reports.Select(r => (r.FromDay, r.UntilDay)), period.From, period.Until) && reports.MaxBy(r => r.ReportedAt) is { } newest
            ? new(newest.Account, newest.ReportedAt, newest.Note)
            : null;
    }

    private UncoveredCommunes Without(Period period, int months)
    {
        var last = PeriodUnits.Holding(PeriodSort.Month, period.Calendar, period.LastHalfMonth);
        var from = PeriodUnits.FirstDay(PeriodSort.Month, period.Calendar, last - months + 1);
        var communes = catalogue.Places.All.Where(p => p is { Border: true, Kind: "commune" } && ((IDated)p).InForce(period.Until)).ToList();
        var held = CoverageStore.PlacesOfSessions(t, from, period.Until).Select(id => On(period.Until, id)).ToHashSet();
        return new(from, period.Until, communes.Count, [.. communes.Where(p => !held.Contains(p.Id)).Select(p => Coded.Of(p, lang))]);
    }

    private int On(DateOnly day, int place)
    {
        var at = catalogue.Places[place];
        while (at.Until < day && at.Successor is { } next)
        {
            at = catalogue.Places[next];
        }

        return at.Id;
    }
}
