using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Outputs;
using BorderComms.Plans;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Statements;

namespace BorderComms.Overviews;

/// <summary>Makes overviews, each from one snapshot, and keeps them while nothing newer is posted, planned or stated.</summary>
public sealed class OverviewReader(MetricReader figures, RecordReader<SessionBody, Session> sessions,
    RecordReader<OutputBody, Output> outputs, TimeProvider clock)
{
    private const int MostPlans = 100, MostStatements = 100, NewestShown = 6;

    private static readonly string[] ByMonth = ["sessions", "attendance", "publications"];

    /// <exception cref="Problem">400 and 422 for what cannot be read or does not exist.</exception>
    public Task<MadeAnswer> Read(OverviewParameters parameters)
    {
        // Whatever is planned or stated is under a posting, as figures are; what is due depends on the day too.
        var today = VietNam.Today(clock);
        return figures.Answer(c => Query(c, parameters.Year ?? today.Year), query => $"{query.NormalForm}{(parameters.Year is null ? "&opening" : "")}&on={today:yyyy-MM-dd}",
            (t, catalogue, _) =>
            {
                var said = Said.Of(t, catalogue, parameters, today);
                return Make(t, catalogue, Query(catalogue, said.Year), said);
            });

        OverviewQuery Query(CatalogueSnapshot catalogue, int year) => new(parameters, year, catalogue, clock.GetUtcNow());
    }

    private Overview Make(Transaction t, CatalogueSnapshot catalogue, OverviewQuery query, Said said)
    {
        MetricAnswer Figures(string indicator, string by, Compare? compare = null) => MetricAnswer.Of(t, catalogue, query.Ask(new() { Indicator = indicator }, by, compare));
        var (staff, names) = (query.Scope == Scope.Internal, new CatalogueAnswers(catalogue, query.Lang));
        var period = query.Ask(new() { Indicator = "sessions" }, null).Period;
        IReadOnlyList<TaskProgress> tasks = said.Plan is null || query.IsNarrowed ? []
            : PlanProgressReader.Tasks(t, catalogue, said.Plan, null, said.Today, staff, query.Lang);
        var headlines = OverviewQuery.Headlines.Where(m => query.Knows(m.Indicator)).Select(m => HeadlineOf(t, catalogue, query, m, tasks)).ToList();
        var months = ByMonth.Where(query.Knows).Select(i => Figures(i, "period-month", Compare.LastYear)).ToList();
        var (byTopic, byKind, byAudience, byAgency, byCommune) = (Figures("sessions", "topic"), Figures("sessions", "kind"), Figures("attendance", "audience"),
            Figures("sessions", "agency"), Figures("sessions", "place-commune"));
        var newest = Newest(t, catalogue, sessions, RecordType.Session, query, period, null);
        var products = Newest(t, catalogue, outputs, RecordType.Output, query, period, catalogue.Indicators.Find("media-products")?.Kinds);
        var version = headlines.Select(h => h.Version).Concat(months.Append(byTopic).Append(byAudience).Select(m => m.Version)).Max();
        return new(query.Year, PeriodRef.Of(period) with { Status = byTopic.Period.Status }, byTopic.Geography, query.Place is null ? null : names.Of((ITerm)query.Place),
            query.Agency is null ? null : names.Of((ITerm)query.Agency),
            query.Place is { } place ? [.. Enum.GetValues<Geography>().Select(g => new PlaceInGeography(g, catalogue.ImageOf(place.Id, g)?.Code))] : [],
            said.Plan is null ? null : new(said.Plan.Code, said.Plan.Title.In(query.Lang), said.Plan.Status), said.PlanYears,
            query.IsNarrowed ? [] : [.. said.Statements.Select(s => StatementReader.Beside(t, catalogue, s, new(query.Scope, query.Lang)).Statement)],
            [.. headlines.Select(h => h.Headline)], months, byTopic, byKind, byAudience, byAgency, byCommune,
            [.. BorderCommunes(catalogue, byTopic.Geography, period).Select(names.Of)], [.. catalogue.Gates.All.Select(names.Of)],
            newest, products, NamesOf(catalogue, names, newest, products, byAgency, byCommune), version, LedgerHead.InstantOf(t, version)?.UtcDateTime,
            Note.Of(catalogue, query.Lang));
    }

    private static (Headline Headline, long Version) HeadlineOf(Transaction t, CatalogueSnapshot catalogue, OverviewQuery overview, FigureMeasure measure,
        IReadOnlyList<TaskProgress> tasks)
    {
        var query = overview.Ask(measure, null, Compare.LastYear);
        var total = Figures.TotalOf(t, catalogue, query);
        var task = tasks.FirstOrDefault(x => x.Target is not null && x.Measure is { } own && own.Indicator == measure.Indicator && Same(own.ToFilter(), measure.ToFilter()));
        return (new(measure, IndicatorRef.Of(query.Indicator, query.Lang), total.Recorded ? total.Value : null, total.Previous, total.Withheld, task), total.Version);
    }

    // In whatever order the codes of a filter stand.
    private static bool Same(string one, string other) => one.Split('&', ',', '=').Order().SequenceEqual(other.Split('&', ',', '=').Order());

    private static IReadOnlyList<TAnswer> Newest<TBody, TAnswer>(Transaction t, CatalogueSnapshot catalogue, RecordReader<TBody, TAnswer> reader, RecordType type,
        OverviewQuery overview, Period period, IReadOnlyList<string>? kinds)
        where TBody : IRecordBody =>
        [.. reader.List(t, catalogue, new(type, [RecordStatus.Approved], period.From, period.Until,
            overview.Agency is { } agency ? [.. catalogue.AgenciesReachedBy(agency.Id)] : null,
            overview.Place is { } place ? [.. catalogue.PlacesWithin(place.Id, overview.Ask(new() { Indicator = "sessions" }, null).Geography)] : null,
            kinds is { Count: > 0 } ? [.. kinds.Select(code => catalogue.Kinds[code].Id)] : null, null, null, false, null, NewestShown), staff: false).Select(l => l.Answer)];

    private static IEnumerable<Place> BorderCommunes(CatalogueSnapshot catalogue, Geography geography, Period period)
    {
        var on = geography.Day() ?? period.Until;
        return catalogue.Places.All.Where(p => p.Border && p.Kind == "commune" && ((IDated)p).InForce(on));
    }

    private static OverviewNames NamesOf(CatalogueSnapshot catalogue, CatalogueAnswers names, IReadOnlyList<Session> newest, IReadOnlyList<Output> products,
        MetricAnswer byAgency, MetricAnswer byCommune)
    {
        var places = newest.Select(s => s.Place).Concat(products.Select(o => o.Place).OfType<string>()).ToHashSet();
        var agencies = newest.Select(s => s.Agency).Concat(products.Select(o => o.Agency)).Concat(byAgency.Rows.Select(r => r.Agency!.Code)).ToHashSet();
        var kinds = newest.Select(s => s.Kind).Concat(products.Select(o => o.Kind)).Concat(byAgency.Withheld?.Kinds ?? []).Concat(byCommune.Withheld?.Kinds ?? []).ToHashSet();
        return new([.. catalogue.Places.All.Where(p => places.Contains(p.Code)).Select(names.Of)],
            [.. catalogue.Agencies.All.Where(a => agencies.Contains(a.Code)).Select(names.Of)],
            [.. catalogue.Kinds.All.Where(k => kinds.Contains(k.Code)).Select(names.Of)],
            [.. catalogue.Topics.All.Select(x => names.Of((ITerm)x))],
            [.. catalogue.Indicators.All.Select(names.Of)]);
    }

    /// <summary>What was planned and stated of the year, before it is measured.</summary>
    private sealed record Said(int Year, DateOnly Today, Plan? Plan, IReadOnlyList<int> PlanYears, IReadOnlyList<StoredStatement> Statements)
    {
        public static Said Of(Transaction t, CatalogueSnapshot catalogue, OverviewParameters parameters, DateOnly today)
        {
            var plans = PlanStore.Page(t, catalogue, new(PlanStatuses.Public, null, null, null, MostPlans));
            var year = parameters.Year ?? (plans.FirstOrDefault(p => p.Status == PlanStatus.Closed) ?? (plans is [var newest, ..] ? newest : null))?.Year ?? today.Year;
            var period = new OverviewQuery(parameters, year, catalogue, DateTimeOffset.MaxValue).Ask(new() { Indicator = "sessions" }, null).Period;
            return new(year, today, plans.FirstOrDefault(p => p.Year == year), [.. plans.Select(p => p.Year).Distinct()],
                StatementStore.Page(t, catalogue, new(period.From, period.Until, null, null, MostStatements)));
        }
    }
}
