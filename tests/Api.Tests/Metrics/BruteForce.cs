using System.Globalization;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.ApiTests.Metrics;

/// <summary>What a query comes to, counted day by day and record by record from the words of the design, without any of the
/// service's arithmetic of periods, grains and indexes.</summary>
internal sealed class BruteForce(CatalogueSnapshot catalogue, ILookup<int, int> topicSets, MetricQuery query)
{
    private bool Stock => query.Indicator.Measure == Measure.Stock;

    public long Total(IEnumerable<Contribution> posted) => Seen(posted).Sum(c => c.Value);

    /// <summary>The rows by the codes of their members, those of 0 left out.</summary>
    public SortedDictionary<string, long> Rows(IEnumerable<Contribution> posted)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var c in Seen(posted))
        {
            var timed = Stock && query.Columns.HasFlag(Columns.Time);
            foreach (var members in (timed ? DaysOf(c.Key.Day).SelectMany(d => Keys(c.Key with { Day = d })) : Keys(c.Key)).Distinct())
            {
                rows[members] = rows.GetValueOrDefault(members) + c.Value;
            }
        }

        foreach (var none in rows.Where(r => r.Value == 0).Select(r => r.Key).ToList())
        {
            rows.Remove(none);
        }

        return rows;
    }

    /// <summary>Whether an entry of this key takes part in the figure.</summary>
    public bool Sees(EntryKey key) => key.Indicator == query.Indicator.Id && Within(key) && Matches(key) && Disclosed(key);

    private IEnumerable<Contribution> Seen(IEnumerable<Contribution> posted) => posted.Where(c => Sees(c.Key));

    private bool Within(EntryKey key) => key.Day <= query.Period.Until && (Stock || key.Day >= query.Period.From);

    private bool Matches(EntryKey key)
    {
        var f = query.Filters;
        return (f.Places.Length == 0 || f.Places.Any(p => catalogue.PlacesWithin(p.Id).Contains(key.Place)))
            && (f.Agencies.Length == 0 || f.Agencies.Any(a => catalogue.AgenciesReachedBy(a.Id).Contains(key.Agency)))
            && (f.Kinds.Length == 0 || f.Kinds.Any(k => k.Id == key.Kind))
            && (f.Topics.Length == 0 || f.Topics.Any(t => topicSets[key.TopicSet].Contains(t.Id)))
            && (f.Audiences.Length == 0 || f.Audiences.Any(a => a.Id == key.Audience));
    }

    private bool Disclosed(EntryKey key) => !Hidden(key)
        || (query.Filters.Places.Length == 0 && query.Filters.Agencies.Length == 0 && InWholeHalf(key.Day));

    private bool Hidden(EntryKey key) => query.Scope == Scope.Public && catalogue.Kinds[key.Kind].AggregateOnly;

    private bool InWholeHalf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, day.Day < 15 ? 1 : 15);
        var last = day.Day < 15 ? new DateOnly(day.Year, day.Month, 14) : new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
        return last <= query.Period.Until && (Stock || first >= query.Period.From);
    }

    private IEnumerable<string> Keys(EntryKey key)
    {
        IEnumerable<string> keys = [""];
        foreach (var dimension in query.By)
        {
            var members = Members(dimension, key).ToList();
            keys = keys.SelectMany(k => members.Select(m => k.Length == 0 ? m : $"{k} {m}")).ToList();
        }

        return keys;
    }

    private IEnumerable<string> Members(Dimension dimension, EntryKey key) => dimension.Code switch
    {
        "agency" => [Hidden(key) ? "withheld" : catalogue.Agencies[key.Agency].Code],
        "kind" => [catalogue.Kinds[key.Kind].Code],
        "audience" => [catalogue.Audiences.Find(key.Audience)?.Code ?? "none"],
        "topic" when key.TopicSet == 0 => ["none"],
        "topic" => topicSets[key.TopicSet].Select(t => catalogue.Topics[t]).Where(t => query.Filters.Topics.Length == 0 || query.Filters.Topics.Any(f => f.Id == t.Id)).Select(t => t.Code),
        _ when dimension.PlaceKind is { } kind => [Hidden(key) ? "withheld" : catalogue.PlaceOfKind(key.Place, kind)?.Code ?? "none"],
        _ => [Code(dimension, key.Day)],
    };

    // A stock stands in every part of the period that ends after its first day.
    private IEnumerable<DateOnly> DaysOf(DateOnly first)
    {
        for (var day = first > query.Period.From ? first : query.Period.From; day <= query.Period.Until; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>The code of the period of this sort that holds the day.</summary>
    public string Code(Dimension dimension, DateOnly day)
    {
        if (query.Period.Calendar == Calendar.Reporting && day.Day >= 15)
        {
            day = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
        }

        var year = day.Year.ToString("0000", CultureInfo.InvariantCulture);
        return dimension.Code switch
        {
            "period-year" => year,
            "period-half-year" => $"{year}-H{(day.Month <= 6 ? 1 : 2)}",
            "period-quarter" => $"{year}-Q{((day.Month - 1) / 3) + 1}",
            _ => $"{year}-{day.Month:00}",
        };
    }
}
