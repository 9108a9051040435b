using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>What postings did to the shares of records, newest first. A record is shown as far as its entries may be: one that
/// was of another kind before is new to those who may not see that kind singly.</summary>
internal sealed class RevisedRecords(Transaction t, CatalogueSnapshot catalogue, RevisionQuery query)
{
    private static readonly Sql SelectEntries = """
        SELECT record, posting_id, indicator, day, place, agency, kind, topic_set, audience, value
        FROM ledger_entry
        WHERE record IN @records
        """;
    private static readonly Sql SelectRecords = "SELECT id, type, ref FROM record WHERE id IN @records";
    private static readonly Sql SelectPostings = """
        SELECT p.id, p.posted_at, p.record_id, p.reason, a.name AS account
        FROM posting AS p
        LEFT JOIN account AS a ON a.id = p.posted_by
        WHERE p.id IN @postings
        """;
    private static readonly Sql SelectTopicSets = "SELECT DISTINCT topic_set FROM topic_set_member WHERE topic IN @topics";

    private readonly RevisionStore store = new(t, catalogue, query);
    private readonly IReadOnlyList<Closure> closures = Closure.All(t);
    private List<Counting>? counting;

    /// <summary>All after the given one, read as they are taken.</summary>
    /// <param name="batch">How many are read at once.</param>
    public IEnumerable<(RevisionKey Key, Revision Revision)> After(RevisionKey? after, int batch)
    {
        IReadOnlyList<RevisionKey> keys;
        do
        {
            keys = store.Keys(after, batch);
            foreach (var revision in Told(keys))
            {
                yield return revision;
            }

            after = keys.Count == 0 ? after : keys[^1];
        }
        while (keys.Count == batch);
    }

    private IEnumerable<(RevisionKey, Revision)> Told(IReadOnlyList<RevisionKey> keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var records = keys.Select(k => k.Record).Distinct().Select(id => id.ToColumn()).ToList();
        var seen = t.Query<Entry>(SelectEntries, new { records }).Where(e => query.Scope == Scope.Internal || !catalogue.Kinds[e.Kind].AggregateOnly).ToLookup(e => e.Record);
        var named = t.Query<Named>(SelectRecords, new { records }).ToDictionary(r => r.Id);
        var postings = t.Query<Posting>(SelectPostings, new { postings = keys.Select(k => k.Posting).Distinct() }).ToDictionary(p => p.Id);
        return keys.Select(k => (k, Told(named[k.Record], postings[k.Posting], [.. seen[k.Record].Where(e => e.PostingId <= k.Posting)])));
    }

    /// <param name="record">The record.</param>
    /// <param name="posting">The posting.</param>
    /// <param name="entries">The record's entries up to it, as its readers may see them.</param>
    private Revision Told(Named record, Posting posting, List<Entry> entries)
    {
        counting ??= [.. query.Figures.Select(f => new Counting(query.DaysOf(f), f, new(catalogue, f), TopicSets(f), [.. f.Kinds(catalogue).Select(k => k.Id)]))];
        var parts = counting.Select(c => (c.Figure, Entries: entries.Where(c.Counts).ToList())).Where(p => p.Entries.Any(e => e.PostingId == posting.Id)).ToList();
        var counted = parts.SelectMany(p => p.Entries).ToList();
        var staff = query.Scope == Scope.Internal;
        return new(posting.Id, posting.PostedAt, Action(posting, entries), Ref(record, counted, posting.Id), null, null,
            [.. parts.Select(p => new RevisionChange(IndicatorRef.Of(p.Figure.Indicator, query.Lang), p.Entries.Where(e => e.PostingId < posting.Id).Sum(e => e.Value), p.Entries.Sum(e => e.Value)))],
            counted.Any(e => e.PostingId == posting.Id && closures.Any(c => c.HeldAt(posting.PostedAt, e.Key, catalogue))),
            staff ? posting.Reason : null, staff ? posting.Account : null);
    }

    private static RevisionAction Action(Posting posting, List<Entry> entries) =>
        !Stands(entries.Where(e => e.PostingId < posting.Id)) ? RevisionAction.Added
        : posting.RecordId is null ? RevisionAction.Recounted
        : Stands(entries) ? RevisionAction.Corrected : RevisionAction.Withdrawn;

    private static bool Stands(IEnumerable<Entry> entries) => entries.GroupBy(e => e.Key).Any(g => g.Sum(e => e.Value) != 0);

    private RecordRef Ref(Named record, List<Entry> counted, long posting)
    {
        var at = Standing(counted) ?? Standing(counted.Where(e => e.PostingId < posting)) ?? counted.First(e => e.PostingId == posting);
        return new((RecordType)record.Type, record.Id, record.Ref, at.Day, Coded.Of(catalogue.Kinds[at.Kind], query.Lang),
            catalogue.Places.Find(at.Place) is { } place ? Coded.Of(place, query.Lang) : null, Coded.Of(catalogue.Agencies[at.Agency], query.Lang));
    }

    // What opened a stock stands beside what ended it, on an earlier day.
    private static Entry? Standing(IEnumerable<Entry> entries) =>
        entries.GroupBy(e => e.Key).Where(g => g.Sum(e => e.Value) > 0).OrderBy(g => g.Key.Day).FirstOrDefault()?.First();

    private HashSet<int>? TopicSets(MetricQuery figure) =>
        figure.Filters.Topics.IsEmpty ? null : [.. t.Query<int>(SelectTopicSets, new { topics = figure.Filters.Topics.Select(x => x.Id) })];

    /// <summary>Which entries count in a figure.</summary>
    private sealed record Counting(DayRange Days, MetricQuery Figure, Narrowing Narrowing, HashSet<int>? TopicSets, HashSet<int> Kinds)
    {
        public bool Counts(Entry e) => e.Indicator == Figure.Indicator.Id && e.Day >= Days.From && e.Day <= Days.Until && Kinds.Contains(e.Kind)
            && (Narrowing.Places.Length == 0 || Narrowing.Places.Contains(e.Place)) && (Narrowing.Agencies.Length == 0 || Narrowing.Agencies.Contains(e.Agency))
            && (TopicSets is null || TopicSets.Contains(e.TopicSet)) && (Narrowing.Audiences.Length == 0 || Narrowing.Audiences.Contains(e.Audience));
    }

    private sealed record Entry
    {
        public Guid Record { get; init; }
        public long PostingId { get; init; }
        public int Indicator { get; init; }
        public DateOnly Day { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int TopicSet { get; init; }
        public int Audience { get; init; }
        public long Value { get; init; }

        public EntryKey Key => new(Indicator, Day, Place, Agency, Kind, TopicSet, Audience);
    }

    private sealed record Named
    {
        public Guid Id { get; init; }
        public int Type { get; init; }
        public string Ref { get; init; } = "";
    }

    private sealed record Posting
    {
        public long Id { get; init; }
        public DateTimeOffset PostedAt { get; init; }
        public Guid? RecordId { get; init; }
        public string? Reason { get; init; }
        public string? Account { get; init; }
    }
}
