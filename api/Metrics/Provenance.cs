using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Metrics;

/// <summary>The records that make a figure, newest day first, each with its share. Day, place, agency and kind are those of the
/// entries, so that a figure opens as it was even after its records have changed.</summary>
public sealed class Provenance(Transaction t, CatalogueSnapshot catalogue, MetricQuery query, Disclosure disclosure, long posting)
{
    private static readonly byte[] Last = [.. Enumerable.Repeat(byte.MaxValue, 16)];

    // So few places are looked up one by one; more of them stand close enough together in the index by day.
    private const int MostPlacesSingly = 4;

    private const string FlowShare = "SUM(e.value) <> 0";

    // The entry that opens a stock stands while the record's entries up to the period's end do not add up to nothing.
    private const string StockShare = """
        SUM(e.value) > 0 AND (
            SELECT SUM(a.value) FROM ledger_entry AS a
            WHERE a.record = e.record AND a.indicator = @indicator AND a.day <= @until AND a.posting_id <= @posting) <> 0
        """;

    private const string AnyPlace = "(@anyPlace = 1 OR e.place IN @places)";
    private const string OnePlace = "e.place = @place";

    private static readonly Sql FlowPage = Page(FlowShare, AnyPlace), FlowPageOfPlace = Page(FlowShare, OnePlace);
    private static readonly Sql StockPage = Page(StockShare, AnyPlace), StockPageOfPlace = Page(StockShare, OnePlace);

    // The sign keeps SQLite from reading all of the indicator's entries by another index.
    private static readonly Sql Details = """
        SELECT e.record AS id, e.day, e.place, e.agency, e.kind, r.type, r.ref
        FROM ledger_entry AS e
        JOIN record AS r ON r.id = e.record
        WHERE e.record IN @records AND +e.indicator = @indicator AND e.posting_id <= @posting
        GROUP BY e.record, e.day, e.place, e.agency, e.kind, r.type, r.ref
        HAVING SUM(e.value) > 0
        """;

    /// <summary>At most so many shares after the given one.</summary>
    public IReadOnlyList<Share> After(Position? position, int limit)
    {
        var stock = query.Indicator.Measure == Measure.Stock;
        var places = new Narrowing(catalogue, query).Places;
        var keys = places.Length is 0 or > MostPlacesSingly
            ? t.Query<KeyRow>(stock ? StockPage : FlowPage, Parameters(position, limit))
            : places.SelectMany(p => t.Query<KeyRow>(stock ? StockPageOfPlace : FlowPageOfPlace, Parameters(position, limit, p)))
                .OrderByDescending(k => k.Day).ThenByDescending(k => k.Record).Take(limit).ToList();
        var details = t.Query<DetailRow>(Details, new { records = keys.Select(k => k.Record.ToColumn()), indicator = query.Indicator.Id, posting })
            .ToDictionary(d => (d.Id, d.Day));
        return [.. keys.Select(k => details[(k.Record, k.Day)].ToShare(k.Value))];
    }

    private object Parameters(Position? position, int limit, int? place = null)
    {
        var stock = query.Indicator.Measure == Measure.Stock;
        var narrowing = new Narrowing(catalogue, query);
        return new
        {
            indicator = query.Indicator.Id,
            from = stock ? DateOnly.MinValue : query.Period.From,
            until = query.Period.Until,
            day = position?.Day ?? query.Period.Until,
            record = position?.Record.ToColumn() ?? Last,
            posting,
            kinds = query.Kinds(catalogue).Select(k => k.Id).Where(id => !disclosure.Hides(id)),
            place,
            places = narrowing.Places,
            agencies = narrowing.Agencies,
            topics = narrowing.Topics,
            audiences = narrowing.Audiences,
            anyPlace = narrowing.Places.Length == 0 ? 1 : 0,
            anyAgency = narrowing.Agencies.Length == 0 ? 1 : 0,
            anyTopic = narrowing.Topics.Length == 0 ? 1 : 0,
            anyAudience = narrowing.Audiences.Length == 0 ? 1 : 0,
            limit,
        };
    }

    /// <summary>The texts that find a page of shares, of a flow and of a stock.</summary>
    [SqlFamily]
    public static IEnumerable<Sql> Pages() => [FlowPage, StockPage];

    /// <summary>The same for one place.</summary>
    [SqlFamily]
    public static IEnumerable<Sql> PagesOfPlace() => [FlowPageOfPlace, StockPageOfPlace];

    private static Sql Page(string having, string places) => Sql.For(d => $"""
        SELECT e.day, e.record, SUM(e.value) AS value
        FROM ledger_entry AS e{(places == OnePlace ? d.ReadBy("ix_ledger_entry_place") : "")}
        WHERE e.indicator = @indicator AND e.day >= @from AND e.day <= @day AND (e.day < @day OR e.record < @record)
          AND e.posting_id <= @posting AND e.kind IN @kinds
          AND {places} AND (@anyAgency = 1 OR e.agency IN @agencies)
          AND (@anyTopic = 1 OR e.topic_set IN (SELECT topic_set FROM topic_set_member WHERE topic IN @topics))
          AND (@anyAudience = 1 OR e.audience IN @audiences)
        GROUP BY e.day, e.record
        HAVING {having}
        ORDER BY e.day DESC, e.record DESC
        {d.Page("@limit")}
        """);

    private sealed record KeyRow
    {
        public DateOnly Day { get; init; }
        public Guid Record { get; init; }
        public long Value { get; init; }
    }

    private sealed record DetailRow
    {
        public Guid Id { get; init; }
        public DateOnly Day { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int Type { get; init; }
        public string Ref { get; init; } = "";

        public Share ToShare(long value) => new((RecordType)Type, Id, Ref, Day, Kind, Place, Agency, value);
    }
}

/// <summary>Where a page of shares begins: after this record of this day.</summary>
public sealed record Position(DateOnly Day, Guid Record);

/// <summary>A record's part of a figure. Ids of the catalogue; place is 0 where it has none.</summary>
public sealed record Share(RecordType Type, Guid Id, string Ref, DateOnly Day, int Kind, int Place, int Agency, long Value);
