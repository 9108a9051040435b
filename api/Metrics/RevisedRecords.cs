using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Metrics;

/// <summary>What postings did to the shares of records, newest first. A record is shown as far as its entries may be: one that
/// was of another kind before is new to those who may not see that kind singly.</summary>
internal sealed class RevisedRecords(Transaction t, CatalogueSnapshot catalogue, RevisionQuery query)
{
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

        var shares = RecordShares.Of(t, catalogue, query.Scope, [.. keys.Select(k => k.Record).Distinct()]);
        var postings = t.Query<Posting>(SelectPostings, new { postings = keys.Select(k => k.Posting).Distinct() }).ToDictionary(p => p.Id);
        return keys.Select(k => (k, Told(shares, k.Record, postings[k.Posting])));
    }

    private Revision Told(RecordShares shares, Guid record, Posting posting)
    {
        var entries = shares.Until(record, posting.Id);
        counting ??= [.. query.Figures.Select(f => new Counting(query.DaysOf(f), f, new(catalogue, f), TopicSets(f), [.. f.Kinds(catalogue).Select(k => k.Id)]))];
        var parts = counting.Select(c => (c.Figure, Entries: entries.Where(c.Counts).ToList())).Where(p => p.Entries.Any(e => e.PostingId == posting.Id)).ToList();
        var counted = parts.SelectMany(p => p.Entries).ToList();
        var staff = query.Scope == Scope.Internal;
        return new(posting.Id, posting.PostedAt, RecordShares.Action(entries, posting.Id, posting.RecordId is null), shares.Ref(record, counted, posting.Id, query.Lang), null, null,
            [.. parts.Select(p => new RevisionChange(IndicatorRef.Of(p.Figure.Indicator, query.Lang), p.Entries.Where(e => e.PostingId < posting.Id).Sum(e => e.Value), p.Entries.Sum(e => e.Value)))],
            counted.Any(e => e.PostingId == posting.Id && closures.Any(c => c.HeldAt(posting.PostedAt, e.Key, catalogue))),
            staff ? posting.Reason : null, staff ? posting.Account : null);
    }

    private HashSet<int>? TopicSets(MetricQuery figure) =>
        figure.Filters.Topics.IsEmpty ? null : [.. t.Query<int>(SelectTopicSets, new { topics = figure.Filters.Topics.Select(x => x.Id) })];

    /// <summary>Which entries count in a figure.</summary>
    private sealed record Counting(DayRange Days, MetricQuery Figure, Narrowing Narrowing, HashSet<int>? TopicSets, HashSet<int> Kinds)
    {
        public bool Counts(PostedEntry e) => e.Indicator == Figure.Indicator.Id && e.Day >= Days.From && e.Day <= Days.Until && Kinds.Contains(e.Kind)
            && (Narrowing.Places.Length == 0 || Narrowing.Places.Contains(e.Place)) && (Narrowing.Agencies.Length == 0 || Narrowing.Agencies.Contains(e.Agency))
            && (TopicSets is null || TopicSets.Contains(e.TopicSet)) && (Narrowing.Audiences.Length == 0 || Narrowing.Audiences.Contains(e.Audience));
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
