using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>A record in one posting. The newest comes first.</summary>
internal readonly record struct RevisionKey(long Posting, Guid Record) : IComparable<RevisionKey>
{
    public int CompareTo(RevisionKey other) => (other.Posting, other.Record).CompareTo((Posting, Record));
}

/// <summary>A half-month that was posted on, and the last posting that did so.</summary>
internal sealed record Touched
{
    public int HalfMonth { get; init; }
    public long LastPosting { get; init; }
}

/// <summary>Finds which records in which postings touch a figure, half-month by half-month, so that no more is read than a page
/// holds, however much one posting brought and whatever was posted on other days.</summary>
internal sealed class RevisionStore(Transaction t, CatalogueSnapshot catalogue, RevisionQuery query)
{
    // Where a filter lets few through, the index by place finds them without looking at the rest of the half-month.
    private const int FewPlaces = 30;

    private static readonly byte[] Last = [.. Enumerable.Repeat(byte.MaxValue, 16)];

    private static readonly Sql SelectTouched = """
        SELECT half_month, last_posting
        FROM balance
        WHERE grain = @grain AND indicator = @indicator AND half_month >= @first AND half_month <= @last AND last_posting > @since
          AND place = 0 AND agency = 0 AND kind = 0 AND topic_set = 0 AND audience = 0
        """;

    private static readonly Sql All = Page("ledger_entry AS e", "e", "(@anyPlace = 1 OR e.place IN @places)", "(@allKinds = 1 OR e.kind IN @kinds)");
    private static readonly Sql InPlaces = Page("ledger_entry AS e", "e", "e.place IN @places", "e.kind IN @kinds");
    private static readonly Sql Revised = Page("""
        revised_entry AS r
        JOIN ledger_entry AS e ON e.record = r.record AND e.posting_id = r.posting_id AND e.indicator = r.indicator AND e.half_month = r.half_month
        """, "r", "(@anyPlace = 1 OR e.place IN @places)", "(@allKinds = 1 OR e.kind IN @kinds)");

    /// <summary>The half-months of the figure that were posted on since, the last posted on first.</summary>
    public IEnumerable<Touched> Touched(MetricQuery figure)
    {
        var days = query.DaysOf(figure);
        return t.Query<Touched>(SelectTouched, new
        {
            grain = (int)Grain.HalfMonth,
            indicator = figure.Indicator.Id,
            first = HalfMonth.Of(days.From),
            last = HalfMonth.Of(days.Until),
            since = Since,
        });
    }

    /// <summary>The newest keys after the given one, at most so many.</summary>
    public IReadOnlyList<RevisionKey> Keys(RevisionKey? after, int limit)
    {
        var newest = new SortedSet<RevisionKey>();
        var halves = query.Figures.SelectMany(f => Touched(f).Select(h => (Figure: f, Half: h))).OrderByDescending(h => h.Half.LastPosting).ToList();
        foreach (var (figure, half) in halves)
        {
            if (newest.Count == limit && half.LastPosting < newest.Max.Posting)
            {
                break;
            }

            newest.UnionWith(KeysOf(figure, half.HalfMonth, after, limit));
            while (newest.Count > limit)
            {
                newest.Remove(newest.Max);
            }
        }

        return [.. newest];
    }

    /// <summary>The texts that find keys.</summary>
    [SqlFamily]
    public static IEnumerable<Sql> Pages() => [All, InPlaces, Revised];

    private long Since => query.Since?.Posting ?? 0;

    private bool FirstPostingsCount => query.Actions.IsEmpty || query.Actions.Contains(RevisionAction.Added);

    private IEnumerable<RevisionKey> KeysOf(MetricQuery figure, int halfMonth, RevisionKey? after, int limit)
    {
        var (narrowing, days, disclosure) = (new Narrowing(catalogue, figure), query.DaysOf(figure), Disclosure.OfChanges(figure, catalogue));
        var kinds = figure.Kinds(catalogue).Select(k => k.Id).Where(id => !disclosure.Hides(id)).ToList();
        var text = !FirstPostingsCount ? Revised : narrowing.Places.Length is > 0 and <= FewPlaces ? InPlaces : All;
        return t.Query<KeyRow>(text, new
        {
            indicator = figure.Indicator.Id,
            halfMonth,
            since = Since,
            posting = after?.Posting ?? long.MaxValue,
            record = after?.Record.ToColumn() ?? Last,
            from = days.From,
            until = days.Until,
            kinds,
            places = narrowing.Places,
            agencies = narrowing.Agencies,
            topics = narrowing.Topics,
            audiences = narrowing.Audiences,
            allKinds = figure.Filters.Kinds.IsEmpty && disclosure.Kinds.IsEmpty ? 1 : 0,
            anyPlace = narrowing.Places.Length == 0 ? 1 : 0,
            anyAgency = narrowing.Agencies.Length == 0 ? 1 : 0,
            anyTopic = narrowing.Topics.Length == 0 ? 1 : 0,
            anyAudience = narrowing.Audiences.Length == 0 ? 1 : 0,
            limit,
        }).Select(r => new RevisionKey(r.PostingId, r.Record));
    }

    private static Sql Page(string from, string keyed, string places, string kinds) => Sql.For(d => $"""
        SELECT {keyed}.posting_id, {keyed}.record
        FROM {from}
        WHERE {keyed}.indicator = @indicator AND {keyed}.half_month = @halfMonth AND {keyed}.posting_id > @since AND {keyed}.posting_id <= @posting
          AND ({keyed}.posting_id < @posting OR {keyed}.record < @record)
          AND e.day >= @from AND e.day <= @until AND {kinds} AND {places}
          AND (@anyAgency = 1 OR e.agency IN @agencies)
          AND (@anyTopic = 1 OR e.topic_set IN (SELECT topic_set FROM topic_set_member WHERE topic IN @topics))
          AND (@anyAudience = 1 OR e.audience IN @audiences)
        GROUP BY {keyed}.posting_id, {keyed}.record
        ORDER BY {keyed}.posting_id DESC, {keyed}.record DESC
        {d.Page("@limit")}
        """);

    private sealed record KeyRow
    {
        public long PostingId { get; init; }
        public Guid Record { get; init; }
    }
}
