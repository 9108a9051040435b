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
    private readonly Deadlines deadlines = DeadlineStore.Read(t);
    private readonly IReadOnlyList<Closure> closures = Closure.Standing(t);

    public PeriodCoverage Of(Period period)
    {
        var counts = CoverageStore.Counts(t, period.From, period.Until).ToLookup(c => c.Agency);
        var deadline = deadlines.Of(period);
        var merged = CoverageStore.Merged(t, period.From, period.Until);
        var entered = CoverageStore.EnteredOf(t, period.From, period.Until, deadline).ToLookup(e => e.Agency);
        var said = ReportStore.Touching(t, period).ToLookup(r => r.Agency);
        return new(PeriodRef.Of(period), deadline,
        [
            .. catalogue.Agencies.All.Where(a => a.StandsWithin(period.From, period.Until) || counts.Contains(a.Id))
                .Select(a => Of(period, deadline, a, new([.. counts[a.Id]], [.. entered[a.Id]], merged.Contains(a.Id), Covering(period, said[a.Id]))))
                .Where(a => a.Expected.Count > 0 || a.Nothing is not null || a.Sessions.All + a.Outputs.All > 0),
        ]);
    }

    /// <summary>The border communes without a session in the month, the quarter and the year that hold the period's last day, or today
    /// while the period lasts.</summary>
    public CommuneCoverage Communes(Period period)
    {
        var end = today < period.Until ? today : period.Until;
        var half = HalfMonth.Of(end < period.From ? period.From : end);
        UncoveredCommunes In(PeriodSort sort) => Without(Period.Find(PeriodUnits.Code(sort, PeriodUnits.Holding(sort, period.Calendar, half)), period.Calendar)!);
        return new(In(PeriodSort.Month), In(PeriodSort.Quarter), In(PeriodSort.Year));
    }

    private AgencyCoverage Of(Period period, DateOnly? deadline, Agency agency, Found found)
    {
        var expected = deadlines.Of(agency);
        bool IsExpected(RecordType type) => expected.Count == 0 || expected.Contains(type);
        var handedIn = found.Entered.Where(e => e.FirstAt is not null && IsExpected(e.Type)).ToList();
        var reported = handedIn.Min(e => e.FirstAt) ?? found.Nothing?.At;
        DateOnly? on = reported is { } at ? VietNam.DayOf(at) : null;
        var merged = found.Merged && IsExpected(RecordType.Session);
        var late = expected.Count > 0 && (on ?? today) > deadline && (on is not null || !merged);
        var state = handedIn.Count > 0 || merged ? ReportState.Reported
            : found.Nothing is not null ? ReportState.Nothing
            : late ? ReportState.Late
            : ReportState.Open;
        var own = new HashSet<int> { agency.Id };
        return new(Coded.Of(agency, lang), expected, state, on, late, expected.Count > 0 ? handedIn.Sum(e => e.LateRecords) : 0,
            Counts(found.Counts, RecordType.Session), Counts(found.Counts, RecordType.Output), found.Entered.Max(e => (DateTimeOffset?)e.LastAt), found.Nothing,
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
            ? new(newest.Account, newest.ReportedAt, newest.Note, [.. reports.OrderBy(r => r.FromDay).Select(r => PeriodRef.Of(Period.Find(r.PeriodCode, r.Calendar)!))])
            : null;
    }

    private UncoveredCommunes Without(Period period)
    {
        var communes = catalogue.Places.All.Where(p => p is { Border: true, Kind: "commune" } && ((IDated)p).InForce(period.Until)).ToList();
        var held = CoverageStore.PlacesOfSessions(t, period.From, period.Until).Select(id => On(period.Until, id)).ToHashSet();
        return new(PeriodRef.Of(period), communes.Count, [.. communes.Where(p => !held.Contains(p.Id)).Select(p => Coded.Of(p, lang))]);
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

    /// <summary>What there is of one agency's in the period.</summary>
    private sealed record Found(List<CoverageStore.Count> Counts, List<CoverageStore.Entered> Entered, bool Merged, SaidNothing? Nothing);
}
